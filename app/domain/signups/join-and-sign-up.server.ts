import type { Db, Tx } from '#db/database.ts'
import type { Keys } from '../keys.server.ts'
import { findAccount } from '../people/find-account.server.ts'
import type { NewPerson } from '../people/form.ts'
import { type Joined, type Joining, joinIn, prepareJoin } from '../people/join.server.ts'
import type { JoinRefusal } from '../people/refusals.ts'
import { factsForNewcomer } from './facts.server.ts'
import type { Signup } from './place.server.ts'
import { isBehind, settle } from './settle.server.ts'
import { type Asked, findShiftToTake, signUp } from './sign-up.server.ts'
import { prospectOf, type Reason, whyNot } from './why-not.ts'

export type JoinAndSignUpOutcome =
  | { ok: true; joined: Joined; signup: Signup }
  | { ok: false; refusal: JoinRefusal }
  | { ok: false; reasons: Reason[] }

/**
 * A visitor joins and takes a place: account and signup in one transaction, or neither. Whoever has an account and gave
 * its password takes the place with it; the same form again gets the same answer.
 */
export async function joinAndSignUp(
  db: Db,
  keys: Keys,
  person: NewPerson,
  asked: Asked,
  now: Date,
): Promise<JoinAndSignUpOutcome> {
  for (let round = 0; round < 3; round++) {
    const prepared = await prepareJoin(db, keys, person, now)
    if (!prepared.ok) return prepared
    const outcome = await db.transact((tx) => inOne(tx, keys, prepared.joining, asked, now))
    if (outcome !== 'again') return outcome
  }
  throw new Error('The account kept changing while somebody joined')
}

async function inOne(
  tx: Tx,
  keys: Keys,
  joining: Joining,
  asked: Asked,
  now: Date,
): Promise<JoinAndSignUpOutcome | 'again'> {
  const shift = await findShiftToTake(tx, asked.shiftId)
  const known = await findAccount(tx, keys, joining.person.login)
  // An account that waits for a word takes no place by another door: its person signs in, and reads what is awaited.
  if (known?.waitsFor) return { ok: false, refusal: 'known-otherwise' }
  if (!known) {
    if (joining.ageBand === 'under-14') return { ok: false, refusal: 'under-14' }
    // What speaks against a newcomer has to be known before their account is written.
    const look = () => factsForNewcomer(tx, joining.person.birthDate, [shift], now)
    let facts = await look()
    if (isBehind(facts, shift)) {
      await settle(tx, keys, shift, now)
      facts = await look()
    }
    const reasons = whyNot(facts, shift, now)
    const prospect = prospectOf(reasons)
    if (prospect === 'refused' || (asked.onlyPlace && prospect === 'waitlisted')) return { ok: false, reasons }
  }
  const result = await joinIn(tx, keys, joining, now)
  if (!result.ok) return result.refusal === 'again' ? 'again' : { ok: false, refusal: result.refusal }

  const taken = await signUp(tx, keys, result.joined.actor, asked, now)
  if (taken.ok) return { ok: true, joined: result.joined, signup: taken.signup }
  if (result.joined.made) throw new Error('A newcomer was let in and then refused')
  return taken
}

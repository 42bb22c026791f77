import type { Db } from '#db/database.ts'
import type { Actor } from '../../actor.ts'
import type { Keys } from '../../keys.server.ts'
import { findSignup } from '../../shifts/find.server.ts'
import { factsFor } from '../facts.server.ts'
import { settle } from '../settle.server.ts'
import { tell } from '../tell.server.ts'
import { type Reason, whyNot } from '../why-not.ts'
import { type Acted, act } from './act.server.ts'

/** What a place more overcomes; nothing that speaks against the person themself. */
export const overcome: ReadonlySet<Reason['kind']> = new Set(['full', 'reserved', 'team-full', 'nobody'])

export type OverfillOutcome = Acted | { ok: false; reasons: Reason[] }

/**
 * Gives somebody in line a place above the places there are (P33), with a reason that stays beside the number. What
 * speaks against the person speaks on: an age, a clash, a guardian's word.
 */
export function overfill(
  db: Db,
  keys: Keys,
  actor: Actor,
  signupId: string,
  { reason }: { reason: string },
  now: Date,
): Promise<OverfillOutcome> {
  return db.transact(async (tx) => {
    const { signup: seen, shift } = await findSignup(tx, actor, 'signup.overfill', signupId)
    if (seen.state === 'confirmed' && seen.overReason) return { ok: true, signup: seen } // the same form again
    await settle(tx, keys, shift, now)
    const found = await findSignup(tx, actor, 'signup.overfill', signupId)
    const { signup, activity } = found
    if (signup.state === 'confirmed' && seen.state === 'waitlisted') return { ok: true, signup } // a place was free
    const facts = await factsFor(tx, keys, { id: signup.personId }, [shift], now)
    const against = whyNot(facts, shift, now).filter(({ kind }) => kind !== 'already-in' && !overcome.has(kind))
    if (signup.state === 'waitlisted' && against.length > 0) return { ok: false, reasons: against }
    const acted = await act(
      tx,
      actor,
      found,
      { verb: 'overfill', part: 'organiser', event: 'signup.overfilled', reason, set: { overReason: reason } },
      now,
    )
    if (acted.ok) await tell(tx, keys, 'signup.overfilled', acted.signup, shift, activity, now)
    return acted
  })
}

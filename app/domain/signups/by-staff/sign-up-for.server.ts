import type { Db, Tx } from '#db/database.ts'
import { signups } from '#db/schema/signups.ts'
import { publicStates } from '../../activities/states.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { insist } from '../../policy.ts'
import { findShift, placedOf } from '../../shifts/find.server.ts'
import { factsFor } from '../facts.server.ts'
import { step } from '../machine.ts'
import { freeCode, nextQueueKey, type Signup } from '../place.server.ts'
import { shareOf } from '../quotas.ts'
import { circumstancesOf, heldUntil } from '../rules.ts'
import { settle } from '../settle.server.ts'
import { findOpenSignup } from '../sign-up.server.ts'
import { tell } from '../tell.server.ts'
import { type Facts, type Reason, type Shift, whyNot } from '../why-not.ts'
import { findPersonFor } from './find-person.server.ts'
import { overcome } from './overfill.server.ts'

export interface AskedFor {
  /** volunteer number or whole phone number */
  person: string
  /** why somebody is let in above the places; empty: only into a place that is free */
  overReason: string
}

export type SignUpForOutcome =
  | { ok: true; signup: Signup }
  | { ok: false; refusal: 'nobody' | 'no-time' | 'unpublished' }
  | { ok: false; reasons: Reason[] }

/**
 * Asks for a place for somebody else (P31): it is held, and counts only when that person has said yes, and for a minor
 * the guardian too (条例 art. 25, 40: nobody is assigned). Above the places only with a reason, by who may (P33).
 */
export function signUpFor(
  db: Db,
  keys: Keys,
  actor: Actor,
  shiftId: string,
  { person: typed, overReason }: AskedFor,
  now: Date,
): Promise<SignUpForOutcome> {
  return db.transact(async (tx) => {
    const found = await findShift(tx, actor, 'signup.make-for', shiftId)
    const { shift, activity } = found
    if (overReason) insist(actor, 'signup.overfill', placedOf(found))
    if (!(publicStates as readonly string[]).includes(activity.state)) return { ok: false, refusal: 'unpublished' }
    const person = await findPersonFor(tx, keys, actor, typed)
    if (!person) return { ok: false, refusal: 'nobody' }
    const there = await findOpenSignup(tx, shiftId, person.id)
    if (there && there.madeById !== person.id) return { ok: true, signup: there } // the same form again

    await settle(tx, keys, shift, now)
    const facts = await factsFor(tx, keys, person, [shift], now)
    const reasons = whyNot(facts, shift, now).filter(({ kind }) => kind !== 'consent-missing')
    const against = overReason ? reasons.filter(({ kind }) => !overcome.has(kind)) : reasons
    if (against.length > 0) return { ok: false, reasons: against }
    const until = heldUntil(shift.closesAt, facts.hold, now)
    if (!until) return { ok: false, refusal: 'no-time' }

    const over = reasons.length > 0 ? overReason : null
    const signup = await invite(tx, actor, { shift, facts, personId: person.id, until, over }, now)
    await tell(tx, keys, 'signup.invited', signup, shift, activity, now, { by: activity.organiser })
    return { ok: true, signup }
  })
}

interface Invited {
  shift: Shift
  facts: Facts
  personId: string
  until: Date
  over: string | null
}

async function invite(tx: Tx, actor: Actor, { shift, facts, personId, until, over }: Invited, now: Date) {
  const next = step('new', 'invite', 'organiser', circumstancesOf({ leaveUntil: null }, shift, now))
  if (!next.ok) throw new Error(`whyNot and the machine disagree: ${next.refusal}`)
  const [signup] = await tx
    .insert(signups)
    .values({
      shiftId: shift.id,
      personId,
      state: next.to,
      queueKey: await nextQueueKey(tx, shift.id),
      code: await freeCode(tx, shift.id),
      heldUntil: until,
      teamId: over ? null : shareOf(facts, shift, now),
      overReason: over,
      madeById: actor.id,
      madeAt: now,
      changedAt: now,
    })
    .returning()
  await record(tx, actor, 'signup.invited', { type: 'signup', id: signup!.id }, now, { over: over !== null })
  return signup!
}

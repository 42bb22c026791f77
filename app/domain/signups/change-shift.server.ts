import type { Db } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { factsFor } from './facts.server.ts'
import { findOwn, giveUp, type LeaveRefused, mayLeave } from './leave.server.ts'
import { placeIn, type Signup } from './place.server.ts'
import { settle } from './settle.server.ts'
import { findOpenSignup, findShiftToTake } from './sign-up.server.ts'
import { type Facts, prospectOf, type Reason, whyNot } from './why-not.ts'

export type ChangeOutcome = { ok: true; signup: Signup } | { ok: false; reasons: Reason[] } | LeaveRefused

/**
 * Moves the actor to another shift of the same activity in one act: the old place is given up only if the new one is
 * got. A number in the other line is not a place, so a full shift refuses.
 */
export function changeShift(
  db: Db,
  keys: Keys,
  actor: Actor,
  signupId: string,
  { shiftId }: { shiftId: string },
  now: Date,
): Promise<ChangeOutcome> {
  return db.transact(async (tx) => {
    const old = await findOwn(tx, actor, signupId)
    const shift = await findShiftToTake(tx, shiftId)
    if (shift.activityId !== old.shift.activityId) throw new NotFound('shift of this activity')
    insist(actor, 'signup.leave', old.signup)
    if (shiftId === old.shift.id && mayLeave(old, now).ok) return { ok: true, signup: old.signup }

    const there = await findOpenSignup(tx, shiftId, actor.id)
    if (there && old.signup.state === 'left') return { ok: true, signup: there } // the same form again
    const left = mayLeave(old, now)
    if (!left.ok) return left

    await settle(tx, keys, shift, now)
    // Neither the place that would be given up nor a number in that line can be what stands in the way.
    const given = [old.signup, ...(there?.state === 'waitlisted' ? [there] : [])]
    const facts = without(await factsFor(tx, keys, actor, [shift], now), given)
    const reasons = whyNot(facts, shift, now)
    const prospect = prospectOf(reasons)
    if (prospect !== 'confirmed' && prospect !== 'requested') return { ok: false, reasons }

    for (const signup of given) await giveUp(tx, actor, signup, { reason: null, to: shiftId }, now)
    const signup = await placeIn(tx, keys, actor, { shift, note: old.signup.note, facts, reasons }, now)
    if (old.signup.state !== 'waitlisted') await settle(tx, keys, old.shift, now)
    return { ok: true, signup }
  })
}

const without = (facts: Facts, given: readonly Signup[]): Facts => ({
  ...facts,
  person: facts.person && {
    ...facts.person,
    signups: facts.person.signups.filter(({ id }) => given.every((signup) => signup.id !== id)),
  },
})

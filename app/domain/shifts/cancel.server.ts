import { and, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import { forgetWords } from '#db/sql.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { openStates, step } from '../signups/machine.ts'
import { circumstancesOf } from '../signups/rules.ts'
import { tell } from '../signups/tell.server.ts'
import type { Shift } from '../signups/why-not.ts'
import { refused, whyFixed } from './changeable.ts'
import { findShift } from './find.server.ts'
import type { ShiftRefusal } from './refusals.ts'

/** Calls one shift off, with a reason; everybody in it and in its line is told once. Calling it off again changes nothing. */
export function cancelShift(
  db: Db,
  keys: Keys,
  actor: Actor,
  shiftId: string,
  { reason, was }: { reason: string; was: string | null },
  now: Date,
): Promise<{ ok: true; told: number } | { ok: false; refusal: ShiftRefusal }> {
  return db.transact(async (tx) => {
    const { shift, activity } = await findShift(tx, actor, 'activity.cancel', shiftId)
    if (shift.state === 'cancelled') return { ok: true, told: 0 }
    const fixed = whyFixed(shift, was, now)
    if (fixed) return refused(fixed)
    if (!reason.trim()) return refused('reason-missing')
    return { ok: true, told: await cancelShiftIn(tx, keys, actor, { shift, activity, reason }, now) }
  })
}

interface Cancelled {
  shift: Shift
  activity: { title: string; contactPhone: string }
  reason: string
}

/**
 * The same in the transaction of whoever calls off more than one: the shift, its signups, their messages, the search
 * and the calendar. Answers how many were told.
 */
export async function cancelShiftIn(
  tx: Tx,
  keys: Keys,
  actor: Pick<Actor, 'id'>,
  { shift, activity, reason }: Cancelled,
  now: Date,
): Promise<number> {
  await tx
    .update(shifts)
    .set({ state: 'cancelled', cancelReason: reason, revision: shift.revision + 1, updatedAt: now })
    .where(eq(shifts.id, shift.id))
  await forgetWords(tx, shift.searchKey)
  await record(tx, actor, 'shift.cancelled', { type: 'shift', id: shift.id }, now)
  const open = await tx
    .select()
    .from(signups)
    .where(and(eq(signups.shiftId, shift.id), inArray(signups.state, [...openStates])))
  let told = 0
  for (const signup of open) {
    const held = signup.state !== 'requested' || (signup.heldUntil !== null && signup.heldUntil > now)
    const next = step(signup.state, held ? 'cancel' : 'lapse', 'platform', circumstancesOf(signup, shift, now))
    if (!next.ok) throw new Error(`An open signup that cannot be called off: ${next.refusal}`)
    const [ended] = await tx
      .update(signups)
      .set({ state: next.to, changedAt: now })
      .where(eq(signups.id, signup.id))
      .returning()
    await record(tx, null, `signup.${next.to}`, { type: 'signup', id: signup.id }, now, { from: signup.state })
    if (!held) continue
    await tell(tx, keys, 'signup.cancelled', ended!, shift, activity, now, { reason })
    told += 1
  }
  return told
}

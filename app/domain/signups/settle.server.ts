import { and, eq, lte } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { activities } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import type { Signup } from './place.server.ts'
import { moveUp } from './promote.server.ts'
import { isUnanswered } from './rules.ts'
import { untouched } from './taking.server.ts'
import { tell } from './tell.server.ts'
import type { Facts, Shift } from './why-not.ts'

/** Whether a shift is behind the clock: a hold has run out, or somebody waits beside a free place. */
export function isBehind(facts: Pick<Facts, 'taken'>, shift: Shift): boolean {
  const { taken, waiting, overdue } = facts.taken.get(shift.id) ?? untouched
  return overdue > 0 || (waiting > 0 && (shift.places === null || taken < shift.places))
}

/**
 * Brings a shift up to the clock before anybody new is let in: holds that ran out are written down, and the line moves
 * into what came free. Returns who moved up.
 */
export async function settle(tx: Tx, keys: Keys, shift: Shift, now: Date): Promise<Signup[]> {
  await lapseHolds(tx, keys, shift, now)
  return moveUp(tx, keys, shift, now)
}

// They stopped counting by the clock before this; the row follows when it is met.
async function lapseHolds(tx: Tx, keys: Keys, shift: Shift, now: Date): Promise<void> {
  const over = await tx
    .select({ id: signups.id })
    .from(signups)
    .where(and(eq(signups.shiftId, shift.id), eq(signups.state, 'requested'), lte(signups.heldUntil, now)))
  if (over.length === 0) return
  const [activity] = await tx
    .select({ title: activities.title, contactPhone: activities.contactPhone })
    .from(activities)
    .where(eq(activities.id, shift.activityId))
  for (const { id } of over) {
    const [lapsed] = await tx
      .update(signups)
      .set({ state: 'lapsed', changedAt: now })
      .where(eq(signups.id, id))
      .returning()
    await record(tx, null, 'signup.lapsed', { type: 'signup', id }, now)
    const message = isUnanswered(lapsed!) ? 'signup.unanswered' : 'signup.lapsed'
    await tell(tx, keys, message, lapsed!, shift, activity!, now)
  }
}

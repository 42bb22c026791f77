import { eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'
import type { Actor } from '../actor.ts'
import { minuteOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { settle } from '../signups/settle.server.ts'
import { refused, whyFixed } from './changeable.ts'
import { findShift } from './find.server.ts'
import type { ShiftRefusal } from './refusals.ts'

/**
 * Stops enrolment in a shift for a while, or lets it go on; nobody is told, everybody sees it. While it is stopped
 * nobody moves up either; when it goes on the line moves first.
 */
export function pauseEnrolment(
  db: Db,
  keys: Keys,
  actor: Actor,
  shiftId: string,
  { paused }: { paused: boolean },
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: ShiftRefusal }> {
  return db.transact(async (tx) => {
    const { shift } = await findShift(tx, actor, 'activity.edit', shiftId)
    if ((shift.pausedAt !== null) === paused) return { ok: true } // the same form again
    const fixed = whyFixed(shift, null, now)
    if (fixed) return refused(fixed)
    const [changed] = await tx
      .update(shifts)
      // Pages are kept for whole minutes: what is stopped now is stopped in them too.
      .set({ pausedAt: paused ? minuteOf(now) : null, updatedAt: now })
      .where(eq(shifts.id, shiftId))
      .returning()
    await record(tx, actor, paused ? 'shift.paused' : 'shift.resumed', { type: 'shift', id: shiftId }, now)
    if (!paused) await settle(tx, keys, changed!, now)
    return { ok: true }
  })
}

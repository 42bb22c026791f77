import { eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import type { ActivityCircumstances } from '../machine.ts'
import { checklistOf, missingIn } from './checklist.ts'
import { editedOf, type StoredActivity } from './edited.ts'

/** What the guards of the machine look at. */
export async function circumstancesOf(
  db: Reader,
  stored: StoredActivity,
  reason: string | null,
  now: Date,
): Promise<ActivityCircumstances> {
  const { activity } = stored
  const [asked] = await db
    .select({ id: signups.id })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .where(eq(shifts.activityId, activity.id))
    .limit(1)
  const ends = stored.shifts.map(({ endsAt }) => endsAt.getTime())
  return {
    now,
    missing: missingIn(checklistOf(editedOf(stored), now)).length,
    reason,
    publishedAt: activity.publishedAt,
    asked: asked !== undefined,
    endsAt: ends.length > 0 ? new Date(Math.max(...ends)) : null,
  }
}

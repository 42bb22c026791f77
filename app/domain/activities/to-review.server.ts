import { and, asc, count, eq, inArray, ne, or } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { activities } from '#db/schema/activities.ts'
import { activityProposals } from '#db/schema/activity-work.ts'
import type { Actor } from '../actor.ts'
import { can } from '../policy.ts'
import { reached } from './reached.server.ts'

/** What waits for a reviewer: handed in, or with a change that was asked for. */
export const waitsForReview = (db: Reader) =>
  or(
    eq(activities.state, 'submitted'),
    and(
      eq(activities.state, 'published'),
      inArray(
        activities.id,
        db
          .select({ id: activityProposals.activityId })
          .from(activityProposals)
          .where(eq(activityProposals.state, 'open')),
      ),
    ),
  )

/** How many activities wait for this person to review them; nobody who cannot publish has any. */
export async function countToReview(db: Db, actor: Actor): Promise<number> {
  if (!can(actor, 'activity.publish')) return 0
  const [row] = await db
    .select({ activities: count() })
    .from(activities)
    .where(and(waitsForReview(db), reached(actor, 'activity.publish')))
  return row?.activities ?? 0
}

/** The next one after this that waits to be published, the longest waiting first; null when there is none. */
export async function findNextToReview(db: Reader, actor: Actor, after: string): Promise<string | null> {
  if (!can(actor, 'activity.publish')) return null
  const [next] = await db
    .select({ id: activities.id })
    .from(activities)
    .where(and(eq(activities.state, 'submitted'), ne(activities.id, after), reached(actor, 'activity.publish')))
    .orderBy(asc(activities.updatedAt), asc(activities.id))
    .limit(1)
  return next?.id ?? null
}

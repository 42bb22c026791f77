import { and, asc, eq, gt, isNotNull } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import { can } from '../policy.ts'
import { findStoredFor, placedOf } from './editing/find.server.ts'
import { completed, selectListings } from './listing.server.ts'
import type { Listing } from './listing.ts'

/** So many activities stand on the front page at once: more would hide one another. */
export const mostFeatured = 6
/** More shifts of them are not looked at for the next of each. */
const longest = 200

const shown = (now: Date) =>
  and(
    isNotNull(activities.featuredAt),
    eq(activities.state, 'published'),
    eq(shifts.state, 'scheduled'),
    gt(shifts.endsAt, now),
  )

/** The activities staff put on the front page, each with its next shift, soonest first; once all its shifts are over it is gone by itself. */
export async function listPutForward(db: Reader, now: Date): Promise<Listing[]> {
  const rows = await selectListings(db).where(shown(now)).orderBy(asc(shifts.startsAt), asc(shifts.id)).limit(longest)
  const next = rows.filter((row, index) => rows.findIndex(({ activityId }) => activityId === row.activityId) === index)
  return completed(db, next, now)
}

/** The ids of the activities that stand on the front page at this moment. */
export async function featuredNow(db: Reader, now: Date): Promise<Set<string>> {
  const rows = await db
    .select({ id: activities.id })
    .from(activities)
    .innerJoin(shifts, eq(shifts.activityId, activities.id))
    .where(shown(now))
  return new Set(rows.map(({ id }) => id))
}

/** Why an activity cannot be put on the front page, or null. */
export function whyNotFeatured(
  actor: Actor,
  { activity, shifts: times }: Awaited<ReturnType<typeof findStoredFor>>,
  now: Date,
): string | null {
  if (!can(actor, 'activity.publish', placedOf(activity))) return '要镇团委来放'
  if (activity.state !== 'published') return '没在招人，放不了'
  return times.some(({ state, endsAt }) => state === 'scheduled' && endsAt > now) ? null : '后面没有场次了'
}

/**
 * Puts these activities on the front page, or takes them off, all or none: refused when more than six would stand there.
 * What cannot be put there, and what stands as asked already, is passed over. Gives how many were changed.
 */
export function featureMany(
  db: Db,
  actor: Actor,
  { ids, on }: { ids: readonly string[]; on: boolean },
  now: Date,
): Promise<{ ok: true; changed: number } | { ok: false; refusal: 'front-page-full' }> {
  return db.transact(async (tx) => {
    const standing = await featuredNow(tx, now)
    const wanted: string[] = []
    for (const id of new Set(ids)) {
      const stored = await findStoredFor(tx, actor, id)
      const fits = on
        ? whyNotFeatured(actor, stored, now) === null
        : can(actor, 'activity.publish', placedOf(stored.activity))
      if (fits && standing.has(id) !== on) wanted.push(id)
    }
    if (on && wanted.length > 0 && standing.size + wanted.length > mostFeatured)
      return { ok: false, refusal: 'front-page-full' }
    for (const id of wanted) {
      await tx
        .update(activities)
        .set({ featuredAt: on ? now : null })
        .where(eq(activities.id, id))
      await record(tx, actor, on ? 'activity.featured' : 'activity.unfeatured', { type: 'activity', id }, now)
    }
    return { ok: true, changed: wanted.length }
  })
}

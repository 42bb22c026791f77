import { and, count, eq, inArray, min, ne } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { people } from '#db/schema/people.ts'
import { stars } from '#db/schema/stars.ts'
import type { Actor } from '../actor.ts'
import { can, reachOf } from '../policy.ts'

/** Stars in a state that wait for the actor, and since when the longest of them; their own are not theirs to answer. */
async function heapOf(db: Reader, actor: Actor, state: 'asked' | 'approved') {
  const permission = state === 'asked' ? 'star.review' : 'notice.publish'
  if (!can(actor, permission)) return { count: 0 }
  const { everywhere, townIds } = reachOf(actor, permission)
  const since = state === 'asked' ? stars.askedAt : stars.reviewedAt
  const [heap] = await db
    .select({ count: count(), since: min(since) })
    .from(stars)
    .innerJoin(people, eq(people.id, stars.personId))
    .where(
      and(
        eq(stars.state, state),
        state === 'asked' ? ne(stars.personId, actor.id) : undefined,
        everywhere ? undefined : inArray(people.townId, townIds),
      ),
    )
  return heap ?? { count: 0 }
}

/** Stars that wait for the actor's answer. */
export const heapOfStarsAsked = (db: Reader, actor: Actor) => heapOf(db, actor, 'asked')

/** Approved stars that the actor can put on public notice. */
export const heapOfStarsToPost = (db: Reader, actor: Actor) => heapOf(db, actor, 'approved')

import { and, asc, desc, eq, gt, inArray, ne, or } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { insist, reachOf } from '../policy.ts'

/** Where a page of the queue begins: the entry before. */
export interface QueueMark {
  recordedAt: Date
  id: string
}

const pageLength = 30

/**
 * Entries that wait for review where the actor reviews, the oldest first, by key: a page costs the same however many
 * wait. Reversals are answered elsewhere and are not among them.
 */
export async function listToReview(db: Reader, actor: Actor, after: QueueMark | null) {
  const reach = reachOf(actor, 'hours.review')
  const from = after
    ? or(
        gt(hourEntries.recordedAt, after.recordedAt),
        and(eq(hourEntries.recordedAt, after.recordedAt), gt(hourEntries.id, after.id)),
      )
    : undefined
  const here = reach.everywhere ? undefined : inArray(hourEntries.townId, reach.townIds)
  const rows = await db
    .select({ entry: hourEntries, name: people.name })
    .from(hourEntries)
    .innerJoin(people, eq(people.id, hourEntries.personId))
    .where(and(eq(hourEntries.state, 'pending'), ne(hourEntries.kind, 'reversal'), here, from))
    .orderBy(asc(hourEntries.recordedAt), asc(hourEntries.id))
    .limit(pageLength + 1)
  const shown = rows.slice(0, pageLength)
  const last = rows.length > pageLength ? shown.at(-1)?.entry : undefined
  return { rows: shown, next: last ? { recordedAt: last.recordedAt, id: last.id } : null }
}

/** A person's own entries, the latest service first; at most 200. */
export function listOwnHours(db: Reader, actor: Actor) {
  insist(actor, 'person.read', { personId: actor.id })
  return db
    .select()
    .from(hourEntries)
    .where(and(eq(hourEntries.personId, actor.id), ne(hourEntries.kind, 'reversal')))
    .orderBy(desc(hourEntries.startedAt))
    .limit(200)
}

import { createHash } from 'node:crypto'
import { and, asc, desc, eq, gt, inArray } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { eventMonths, events } from '#db/schema/everywhere.ts'
import type { Actor } from './actor.ts'

export interface Subject {
  type: string
  id: string
}

/** The chain before its first event. */
export const beginning = '0'.repeat(64)

const lastEvent = prepared({}, (db) =>
  db.select({ sequence: events.sequence, hash: events.hash }).from(events).orderBy(desc(events.sequence)).limit(1),
)

/**
 * Writes what happened, in the transaction in which it happened. `actor` is null when the platform itself acted.
 * `detail` holds field names and plain values; what identifies a person never stands in it. Gives the event's id.
 */
export async function record(
  tx: Tx,
  actor: Pick<Actor, 'id'> | null,
  kind: string,
  subject: Subject,
  now: Date,
  detail: Record<string, unknown> = {},
): Promise<string> {
  // Read inside the transaction, never cached: another process may have written the last one.
  const [last] = await lastEvent(tx, {})
  const event = {
    id: crypto.randomUUID(),
    sequence: (last?.sequence ?? 0) + 1,
    kind,
    actorId: actor?.id ?? null,
    subjectType: subject.type,
    subjectId: subject.id,
    detail: JSON.stringify(detail),
    at: now,
    previous: last?.hash ?? beginning,
  }
  await tx.insert(events).values({ ...event, hash: hashOf(event) })
  return event.id
}

/** The last that happened to something, of any kind or of these; undefined when nothing did. */
export async function findLastEvent(db: Reader, { type, id }: Subject, kinds?: readonly string[]) {
  const wanted = kinds && inArray(events.kind, [...kinds])
  const [last] = await db
    .select({ id: events.id, kind: events.kind, actorId: events.actorId, at: events.at, detail: events.detail })
    .from(events)
    .where(and(eq(events.subjectType, type), eq(events.subjectId, id), wanted))
    .orderBy(desc(events.sequence))
    .limit(1)
  return last
}

type Unhashed = Omit<typeof events.$inferSelect, 'hash'>

/** The hash of an event over everything in it and the hash before it. */
export function hashOf(event: Unhashed): string {
  const { id, sequence, kind, actorId, subjectType, subjectId, detail, at, previous } = event
  const line = JSON.stringify([previous, sequence, id, kind, actorId, subjectType, subjectId, detail, at.toISOString()])
  return createHash('sha256').update(line).digest('hex')
}

/** How many events are looked at in one go. */
const walked = 1_000

/**
 * Walks the whole chain, from where the last month that was taken away ended, and names the first event that does not
 * follow from the one before, or null.
 */
export async function firstBrokenEvent(db: Reader): Promise<string | null> {
  const [ended] = await db.select().from(eventMonths).orderBy(desc(eventMonths.last)).limit(1)
  let previous = ended?.hash ?? beginning
  let sequence = ended?.last ?? 0
  for (;;) {
    const some = await db
      .select()
      .from(events)
      .where(gt(events.sequence, sequence))
      .orderBy(asc(events.sequence))
      .limit(walked)
    if (some.length === 0) return null
    for (const event of some) {
      const follows = event.sequence === sequence + 1 && event.previous === previous
      if (!follows || event.hash !== hashOf(event)) return event.id
      previous = event.hash
      sequence = event.sequence
    }
  }
}

import { and, asc, count, desc, eq, gt, gte, inArray, lte } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { eventMonths, events, eventValues } from '#db/schema/everywhere.ts'
import { addDays, dayOf, instantOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import { keptSince } from '../people/retention/period.ts'

const batch = 500

/** The law asks for six months of records (网络安全法 art. 23); a month that ended sooner was not ended by retention. */
const leastKept = 180

const monthOf = (instant: Date): string => dayOf(instant).slice(0, 7)

/** The moment a month ends in Shanghai. */
const endOf = (month: string): Date => instantOf(`${addDays(`${month}-28`, 4).slice(0, 7)}-01`)

/** The last month that was ended, or null while the chain stands whole. */
export async function lastEnded(db: Reader) {
  const [row] = await db.select().from(eventMonths).orderBy(desc(eventMonths.last)).limit(1)
  return row ?? null
}

/**
 * Ends the oldest month of the chain if its time is over: keeps the hash of its last event, and records that it did so.
 * What is left between a clock put forward and put back belongs to the month it follows. Answers how many it ended.
 */
export function endOldestMonth(db: Db, now: Date): Promise<number> {
  return db.transact(async (tx) => {
    const ended = await lastEnded(tx)
    const after = gt(events.sequence, ended?.last ?? 0)
    const [first] = await tx.select().from(events).where(after).orderBy(asc(events.sequence)).limit(1)
    if (!first) return 0
    const month = monthOf(first.at)
    const end = endOf(month)
    if (end > keptSince('events', 'at', now)) return 0
    const [next] = await tx
      .select({ sequence: events.sequence })
      .from(events)
      .where(and(after, gte(events.at, end)))
      .orderBy(asc(events.sequence))
      .limit(1)
    const [last] = await tx
      .select({ sequence: events.sequence, hash: events.hash })
      .from(events)
      .where(next ? lte(events.sequence, next.sequence - 1) : after)
      .orderBy(desc(events.sequence))
      .limit(1)
    const [newest] = await tx.select({ sequence: events.sequence }).from(events).orderBy(desc(events.sequence)).limit(1)
    const row = { month, first: first.sequence, last: last!.sequence, hash: last!.hash }
    await tx.insert(eventMonths).values({ ...row, recordedAs: newest!.sequence + 1 })
    await record(tx, null, 'record.month-ended', { type: 'record', id: month }, now, said(row))
    return 1
  })
}

const said = ({ first, last, hash }: Pick<typeof eventMonths.$inferSelect, 'first' | 'last' | 'hash'>) => ({
  first,
  last,
  hash,
})

/** Takes away events of ended months, and the values they speak of, some at a time. Answers how many. */
export async function forgetEndedMonths(db: Db): Promise<number> {
  const ended = await lastEnded(db)
  if (!ended) return 0
  const due = await db
    .select({ id: events.id })
    .from(events)
    .where(lte(events.sequence, ended.last))
    .orderBy(asc(events.sequence))
    .limit(batch)
  const ids = due.map(({ id }) => id)
  if (ids.length === 0) return 0
  return db.transact(async (tx) => {
    await tx.delete(eventValues).where(inArray(eventValues.eventId, ids))
    await tx.delete(events).where(inArray(events.id, ids))
    return ids.length
  })
}

/** How many months were ended. */
export async function countEndedMonths(db: Reader): Promise<number> {
  const [row] = await db.select({ count: count() }).from(eventMonths)
  return row?.count ?? 0
}

/**
 * The first month that was not ended as retention does it: it leaves a gap to the one before, no event in the chain says
 * the same, or it was ended before the law allows. Null when all were.
 */
export async function firstWrongEnd(db: Reader): Promise<string | null> {
  const months = await db.select().from(eventMonths).orderBy(asc(eventMonths.last))
  const last = months.at(-1)?.last ?? 0
  let before = 0
  for (const row of months) {
    if (row.first !== before + 1) return row.month
    before = row.last
    // What said so went with a later month, whose own end vouches for it.
    if (row.recordedAs <= last) continue
    const [event] = await db.select().from(events).where(eq(events.sequence, row.recordedAs))
    const same =
      event?.kind === 'record.month-ended' &&
      event.subjectId === row.month &&
      event.detail === JSON.stringify(said(row)) &&
      event.at.getTime() >= endOf(row.month).getTime() + leastKept * 86_400_000
    if (!same) return row.month
  }
  return null
}

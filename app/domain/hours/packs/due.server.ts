import { and, asc, eq, gte, inArray, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { hourPackLines, hourPacks } from '#db/schema/hour-packs.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { addDays } from '../../calendar.ts'

/** A pack is a form that can be printed; what is over goes into the next one. */
export const mostOfPack = 10_000

/** The first day after a month (YYYY-MM). */
export const dayAfter = (month: string): string => `${addDays(`${month}-28`, 7).slice(0, 7)}-01`

const handedOn = (about: 'service' | 'reversal') =>
  sql`exists (select 1 from ${hourPackLines} where ${hourPackLines.entryId} = ${hourEntries.id} and ${hourPackLines.about} = ${about} and ${hourPackLines.state} = 'exported')`

/** What waits to be handed on: counted and told to nobody; or told, reversed since, and that not told yet. */
export const due = (): SQL | undefined =>
  and(
    ne(hourEntries.kind, 'reversal'),
    or(
      and(eq(hourEntries.state, 'counted'), sql`not ${handedOn('service')}`),
      and(eq(hourEntries.state, 'reversed'), handedOn('service'), sql`not ${handedOn('reversal')}`),
    ),
  )

/** Entries of a month that wait, in the order of their days, at most as many as a pack holds. */
export const listDue = (db: Reader, month: string) =>
  db
    .select({ id: hourEntries.id, state: hourEntries.state, minutes: hourEntries.minutes })
    .from(hourEntries)
    .where(and(gte(hourEntries.servedOn, `${month}-01`), lt(hourEntries.servedOn, dayAfter(month)), due()))
    .orderBy(asc(hourEntries.servedOn), asc(hourEntries.id))
    .limit(mostOfPack)

/** How many wait in each month from a day on. */
export async function countDue(db: Reader, from: string): Promise<Map<string, number>> {
  const month = sql<string>`substr(${hourEntries.servedOn}, 1, 7)`
  const rows = await db
    .select({ month, waiting: sql<number>`count(*)`.mapWith(Number) })
    .from(hourEntries)
    .where(and(gte(hourEntries.servedOn, from), due()))
    .groupBy(month)
  return new Map(rows.map((row) => [row.month, row.waiting]))
}

/** Records that stand handed on, refused ones apart, in each of these months. */
export async function countHandedOn(db: Reader, months: readonly string[]) {
  if (months.length === 0) return []
  return db
    .select({ month: hourPacks.month, state: hourPackLines.state, records: sql<number>`count(*)`.mapWith(Number) })
    .from(hourPackLines)
    .innerJoin(hourPacks, eq(hourPacks.id, hourPackLines.packId))
    .where(and(inArray(hourPacks.month, [...months]), eq(hourPackLines.about, 'service')))
    .groupBy(hourPacks.month, hourPackLines.state)
}

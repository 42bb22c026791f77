import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { hourEntries, hourTotals, type totalScopes } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
import { total } from '#db/sql.ts'
import { ownerOf } from '../people/merging/records.server.ts'

export type TotalScope = (typeof totalScopes)[number]
type Entry = typeof hourEntries.$inferSelect

/** The subject under which the whole county is summed. */
export const wholeCounty = 'county'

/** Everything an entry is summed under; a person is the record that stays of them. */
const subjectsOf = ({ teamId, townId, programmeId }: Entry, ownerId: string): [TotalScope, string][] => [
  ['person', ownerId],
  ...(teamId ? [['team', teamId] as [TotalScope, string]] : []),
  ['town', townId],
  ...(programmeId ? [['programme', programmeId] as [TotalScope, string]] : []),
  ['county', wholeCounty],
]

/**
 * Adds a counted entry, or takes a reversed one away, in the transaction that counts or reverses it. Whole minutes; a
 * reversal lies in the month of what it reverses.
 */
export async function addToTotals(tx: Tx, entry: Entry, sign: 1 | -1): Promise<void> {
  const month = entry.servedOn.slice(0, 7)
  const minutes = sign * Math.abs(entry.minutes)
  for (const [scope, subjectId] of subjectsOf(entry, await ownerOf(tx, entry.personId))) {
    const row = { id: `${scope}:${subjectId}:${month}`, scope, subjectId, month, minutes: 0, entries: 0 }
    await tx.insert(hourTotals).values(row).onConflictDoNothing({ target: hourTotals.id })
    await tx
      .update(hourTotals)
      .set({ minutes: sql`${hourTotals.minutes} + ${minutes}`, entries: sql`${hourTotals.entries} + ${sign}` })
      .where(eq(hourTotals.id, row.id))
  }
}

/** Counted minutes of each month, the earliest first. */
export const listMonths = (db: Reader, scope: TotalScope, subjectId: string) =>
  db
    .select({ month: hourTotals.month, minutes: hourTotals.minutes, entries: hourTotals.entries })
    .from(hourTotals)
    .where(and(eq(hourTotals.scope, scope), eq(hourTotals.subjectId, subjectId)))
    .orderBy(asc(hourTotals.month))

/** Counted minutes of all time. */
export async function totalMinutes(db: Reader, scope: TotalScope, subjectId: string): Promise<number> {
  const [sum] = await db
    .select({ minutes: total(hourTotals.minutes) })
    .from(hourTotals)
    .where(and(eq(hourTotals.scope, scope), eq(hourTotals.subjectId, subjectId)))
  return sum?.minutes ?? 0
}

/** The same of several at once. */
export async function totalsOf(
  db: Reader,
  scope: TotalScope,
  subjectIds: readonly string[],
): Promise<Map<string, number>> {
  if (subjectIds.length === 0) return new Map()
  const rows = await db
    .select({ subjectId: hourTotals.subjectId, minutes: total(hourTotals.minutes) })
    .from(hourTotals)
    .where(and(eq(hourTotals.scope, scope), inArray(hourTotals.subjectId, [...subjectIds])))
    .groupBy(hourTotals.subjectId)
  return new Map(rows.map(({ subjectId, minutes }) => [subjectId, minutes]))
}

/** What a total says: minutes, of how many entries. */
interface Figures {
  minutes: number
  entries: number
}

const none: Figures = { minutes: 0, entries: 0 }

/** Every kept total that is not what the entries add up to: scope, subject and month, with both figures. Empty is right. */
export async function wrongTotals(db: Reader): Promise<{ id: string; kept: Figures; summed: Figures }[]> {
  const entries = await db
    .select({ entry: hourEntries, into: people.mergedIntoId })
    .from(hourEntries)
    .innerJoin(people, eq(people.id, hourEntries.personId))
    .where(eq(hourEntries.state, 'counted'))
  const summed = new Map<string, Figures>()
  for (const { entry, into } of entries)
    if (entry.kind !== 'reversal')
      for (const [scope, subjectId] of subjectsOf(entry, into ?? entry.personId)) {
        const id = `${scope}:${subjectId}:${entry.servedOn.slice(0, 7)}`
        const before = summed.get(id) ?? none
        summed.set(id, { minutes: before.minutes + entry.minutes, entries: before.entries + 1 })
      }
  const kept = new Map(
    (
      await db.select({ id: hourTotals.id, minutes: hourTotals.minutes, entries: hourTotals.entries }).from(hourTotals)
    ).map((row) => [row.id, { minutes: row.minutes, entries: row.entries }]),
  )
  return [...new Set([...kept.keys(), ...summed.keys()])]
    .map((id) => ({ id, kept: kept.get(id) ?? none, summed: summed.get(id) ?? none }))
    .filter((one) => one.kept.minutes !== one.summed.minutes || one.kept.entries !== one.summed.entries)
}

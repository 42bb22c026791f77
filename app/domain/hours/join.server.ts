import { and, eq, gt, inArray, lt, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db, Reader, Tx } from '#db/database.ts'
import { hourEntries, hourTotals } from '#db/schema/hours.ts'
import { recordsOf } from '../people/merging/records.server.ts'
import { standing } from './machine.ts'

/** Hours of two people that lie over each other, at most ten pairs of titles: of one person they could not both stand. */
export function overlapsBetween(db: Reader, one: string, other: string) {
  const second = alias(hourEntries, 'second')
  return db
    .select({ title: hourEntries.title, other: second.title, servedOn: hourEntries.servedOn })
    .from(hourEntries)
    .innerJoin(
      second,
      and(
        inArray(second.personId, recordsOf(db, other)),
        ne(second.kind, 'reversal'),
        inArray(second.state, [...standing]),
        lt(second.startedAt, hourEntries.endedAt),
        gt(second.endedAt, hourEntries.startedAt),
      ),
    )
    .where(
      and(
        inArray(hourEntries.personId, recordsOf(db, one)),
        ne(hourEntries.kind, 'reversal'),
        inArray(hourEntries.state, [...standing]),
      ),
    )
    .orderBy(hourEntries.startedAt, hourEntries.id)
    .limit(10)
}

/** How many entries of two people one of the two reviewed: of one person they would be their own. */
export const reviewedBetween = (db: Pick<Db, '$count'>, one: string, other: string): Promise<number> =>
  db.$count(
    hourEntries,
    and(inArray(hourEntries.personId, [one, other]), inArray(hourEntries.reviewedById, [one, other])),
  )

/**
 * Gives the hours of a record to the one it is merged into: what nobody has reviewed moves, what was reviewed never
 * changes and is read through the tombstone; the totals move with both. Whoever calls has looked for overlaps.
 */
export async function joinHours(tx: Tx, from: string, to: string): Promise<void> {
  const open = and(
    eq(hourEntries.personId, from),
    ne(hourEntries.kind, 'reversal'),
    inArray(hourEntries.state, ['pending', 'returned', 'withdrawn']),
  )
  // What they wrote down themselves is theirs to put right.
  await tx
    .update(hourEntries)
    .set({ recordedById: to })
    .where(and(open, eq(hourEntries.recordedById, from)))
  await tx.update(hourEntries).set({ personId: to }).where(open)
  const of = and(eq(hourTotals.scope, 'person'), eq(hourTotals.subjectId, from))
  for (const { month, minutes, entries } of await tx.select().from(hourTotals).where(of)) {
    const row = { id: `person:${to}:${month}`, scope: 'person' as const, subjectId: to, month }
    await tx
      .insert(hourTotals)
      .values({ ...row, minutes: 0, entries: 0 })
      .onConflictDoNothing({ target: hourTotals.id })
    await tx
      .update(hourTotals)
      .set({ minutes: sql`${hourTotals.minutes} + ${minutes}`, entries: sql`${hourTotals.entries} + ${entries}` })
      .where(eq(hourTotals.id, row.id))
  }
  await tx.delete(hourTotals).where(of)
}

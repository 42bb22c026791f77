import { and, asc, count, eq, inArray, isNotNull, lte, ne, or, sql } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'
import { attendances } from '#db/schema/attendance.ts'
import { events, eventValues } from '#db/schema/everywhere.ts'
import { signups, signupTotals } from '#db/schema/signups.ts'
import { keptSince } from './period.ts'

const batch = 200

const written = or(
  ne(signups.note, ''),
  isNotNull(signups.reason),
  isNotNull(signups.priorityReason),
  isNotNull(signups.overReason),
)

/**
 * Empties what people wrote with a signup once its time is over, in the table and in the values of its history (S65).
 * Answers how many signups were emptied; zero when there is nothing left to do.
 */
export async function forgetRemarks(db: Db, now: Date): Promise<number> {
  const due = await db
    .select({ id: signups.id })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .where(and(lte(shifts.endsAt, keptSince('signups', 'note', now)), written))
    .limit(batch)
  const ids = due.map(({ id }) => id)
  if (ids.length === 0) return 0
  return db.transact(async (tx) => {
    await tx
      .update(signups)
      .set({ note: '', reason: null, priorityReason: null, overReason: null })
      .where(inArray(signups.id, ids))
    await forgetHistory(tx, ids)
    return ids.length
  })
}

async function forgetHistory(tx: Tx, signupIds: string[]): Promise<void> {
  const about = await tx
    .select({ id: eventValues.id })
    .from(eventValues)
    .innerJoin(events, eq(events.id, eventValues.eventId))
    .where(and(eq(events.subjectType, 'signup'), inArray(events.subjectId, signupIds)))
  const ids = about.map(({ id }) => id)
  if (ids.length > 0) await tx.delete(eventValues).where(inArray(eventValues.id, ids))
}

/**
 * Turns the signups of a shift that is long over into numbers, a shift a transaction. Answers how many shifts; what
 * minutes were earned there stays in the ledger.
 */
export async function countOldSignups(db: Db, now: Date): Promise<number> {
  const old = await db
    .selectDistinct({ shiftId: signups.shiftId, endsAt: shifts.endsAt })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .where(lte(shifts.endsAt, keptSince('signups', 'state', now)))
    .orderBy(asc(shifts.endsAt), asc(signups.shiftId))
    .limit(20)
  for (const { shiftId } of old) await db.transact((tx) => countShift(tx, shiftId))
  return old.length
}

async function countShift(tx: Tx, shiftId: string): Promise<void> {
  const of = eq(signups.shiftId, shiftId)
  const sums = await tx.select({ state: signups.state, count: count() }).from(signups).where(of).groupBy(signups.state)
  for (const sum of sums)
    await tx
      .insert(signupTotals)
      .values({ shiftId, ...sum })
      .onConflictDoUpdate({
        target: [signupTotals.shiftId, signupTotals.state],
        set: { count: sql`${signupTotals.count} + ${sum.count}` },
      })
  // Its presses and contests go with it; how many came stays with whoever confirmed the shift.
  await tx.delete(attendances).where(eq(attendances.shiftId, shiftId))
  const gone = await tx.delete(signups).where(of).returning({ id: signups.id })
  for (let from = 0; from < gone.length; from += batch)
    await forgetHistory(
      tx,
      gone.slice(from, from + batch).map(({ id }) => id),
    )
}

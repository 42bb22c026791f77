import { eq, inArray, lte } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { attendanceActs, attendanceContests, attendances } from '#db/schema/attendance.ts'

/** A press is sent again at most so long after the first time. */
const actDays = 30

/** Clears what was written about somebody's coming and going, in the transaction that erases them; the times stay. */
export async function forgetAttendance(tx: Tx, personId: string): Promise<void> {
  // Emptied, not taken away: who was let in or insisted on keeps that there was a reason.
  const own = await tx.select().from(attendances).where(eq(attendances.personId, personId))
  for (const { id, reason, walkInReason } of own)
    await tx
      .update(attendances)
      .set({ reason: reason && '', walkInReason: walkInReason && '' })
      .where(eq(attendances.id, id))
  for (const { id } of own)
    await tx.update(attendanceContests).set({ words: '', answer: null }).where(eq(attendanceContests.attendanceId, id))
}

/** Forgets the keys of presses that nobody sends again. Answers how many. */
export async function forgetActs(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - actDays * 86_400_000)
  const due = await db
    .select({ id: attendanceActs.id })
    .from(attendanceActs)
    .where(lte(attendanceActs.at, before))
    .limit(500)
  const ids = due.map(({ id }) => id)
  if (ids.length > 0) await db.transact((tx) => tx.delete(attendanceActs).where(inArray(attendanceActs.id, ids)))
  return ids.length
}

import { and, eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { attendanceContests, attendances } from '#db/schema/attendance.ts'
import type { Actor } from '../actor.ts'

/** How the actor came to a shift and went, and what became of a contest; null when nobody wrote anything down. */
export async function findOwnPresence(db: Reader, actor: Pick<Actor, 'id'>, shiftId: string) {
  const [row] = await db
    .select({ attendance: attendances, contest: attendanceContests })
    .from(attendances)
    .leftJoin(attendanceContests, eq(attendanceContests.attendanceId, attendances.id))
    .where(and(eq(attendances.shiftId, shiftId), eq(attendances.personId, actor.id)))
  if (!row) return null
  const { state, inAt, outAt, reason, noHours, inWaits, outWaits } = row.attendance
  return { state, inAt, outAt, reason, noHours, waits: inWaits || outWaits, contest: row.contest }
}

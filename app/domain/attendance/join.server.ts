import { and, eq, inArray, isNull, notInArray } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { attendances } from '#db/schema/attendance.ts'
import { people } from '#db/schema/people.ts'
import type { Attendance } from './standing.server.ts'

const saysMore = ['expected', 'absent', 'waived', 'in', 'out'] as const satisfies Attendance['state'][]

const presenceOf = ({ inAt, outAt }: Attendance) => (inAt && outAt ? outAt.getTime() - inAt.getTime() : 0)

/** Which of two attendances of one person at one shift says more: who came before who did not, the longer stay first. */
export const isFuller = (one: Attendance, other: Attendance): boolean =>
  (saysMore.indexOf(one.state) - saysMore.indexOf(other.state) || presenceOf(one) - presenceOf(other)) > 0

/**
 * Gives the attendances of a record to the one it is merged into. Of two at one shift the fuller is the person's; the
 * other stays with the tombstone as its history and makes no hours.
 */
export async function joinAttendances(tx: Tx, from: string, to: string): Promise<void> {
  const rows = await tx
    .select()
    .from(attendances)
    .where(inArray(attendances.personId, [from, to]))
  for (const gone of rows.filter(({ personId }) => personId === from)) {
    const kept = rows.find(({ personId, shiftId }) => personId === to && shiftId === gone.shiftId)
    if (!kept) await give(tx, gone, to)
    else if (isFuller(gone, kept)) await exchange(tx, gone, kept)
  }
}

/** The attendances of a shift, each person's once: what stayed with the tombstone of a merged record is history. */
export async function listStanding(db: Reader, shiftId: string): Promise<Attendance[]> {
  const rows = await db
    .select({ attendance: attendances })
    .from(attendances)
    .innerJoin(people, eq(people.id, attendances.personId))
    .where(and(eq(attendances.shiftId, shiftId), isNull(people.mergedIntoId)))
  return rows.map(({ attendance }) => attendance)
}

const give = (tx: Tx, { id }: Attendance, personId: string) =>
  tx.update(attendances).set({ personId }).where(eq(attendances.id, id))

/** There is one row per shift and person also between two steps: one of the two waits with somebody who was not there. */
async function exchange(tx: Tx, gone: Attendance, kept: Attendance): Promise<void> {
  const there = tx.select({ id: attendances.personId }).from(attendances).where(eq(attendances.shiftId, gone.shiftId))
  const [away] = await tx.select({ id: people.id }).from(people).where(notInArray(people.id, there)).limit(1)
  if (!away) throw new Error('Everybody there is was at this shift')
  await give(tx, kept, away.id)
  await give(tx, gone, kept.personId)
  await give(tx, kept, gone.personId)
}

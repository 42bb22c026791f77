import { and, desc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { attendanceConfirmations, attendances } from '#db/schema/attendance.ts'
import { people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { dayOf } from '../calendar.ts'
import { maskName } from '../people/masks.ts'
import { findRuleNumbers } from '../rules/queries.server.ts'
import type { FoundShift } from '../shifts/find.server.ts'
import type { Signup } from '../signups/place.server.ts'
import { stateAt } from '../signups/rules.ts'
import type { Circumstances } from './machine.ts'
import type { AttendanceRefusal } from './refusals.ts'
import { windowOf } from './rules.ts'

export type Attendance = typeof attendances.$inferSelect

/** How somebody stands to a shift on the spot. */
export interface Standing {
  shift: FoundShift['shift']
  personId: string
  attendance: Attendance | undefined
  /** their signup of the shift that counts, or the latest of those that are over */
  signup: Signup | undefined
  settled: boolean
  opensAt: Date
  closesAt: Date
}

/** Whose signup ended so is not among those who are expected. */
const gone: ReadonlySet<Signup['state']> = new Set(['left', 'removed', 'declined', 'lapsed', 'cancelled'])

/** How a person stands to a shift, read in the caller's transaction. */
export async function standingOf(db: Reader, shift: FoundShift['shift'], personId: string): Promise<Standing> {
  const [attendance] = await db
    .select()
    .from(attendances)
    .where(and(eq(attendances.shiftId, shift.id), eq(attendances.personId, personId)))
  const asked = await db
    .select()
    .from(signups)
    .where(and(eq(signups.shiftId, shift.id), eq(signups.personId, personId)))
    .orderBy(desc(signups.queueKey))
  // Whoever was written down twice has an ended signup beside the one that counts, whichever was asked for first.
  const signup = asked.find(({ state }) => !gone.has(state)) ?? asked[0]
  const window = await findWindow(db, shift)
  return { shift, personId, attendance, signup, settled: await isSettled(db, shift.id), ...window }
}

/** From when to when people check in and out of a shift, by the rules of its day. */
export async function findWindow(db: Reader, shift: Pick<FoundShift['shift'], 'startsAt' | 'endsAt'>) {
  const numbers = await findRuleNumbers(
    db,
    ['attendance.opens-minutes', 'attendance.closes-minutes'],
    dayOf(shift.startsAt),
  )
  return windowOf(shift, {
    opensMinutes: numbers['attendance.opens-minutes'],
    closesMinutes: numbers['attendance.closes-minutes'],
  })
}

/** Whether somebody has answered for the attendance of a shift. */
export async function isSettled(db: Reader, shiftId: string): Promise<boolean> {
  const one = db.select({ shiftId: attendanceConfirmations.shiftId }).from(attendanceConfirmations)
  return (await one.where(eq(attendanceConfirmations.shiftId, shiftId))).length > 0
}

/** Why somebody is not among those who are expected at a shift; null when they are. Who has walked in is. */
export function whyNotExpected({ attendance, signup, shift }: Standing, now: Date): AttendanceRefusal | null {
  if (shift.state === 'cancelled') return { kind: 'cancelled' }
  if (attendance && attendance.state !== 'expected') return null
  if (attendance && attendance.walkInReason !== null) return null
  const state = signup && stateAt(signup, shift, now)
  if (!state || gone.has(state)) return { kind: 'not-signed-up' }
  return state === 'confirmed' || state === 'attended' || state === 'absent' ? null : { kind: 'no-place-yet', state }
}

/** What the guards of the machine look at. */
export const circumstancesOf = (
  { shift, settled, opensAt, closesAt }: Standing,
  now: Date,
  given: Partial<Pick<Circumstances, 'at' | 'reason' | 'inAt' | 'outAt'>> = {},
): Circumstances => ({
  now,
  at: given.at ?? now,
  opensAt,
  endsAt: shift.endsAt,
  closesAt,
  settled,
  reason: given.reason ?? null,
  inAt: given.inAt ?? null,
  outAt: given.outAt ?? null,
})

/** Who took an act, as the next to press is told: themself is empty, others are masked. */
export async function byWhom(db: Reader, byId: string | null, personId: string): Promise<string> {
  if (!byId || byId === personId) return ''
  const [person] = await db.select({ name: people.name }).from(people).where(eq(people.id, byId))
  return maskName(person?.name ?? '')
}

/** An attendance of the shift that is there already, or the row of who is expected and has not come. */
export async function rowOf(tx: Tx, standing: Standing, now: Date, walkInReason: string | null): Promise<Attendance> {
  if (standing.attendance) return standing.attendance
  const { shift, personId, signup } = standing
  const [row] = await tx
    .insert(attendances)
    .values({
      shiftId: shift.id,
      personId,
      signupId: walkInReason === null ? (signup?.id ?? null) : null,
      state: 'expected',
      walkInReason,
      changedAt: now,
    })
    .returning()
  return row!
}

import { and, eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { attendanceContests, attendances } from '#db/schema/attendance.ts'
import { signups } from '#db/schema/signups.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { type FoundShift, findShift } from '../shifts/find.server.ts'
import { act } from '../signups/by-staff/act.server.ts'
import type { AttendanceRefusal } from './refusals.ts'
import { type Attendance, standingOf } from './standing.server.ts'
import { tellOfAttendance } from './tell.server.ts'
import { findWorth, writeHours } from './worth.server.ts'
import { takeStep } from './write.server.ts'

export type Contest = typeof attendanceContests.$inferSelect

export type Contested = { ok: true; contest: Contest } | { ok: false; refusal: AttendanceRefusal }

/**
 * Somebody who was marked absent says once that they were there (S31). Throws NotFound for a signup that is not their
 * own or was not marked so. The same words again get the same answer.
 */
export function contestAbsence(
  db: Db,
  actor: Actor,
  signupId: string,
  { words }: { words: string },
  now: Date,
): Promise<Contested> {
  return db.transact(async (tx) => {
    const [absent] = await tx
      .select({ attendance: attendances })
      .from(attendances)
      .innerJoin(signups, and(eq(signups.shiftId, attendances.shiftId), eq(signups.personId, attendances.personId)))
      .where(and(eq(signups.id, signupId), eq(signups.personId, actor.id)))
    if (!absent) throw new NotFound('attendance')
    const { attendance } = absent
    const [before] = await tx
      .select()
      .from(attendanceContests)
      .where(eq(attendanceContests.attendanceId, attendance.id))
    if (before)
      return before.words === words.trim() ? { ok: true, contest: before } : refused({ kind: 'contested-already' })
    if (attendance.state !== 'absent') return refused({ kind: 'not-drawn' })
    if (!words.trim()) return refused({ kind: 'reason-missing' })
    const [contest] = await tx
      .insert(attendanceContests)
      .values({ attendanceId: attendance.id, words: words.trim(), madeAt: now })
      .returning()
    await record(tx, actor, 'attendance.contested', { type: 'attendance', id: attendance.id }, now)
    return { ok: true, contest: contest! }
  })
}

export interface Answer {
  upheld: boolean
  answer: string
  /** when they came and went, where it is upheld */
  inAt?: Date
  outAt?: Date
}

/**
 * Another person than who marked them absent decides: upheld, they are attended at the times that were found, and a
 * shift that was confirmed gives them their pending hours, recorded by who decided. Refuses oneself and a second answer.
 */
export function answerContest(
  db: Db,
  keys: Keys,
  actor: Actor,
  shiftId: string,
  contestId: string,
  given: Answer,
  now: Date,
): Promise<Contested> {
  return db.transact(async (tx) => {
    const found = await findShift(tx, actor, 'attendance.correct', shiftId)
    const [one] = await tx
      .select({ contest: attendanceContests, attendance: attendances })
      .from(attendanceContests)
      .innerJoin(attendances, eq(attendances.id, attendanceContests.attendanceId))
      .where(and(eq(attendanceContests.id, contestId), eq(attendances.shiftId, shiftId)))
    if (!one) throw new NotFound('contest')
    const { contest, attendance } = one
    if (contest.answeredAt)
      return contest.answeredById === actor.id ? { ok: true, contest } : refused({ kind: 'not-drawn' })
    if (attendance.personId === actor.id) return refused({ kind: 'own' })
    if (attendance.decidedById === actor.id) return refused({ kind: 'recorded-by-me' })
    if (!given.answer.trim()) return refused({ kind: 'reason-missing' })
    if (given.upheld) {
      const no = await uphold(tx, keys, actor, found, attendance, given, now)
      if (no) return refused(no)
    } else {
      await record(tx, actor, 'attendance.contest-refused', { type: 'attendance', id: attendance.id }, now)
      await tellOfAttendance(tx, keys, 'attendance.contest-refused', attendance, found, now, { answer: given.answer })
    }
    const [answered] = await tx
      .update(attendanceContests)
      .set({ upheld: given.upheld, answer: given.answer.trim(), answeredById: actor.id, answeredAt: now })
      .where(eq(attendanceContests.id, contestId))
      .returning()
    return { ok: true, contest: answered! }
  })
}

async function uphold(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  found: FoundShift,
  { personId }: Attendance,
  { answer, inAt, outAt }: Answer,
  now: Date,
): Promise<AttendanceRefusal | null> {
  const standing = await standingOf(tx, found.shift, personId)
  const step = { verb: 'uphold', part: 'arbiter', how: 'forced', at: now, reason: answer, inAt, outAt } as const
  const taken = await takeStep(tx, actor, standing, step, now)
  if (!taken.ok) return taken.refusal
  const { signup, settled } = standing
  if (signup?.state === 'absent')
    await act(
      tx,
      actor,
      { ...found, signup },
      { verb: 'attend', part: 'arbiter', event: 'signup.attended', reason: null },
      now,
    )
  // Not confirmed yet: their hours come with everybody's.
  if (settled) {
    const why = await writeHours(tx, actor, found, taken.attendance, await findWorth(tx, found), now)
    if (why) await tx.update(attendances).set({ noHours: why }).where(eq(attendances.id, taken.attendance.id))
  }
  await tellOfAttendance(tx, keys, 'attendance.upheld', taken.attendance, found, now, { answer })
  return null
}

const refused = (refusal: AttendanceRefusal) => ({ ok: false as const, refusal })

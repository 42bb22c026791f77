import { and, eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { attendanceActs, attendances, type attendanceWays } from '#db/schema/attendance.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import { type Part, type StepRefusal, step, type Verb } from './machine.ts'
import type { AttendanceRefusal } from './refusals.ts'
import { type Attendance, byWhom, circumstancesOf, rowOf, type Standing } from './standing.server.ts'

export type Way = (typeof attendanceWays)[number]

/** What is taken, refused, or was taken before with the same key. */
export type Attended =
  | { ok: true; attendance: Attendance; again: boolean }
  | { ok: false; refusal: AttendanceRefusal; attendance?: Attendance }

/** A step to write: in which part, in what way, when it happened, and what was said. */
export interface Step {
  verb: Verb
  part: Part
  how: Way
  /** when it happened */
  at: Date
  deviceAt?: Date
  reason?: string
  inAt?: Date
  outAt?: Date
  walkInReason?: string
}

const eventOf = {
  'check-in': 'attendance.in',
  'check-out': 'attendance.out',
  force: 'attendance.forced',
  enter: 'attendance.entered',
  tick: 'attendance.ticked',
  correct: 'attendance.corrected',
  undo: 'attendance.undone',
  waive: 'attendance.waived',
  miss: 'attendance.missed',
  uphold: 'attendance.upheld',
} as const satisfies Record<Verb, string>

/** What the press with this key led to, when it was taken before. */
export async function findAct(db: Reader, actor: Pick<Actor, 'id'>, key: string): Promise<Attendance | undefined> {
  const [act] = await db
    .select({ attendance: attendances })
    .from(attendanceActs)
    .innerJoin(attendances, eq(attendances.id, attendanceActs.attendanceId))
    .where(and(eq(attendanceActs.byId, actor.id), eq(attendanceActs.key, key)))
  return act?.attendance
}

/** Notes the key of a press that was taken. */
export const noteAct = (tx: Tx, actor: Pick<Actor, 'id'>, key: string, verb: Verb, of: Attendance, now: Date) =>
  tx.insert(attendanceActs).values({ byId: actor.id, key, attendanceId: of.id, verb, at: now })

/** One step of an attendance as the machine draws it, with its event; nothing is written where the machine does not let it. */
export async function takeStep(
  tx: Tx,
  actor: Pick<Actor, 'id'> | null,
  standing: Standing,
  given: Step,
  now: Date,
): Promise<Attended> {
  const from = standing.attendance?.state ?? 'expected'
  const next = step(from, given.verb, given.part, circumstancesOf(standing, now, given))
  if (!next.ok) return { ok: false, refusal: await refusalOf(tx, standing, given.verb, next.refusal) }
  const { attendance: before } = standing
  if (given.verb === 'check-out' && before?.inAt && given.at < before.inAt)
    return { ok: false, refusal: { kind: 'times-wrong' } }
  const row = await rowOf(tx, standing, now, given.walkInReason ?? null)
  const walkedIn = given.walkInReason === undefined ? {} : { walkInReason: given.walkInReason, signupId: null }
  const [moved] = await tx
    .update(attendances)
    .set({ ...columnsOf(row, actor, given, now), ...walkedIn, state: next.to, changedAt: now })
    .where(eq(attendances.id, row.id))
    .returning()
  await record(tx, actor, eventOf[given.verb], { type: 'attendance', id: row.id }, now, {
    from,
    how: given.how,
    ...(given.at.getTime() === now.getTime() ? {} : { at: given.at.toISOString() }),
    ...(given.verb === 'correct' ? { was: [row.inAt, row.outAt] } : {}),
  })
  return { ok: true, attendance: moved!, again: false }
}

const noOut = { outAt: null, outHow: null, outById: null, outDeviceAt: null, outWaits: false }
const noIn = { inAt: null, inHow: null, inById: null, inDeviceAt: null, inWaits: false }

/** Which columns a step sets besides the state. */
function columnsOf(row: Attendance, actor: Pick<Actor, 'id'> | null, given: Step, now: Date): Partial<Attendance> {
  const { verb, how, at, part } = given
  const byId = actor?.id ?? null
  const deviceAt = given.deviceAt ?? null
  const reason = given.reason?.trim() || row.reason
  const waits = part === 'visitor'
  switch (verb) {
    case 'check-in':
      return { inAt: at, inHow: how, inById: byId, inDeviceAt: deviceAt, inWaits: waits }
    case 'force':
      return { inAt: at, inHow: 'forced', inById: byId, inDeviceAt: deviceAt, reason }
    case 'check-out':
      return { outAt: at, outHow: how, outById: byId, outDeviceAt: deviceAt, outWaits: waits }
    case 'tick':
      return { inWaits: false, outWaits: false }
    case 'enter':
    case 'correct':
    case 'uphold': {
      const kept = verb === 'correct' && row.inAt?.getTime() === given.inAt?.getTime()
      const came = kept ? {} : { ...noIn, inAt: given.inAt ?? null, inHow: how, inById: byId }
      return { ...came, ...noOut, outAt: given.outAt ?? null, outHow: how, outById: byId, inWaits: false, reason }
    }
    case 'undo':
      return row.state === 'out' || row.state === 'waived'
        ? { ...noOut, decidedById: null, decidedAt: null }
        : { ...noIn, ...noOut, decidedById: null, decidedAt: null }
    case 'waive':
    case 'miss':
      return { decidedById: byId, decidedAt: now, reason }
  }
}

/** Why the machine does not let it, with what whoever pressed wants to know: since when it is so, and by whom. */
async function refusalOf(
  db: Reader,
  { attendance, settled, opensAt, closesAt, personId }: Standing,
  verb: Verb,
  refusal: StepRefusal,
): Promise<AttendanceRefusal> {
  if (refusal === 'not-open-yet') return { kind: refusal, opensAt }
  if (refusal === 'closed') return { kind: refusal, closesAt }
  if (refusal !== 'not-drawn' && refusal !== 'not-yours') return { kind: refusal }
  if (settled) return { kind: 'settled' }
  if (attendance?.inAt && (verb === 'check-in' || verb === 'force' || verb === 'enter'))
    return { kind: 'already-in', at: attendance.inAt, by: await byWhom(db, attendance.inById, personId) }
  if (attendance?.outAt && verb === 'check-out')
    return { kind: 'already-out', at: attendance.outAt, by: await byWhom(db, attendance.outById, personId) }
  if (verb === 'check-out' && !attendance?.inAt) return { kind: 'not-in-yet' }
  return { kind: 'not-drawn' }
}

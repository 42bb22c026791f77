import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { attendanceContests, attendances } from '#db/schema/attendance.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'
import { type FoundShift, findShift } from '../shifts/find.server.ts'
import { type RosterRow, readRoster } from '../shifts/roster.server.ts'
import { bandWords } from '../shifts/roster-words.ts'
import { type Confirmation, findConfirmation } from './confirm.server.ts'
import { type ConsoleLine, countLines, lateMinutes } from './console.ts'
import { type Attendance, findWindow } from './standing.server.ts'
import { findWorth, noHoursWords, worthOf } from './worth.server.ts'

export interface Console {
  found: FoundShift
  lines: ConsoleLine[]
  counts: ReturnType<typeof countLines>
  confirmation: Confirmation | undefined
  window: Awaited<ReturnType<typeof findWindow>>
}

/** Everybody of a shift as its check-in console shows them (P35): who is expected, who walked in, who said they cannot come. */
export async function readConsole(db: Reader, keys: Keys, actor: Actor, shiftId: string, now: Date): Promise<Console> {
  const found = await findShift(db, actor, 'check-in.show', shiftId)
  const roster = await readRoster(db, keys, actor, shiftId, now)
  const rows = await db
    .select({ attendance: attendances, name: people.name })
    .from(attendances)
    .innerJoin(people, eq(people.id, attendances.personId))
    .where(and(eq(attendances.shiftId, shiftId), isNull(people.mergedIntoId)))
  const byPerson = new Map(rows.map(({ attendance }) => [attendance.personId, attendance]))
  const listed = new Set(roster.coming.map(({ signup }) => signup.personId))
  const excused = roster.gone.filter(
    ({ signup, state }) =>
      state === 'left' && signup.changedAt >= found.shift.cancelUntil && !listed.has(signup.personId),
  )
  const guests = rows.filter(
    ({ attendance }) =>
      !listed.has(attendance.personId) && attendance.state !== 'expected' && attendance.state !== 'absent',
  )
  const here = new Set(guests.map(({ attendance }) => attendance.personId))
  const lines = [
    ...roster.coming.map((row) => lineOf(row, byPerson.get(row.signup.personId), found)),
    ...guests.map(({ attendance, name }) => guestLine(name, attendance, found)),
    ...excused
      .filter(({ signup }) => !here.has(signup.personId))
      .map((row): ConsoleLine => ({ ...lineOf(row, undefined, found), state: 'excused' })),
  ]
  return {
    found,
    lines,
    counts: countLines(lines),
    confirmation: await findConfirmation(db, shiftId),
    window: await findWindow(db, found.shift),
  }
}

function lineOf(row: RosterRow, attendance: Attendance | undefined, { shift }: FoundShift): ConsoleLine {
  const young = row.band !== 'adult' && row.band !== 'unknown'
  const consent = row.consent ? '，监护人已同意' : '，监护人还没确认'
  const blocked = row.state === 'requested'
  return {
    of: `s.${row.signup.id}`,
    name: row.name,
    number: row.number,
    minor: young,
    blocked,
    remark: [
      young ? `${bandWords[row.band]}${row.consent === null ? '' : consent}` : '',
      blocked && !young ? '等本人答应' : '',
      row.note,
    ]
      .filter(Boolean)
      .join('；'),
    ...stateOf(attendance, shift),
    ...(attendance ? {} : { state: 'expected' as const }),
  }
}

const guestLine = (name: string, attendance: Attendance, { shift }: FoundShift): ConsoleLine => ({
  of: `a.${attendance.id}`,
  name,
  number: '',
  minor: false,
  blocked: false,
  remark: attendance.walkInReason === null ? '补签的' : `现场加的：${attendance.walkInReason}`,
  ...stateOf(attendance, shift),
})

const stateOf = (attendance: Attendance | undefined, shift: FoundShift['shift']) => ({
  state: attendance?.state ?? ('expected' as const),
  inAt: attendance?.inAt ?? null,
  outAt: attendance?.outAt ?? null,
  late: attendance?.inAt ? lateMinutes(attendance.inAt, shift.startsAt) : 0,
  waits: Boolean(attendance?.inWaits || attendance?.outWaits),
  reason: attendance?.reason ?? '',
})

/** What confirming would make of everybody who came, in minutes or in the words of why not. */
export async function previewWorth(db: Reader, { found, lines }: Pick<Console, 'found' | 'lines'>) {
  const worth = await findWorth(db, found)
  return {
    sharePercent: worth.sharePercent,
    toleranceMinutes: worth.toleranceMinutes,
    lines: lines.flatMap((line) => {
      if (line.state !== 'out' && line.state !== 'waived') return []
      const presence = worthOf({ state: line.state, inAt: line.inAt, outAt: line.outAt }, found.shift, worth)
      return {
        ...line,
        minutes: presence.ok ? presence.minutes : 0,
        why: presence.ok ? '' : noHoursWords[presence.why](worth),
      }
    }),
  }
}

/** Contests of a shift that wait for an answer, with who made them; whoever marked the person absent is not asked. */
export async function listContests(db: Reader, actor: Actor, shiftId: string) {
  await findShift(db, actor, 'attendance.correct', shiftId)
  const rows = await db
    .select({ contest: attendanceContests, attendance: attendances, name: people.name })
    .from(attendanceContests)
    .innerJoin(attendances, eq(attendances.id, attendanceContests.attendanceId))
    .innerJoin(people, eq(people.id, attendances.personId))
    .where(and(eq(attendances.shiftId, shiftId), isNotNull(attendanceContests.words), isNull(people.mergedIntoId)))
  return rows
    .filter(({ contest }) => contest.answeredAt === null)
    .map(({ contest, attendance, name }) => ({
      id: contest.id,
      name,
      words: contest.words,
      mayAnswer: attendance.decidedById !== actor.id && attendance.personId !== actor.id,
    }))
}

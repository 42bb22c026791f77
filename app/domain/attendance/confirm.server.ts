import { eq, inArray } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { attendanceConfirmations, attendances } from '#db/schema/attendance.ts'
import { people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { type FoundShift, findShift } from '../shifts/find.server.ts'
import { act } from '../signups/by-staff/act.server.ts'
import type { Signup } from '../signups/place.server.ts'
import { listStanding } from './join.server.ts'
import type { AttendanceRefusal } from './refusals.ts'
import { type Attendance, findWindow } from './standing.server.ts'
import { tellOfAttendance } from './tell.server.ts'
import { findWorth, noHoursWords, type Worth, writeHours } from './worth.server.ts'
import { takeStep } from './write.server.ts'

export type Confirmation = typeof attendanceConfirmations.$inferSelect

export type Confirmed =
  | { ok: true; confirmation: Confirmation; again: boolean }
  | { ok: false; refusal: AttendanceRefusal }

/**
 * Answers for the attendance of a shift that is over (P40): who came becomes attended and gets pending hours, who did
 * not becomes absent and is told how to contest it. Whoever confirms is the recorder of the hours, which another person
 * reviews. Refuses while somebody has not gone, or waits for a tick; a second time gets the first answer.
 */
export function confirmShift(db: Db, keys: Keys, actor: Actor, shiftId: string, now: Date): Promise<Confirmed> {
  return db.transact(async (tx) => {
    const found = await findShift(tx, actor, 'attendance.confirm', shiftId)
    const before = await findConfirmation(tx, shiftId)
    if (before) return { ok: true, confirmation: before, again: true }
    if (found.shift.state === 'cancelled') return refused({ kind: 'cancelled' })
    if (now < found.shift.endsAt) return refused({ kind: 'not-over-yet' })
    const rows = await listStanding(tx, shiftId)
    const open = rows.filter(({ state }) => state === 'in').length
    const waiting = rows.filter(({ inWaits, outWaits }) => inWaits || outWaits).length
    if (open + waiting > 0) return refused({ kind: 'undecided', open, waiting })
    const taken = await tx.select().from(signups).where(eq(signups.shiftId, shiftId))
    const there = new Set(
      rows.flatMap(({ state, personId }) => (state === 'out' || state === 'waived' ? personId : [])),
    )
    const missing = await markSignups(tx, keys, actor, found, { taken, rows, there }, now)
    const entries = await makeHours(tx, keys, actor, found, rows, now)
    const [confirmation] = await tx
      .insert(attendanceConfirmations)
      .values({
        shiftId,
        confirmedById: actor.id,
        confirmedAt: now,
        present: there.size,
        absent: missing,
        entries,
      })
      .returning()
    const figures = { present: there.size, absent: missing, entries }
    await record(tx, actor, 'attendance.confirmed', { type: 'shift', id: shiftId }, now, figures)
    return { ok: true, confirmation: confirmation!, again: false }
  })
}

/** Who answered for the attendance of a shift, and when. */
export async function findConfirmation(db: Reader, shiftId: string): Promise<Confirmation | undefined> {
  const [found] = await db.select().from(attendanceConfirmations).where(eq(attendanceConfirmations.shiftId, shiftId))
  return found
}

interface Marked {
  taken: readonly Signup[]
  rows: readonly Attendance[]
  there: ReadonlySet<string>
}

/** Every place that was taken is one of somebody who came or did not. Answers how many did not. */
async function markSignups(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  found: FoundShift,
  { taken, rows, there }: Marked,
  now: Date,
): Promise<number> {
  const window = await findWindow(tx, found.shift)
  const byPerson = new Map(rows.map((row) => [row.personId, row]))
  let missing = 0
  for (const signup of taken) {
    if (signup.state !== 'confirmed') continue
    const came = there.has(signup.personId)
    const step = came
      ? ({ verb: 'attend', event: 'signup.attended' } as const)
      : ({ verb: 'miss', event: 'signup.absent' } as const)
    await act(tx, actor, { ...found, signup }, { ...step, part: 'organiser', reason: null }, now)
    if (came) continue
    missing += 1
    const absent = await markAbsent(
      tx,
      actor,
      found,
      signup,
      { attendance: byPerson.get(signup.personId), window },
      now,
    )
    await tellOfAttendance(tx, keys, 'attendance.absent', absent, found, now)
  }
  return missing
}

async function markAbsent(
  tx: Tx,
  actor: Actor,
  { shift }: FoundShift,
  signup: Signup,
  { attendance, window }: { attendance: Attendance | undefined; window: Awaited<ReturnType<typeof findWindow>> },
  now: Date,
): Promise<Attendance> {
  if (attendance?.state === 'absent') return attendance
  const standing = { shift, personId: signup.personId, attendance, signup, settled: false, ...window }
  const taken = await takeStep(tx, actor, standing, { verb: 'miss', part: 'organiser', how: 'roster', at: now }, now)
  if (!taken.ok) throw new Error(`The machine lets nobody be absent: ${taken.refusal.kind}`)
  return taken.attendance
}

/** The pending hours of everybody who came; who gets none is told why. Answers how many entries there are. */
async function makeHours(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  found: FoundShift,
  rows: readonly Attendance[],
  now: Date,
): Promise<number> {
  const worth = await findWorth(tx, found)
  const came = rows.filter(({ state }) => state === 'out' || state === 'waived')
  const erased = await closedAmong(tx, came)
  let entries = 0
  for (const attendance of came) {
    if (erased.has(attendance.personId)) continue
    const why = await writeHours(tx, actor, found, attendance, worth, now)
    if (!why) entries += 1
    else await sayNone(tx, keys, found, attendance, { why, worth }, now)
  }
  return entries
}

async function sayNone(
  tx: Tx,
  keys: Keys,
  found: FoundShift,
  attendance: Attendance,
  { why, worth }: { why: NonNullable<Attendance['noHours']>; worth: Worth },
  now: Date,
): Promise<void> {
  await tx.update(attendances).set({ noHours: why }).where(eq(attendances.id, attendance.id))
  const words = noHoursWords[why](worth)
  if (why !== 'not-counted')
    await tellOfAttendance(tx, keys, 'attendance.no-hours', attendance, found, now, { why: words })
}

/** Whoever closed their account in between earns nothing any more. */
async function closedAmong(tx: Tx, rows: readonly Attendance[]): Promise<Set<string>> {
  const closed = new Set<string>()
  for (let from = 0; from < rows.length; from += 500) {
    const ids = rows.slice(from, from + 500).map(({ personId }) => personId)
    const found = await tx
      .select({ id: people.id, closedAt: people.closedAt })
      .from(people)
      .where(inArray(people.id, ids))
    for (const { id, closedAt } of found) if (closedAt) closed.add(id)
  }
  return closed
}

const refused = (refusal: AttendanceRefusal) => ({ ok: false as const, refusal })

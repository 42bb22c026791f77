import type { activities } from '../schema/activities.ts'
import type { attendanceConfirmations, attendances } from '../schema/attendance.ts'
import { minute } from './days.ts'
import { type EntryRow, recorderOf } from './hour-rows.ts'
import { midnightOf, minutesBefore, type ShiftRow } from './shifts.ts'
import { isOver, type SignupRow } from './signup-rows.ts'
import { stableId, stableNumber } from './stable.ts'

export type AttendanceRow = typeof attendances.$inferInsert & { id: string }
export type ConfirmationRow = typeof attendanceConfirmations.$inferInsert

interface Past {
  activities: readonly (typeof activities.$inferInsert & { id: string })[]
  shifts: readonly ShiftRow[]
  signups: readonly SignupRow[]
  entries: readonly EntryRow[]
  today: string
}

/** Who came to every shift that is over, how and for how long, and who answered for it two hours later. */
export function attendanceRows({ activities, shifts, signups, entries, today }: Past) {
  const counted = new Map(activities.map((activity) => [activity.id, activity.counted ?? true]))
  const served = new Map(entries.flatMap((one) => (one.shiftId ? [[`${one.shiftId} ${one.personId}`, one]] : [])))
  const rows: AttendanceRow[] = []
  const confirmations: ConfirmationRow[] = []
  for (const shift of shifts) {
    const asked = signups.filter(
      ({ shiftId, state }) => shiftId === shift.id && (state === 'attended' || state === 'absent'),
    )
    if (shift.state !== 'scheduled' || !isOver(shift, today) || asked.length === 0) continue
    const confirmedAt = new Date(
      Math.min(shift.endsAt.getTime() + 120 * minute, minutesBefore(midnightOf(today), 90).getTime()),
    )
    const at = confirmedAt < shift.endsAt ? shift.endsAt : confirmedAt
    const own = asked.map((signup) => {
      const entry = served.get(`${shift.id} ${signup.personId}`)
      return rowOf(shift, signup, { entry, counts: counted.get(shift.activityId)!, at })
    })
    rows.push(...own)
    confirmations.push({
      shiftId: shift.id,
      confirmedById: recorderOf(''),
      confirmedAt: at,
      present: own.filter(({ state }) => state === 'out').length,
      absent: own.filter(({ state }) => state === 'absent').length,
      entries: asked.filter(({ personId }) => served.has(`${shift.id} ${personId}`)).length,
    })
  }
  return { attendances: rows, confirmations }
}

/** By the code on the screen mostly; now and then the leader ticked somebody. */
function rowOf(
  shift: ShiftRow,
  { id: signupId, personId, state }: SignupRow,
  { entry, counts, at }: { entry: EntryRow | undefined; counts: boolean; at: Date },
): AttendanceRow {
  const leader = recorderOf(personId)
  const row = { id: stableId('attendance', shift.id, personId), shiftId: shift.id, personId, signupId }
  if (state === 'absent') return { ...row, state: 'absent', decidedById: leader, decidedAt: at, changedAt: at }
  const how = stableNumber(5, 'how', shift.id, personId) === 0 ? ('roster' as const) : ('code' as const)
  const byId = how === 'code' ? personId : leader
  const early = stableNumber(9, 'minutes', shift.id, personId)
  const outAt = entry?.endedAt ?? shift.endsAt
  return {
    ...row,
    state: 'out',
    inAt: minutesBefore(shift.startsAt, early),
    inHow: how,
    inById: byId,
    outAt,
    outHow: how,
    outById: byId,
    noHours: entry ? null : counts ? 'overlap' : 'not-counted',
    changedAt: outAt,
  }
}

import type { Shift } from '../signups/why-not.ts'

export interface Times {
  startsAt: Date
  endsAt: Date
}

/** All moments of a shift after a move: enrolment closes and leaving ends as long before the start as they did. */
export function movedTimes(shift: Shift, { startsAt, endsAt }: Times) {
  const later = startsAt.getTime() - shift.startsAt.getTime()
  const shifted = (instant: Date) => new Date(instant.getTime() + later)
  const closesAt = shifted(shift.closesAt)
  return {
    startsAt,
    endsAt,
    opensAt: shift.opensAt,
    closesAt: closesAt > endsAt ? endsAt : closesAt,
    cancelUntil: shifted(shift.cancelUntil),
  }
}

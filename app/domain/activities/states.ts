/** What is asked of a shift and its activity to tell a visitor where it stands. */
export interface Standing {
  activityState: 'draft' | 'submitted' | 'returned' | 'published' | 'finished' | 'cancelled'
  shiftState: 'scheduled' | 'cancelled'
  startsAt: Date
  endsAt: Date
  opensAt: Date
  closesAt: Date
  pausedAt: Date | null
  /** null is no limit, 0 is nobody */
  places: number | null
  /** null is no limit */
  waitlistSize: number | null
  taken: number
  waiting: number
}

/** States in which everybody may see an activity, whatever became of it: it has been published. */
export const publicStates = ['published', 'finished', 'cancelled'] as const

/** Where a shift stands for somebody who might come, most decisive first. */
export type ShiftLook =
  | 'cancelled'
  | 'ended'
  | 'running'
  | 'paused'
  | 'upcoming' // enrolment has not begun
  | 'soon' // enrolment is over and it starts within two hours
  | 'closed'
  | 'open'
  | 'few'
  | 'waitlist'
  | 'full'

const twoHours = 2 * 3_600_000

/** Where a shift stands at `now`. The start and the opening belong to what begins, the end to what follows. */
export function lookOf(shift: Standing, now: Date): ShiftLook {
  if (shift.shiftState === 'cancelled' || shift.activityState === 'cancelled') return 'cancelled'
  if (now >= shift.endsAt) return 'ended'
  if (now >= shift.startsAt) return 'running'
  if (shift.pausedAt && shift.pausedAt <= now) return 'paused'
  if (now < shift.opensAt) return 'upcoming'
  if (now >= shift.closesAt) return shift.startsAt.getTime() - now.getTime() <= twoHours ? 'soon' : 'closed'
  return lookOfPlaces(shift)
}

function lookOfPlaces({ places, taken, waiting, waitlistSize }: Standing): ShiftLook {
  if (places === null) return 'open'
  if (places === 0) return 'full'
  const left = places - taken
  if (left > 0) return left * 4 <= places ? 'few' : 'open'
  return waitlistSize === null || waiting < waitlistSize ? 'waitlist' : 'full'
}

const asked: ReadonlySet<ShiftLook> = new Set(['open', 'few', 'waitlist'])

/** Whether somebody can ask for a place or a number in line at all; who in particular may is `whyNot`'s to say. */
export const canBeAsked = (look: ShiftLook): boolean => asked.has(look)

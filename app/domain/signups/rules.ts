import type { shifts } from '#db/schema/activities.ts'
import type { signups } from '#db/schema/signups.ts'
import { type Circumstances, openStates, type SignupState } from './machine.ts'

type Shift = typeof shifts.$inferSelect
type Signup = typeof signups.$inferSelect

const hour = 3_600_000

/** For how long a place waits for a guardian; numbers of the rules table, in hours. */
export interface HoldRules {
  holdHours: number
  beforeCloseHours: number
}

/** Until when a place asked for now is held: so many hours, or shortly before enrolment closes; null when that is past already. */
export function heldUntil(closesAt: Date, { holdHours, beforeCloseHours }: HoldRules, now: Date): Date | null {
  const end = Math.min(now.getTime() + holdHours * hour, closesAt.getTime() - beforeCloseHours * hour)
  return end > now.getTime() ? new Date(end) : null
}

/** Until when somebody may leave: the shift's own moment, or later for who was moved up shortly before the start. */
export const leaveUntilOf = (
  { leaveUntil }: Pick<Signup, 'leaveUntil'>,
  { cancelUntil }: Pick<Shift, 'cancelUntil'>,
): Date => (leaveUntil && leaveUntil > cancelUntil ? leaveUntil : cancelUntil)

/** Whoever is moved up less than so many hours before the start may leave until it starts; null: the shift's own moment holds. */
export const leaveUntilMovedUp = (startsAt: Date, graceHours: number, now: Date): Date | null =>
  startsAt.getTime() - now.getTime() < graceHours * hour ? startsAt : null

/**
 * How a signup stands at a moment: with its shift cancelled, a hold that ran out or a line that led nowhere it is over
 * before anybody writes it down.
 */
export function stateAt(
  signup: Pick<Signup, 'state' | 'heldUntil'>,
  shift: Pick<Shift, 'endsAt' | 'state'>,
  now: Date,
): SignupState {
  const open = (openStates as readonly string[]).includes(signup.state)
  if (open && shift.state === 'cancelled') return 'cancelled'
  if (signup.state === 'requested' && signup.heldUntil && signup.heldUntil <= now) return 'lapsed'
  if (signup.state === 'waitlisted' && shift.endsAt <= now) return 'lapsed'
  return signup.state
}

/** Somebody else asked for the place, and the person has not said yes or no (rules 7: nobody is assigned). */
export const isUnanswered = ({
  personId,
  madeById,
  acceptedAt,
}: Pick<Signup, 'personId' | 'madeById' | 'acceptedAt'>): boolean => madeById !== personId && acceptedAt === null

/** What the guards of the machine look at. */
export function circumstancesOf(
  signup: Pick<Signup, 'leaveUntil'> & Partial<Pick<Signup, 'personId' | 'madeById' | 'acceptedAt'>>,
  shift: Shift,
  now: Date,
  reason: string | null = null,
): Circumstances {
  const { personId = '', madeById = personId, acceptedAt = null } = signup
  return {
    now,
    leaveUntil: leaveUntilOf(signup, shift),
    endsAt: shift.endsAt,
    closesAt: shift.closesAt,
    reason,
    accepted: !isUnanswered({ personId, madeById, acceptedAt }),
  }
}

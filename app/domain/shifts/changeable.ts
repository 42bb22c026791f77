import type { Shift } from '../signups/why-not.ts'
import type { ShiftRefusal } from './refusals.ts'

/** What a form was filled in against: the shift as it stood when the page was opened. */
export const versionOf = ({ updatedAt }: Pick<Shift, 'updatedAt'>): string => String(updatedAt.getTime())

/** Why nothing about a shift can be changed any more, or not on the ground of what somebody saw; null: it can. */
export function whyFixed(shift: Shift, was: string | null, now: Date): ShiftRefusal | null {
  if (shift.state === 'cancelled') return 'cancelled'
  if (shift.endsAt <= now) return 'over'
  return was !== null && was !== versionOf(shift) ? 'changed-meanwhile' : null
}

export const refused = <R extends ShiftRefusal>(refusal: R) => ({ ok: false as const, refusal })

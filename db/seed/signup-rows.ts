import type { signups } from '../schema/signups.ts'
import { hour } from './days.ts'
import type { Person } from './people.ts'
import { midnightOf, minutesBefore, type ShiftRow } from './shifts.ts'
import { stableId, stableNumber } from './stable.ts'
import type { OwnPlace } from './words/types.ts'

export type SignupRow = typeof signups.$inferInsert & { id: string }

type How = OwnPlace['how']

/** Somebody and what they have to do with a shift. */
export interface Asking {
  person: Person
  how: How
}

/** Over before today: what is over during today still stands as it was in the morning. */
export const isOver = (shift: Pick<ShiftRow, 'endsAt'>, today: string): boolean => shift.endsAt <= midnightOf(today)

const order: Record<How, number> = { left: 0, takes: 1, asks: 2, waits: 3 }

/** The signups of a shift in the order of asking: no queue before the places are gone. */
export function rowsOf(shift: ShiftRow, asking: readonly Asking[], today: string): SignupRow[] {
  const sorted = [...asking].sort((a, b) => order[a.how] - order[b.how])
  const until = Math.min(shift.closesAt.getTime(), midnightOf(today).getTime() - 6 * hour)
  const span = until - shift.opensAt.getTime()
  const codes = new Set<string>()
  return sorted.map(({ person, how }, index) => {
    const share = ((index + 1) / (sorted.length + 1)) ** 2
    const minutes = Math.floor((span * share) / 60_000)
    const madeAt =
      how === 'asks' ? minutesBefore(midnightOf(today), 300 - index) : minutesBefore(shift.opensAt, -minutes)
    return {
      id: stableId('signup', shift.id, person.id),
      shiftId: shift.id,
      personId: person.id,
      queueKey: index + 1,
      code: freshCode(codes, shift.id, person.id),
      madeById: person.id,
      madeAt,
      ...stateOf(shift, person, how, madeAt, today),
    }
  })
}

function stateOf(shift: ShiftRow, person: Person, how: How, madeAt: Date, today: string) {
  if (how === 'left') return { state: 'left' as const, changedAt: minutesBefore(midnightOf(today), 280) }
  if (shift.state === 'cancelled')
    return { state: 'cancelled' as const, reason: shift.cancelReason, changedAt: shift.updatedAt }
  if (how === 'waits') return { state: 'waitlisted' as const, changedAt: madeAt }
  if (how === 'asks') return { state: 'requested' as const, heldUntil: heldUntil(shift, madeAt), changedAt: madeAt }
  if (!isOver(shift, today)) return { state: 'confirmed' as const, changedAt: madeAt }
  const came = person.signIn !== null || stableNumber(12, 'came', shift.id, person.id) > 0
  return { state: came ? ('attended' as const) : ('absent' as const), changedAt: shift.endsAt }
}

/** 48 hours, or until two hours before enrolment closes. */
const heldUntil = (shift: ShiftRow, madeAt: Date) =>
  new Date(Math.min(madeAt.getTime() + 48 * hour, shift.closesAt.getTime() - 2 * hour))

function freshCode(taken: Set<string>, ...parts: string[]): string {
  for (let turn = 0; ; turn += 1) {
    const code = String(stableNumber(1_000_000, 'code', turn, ...parts)).padStart(6, '0')
    if (taken.has(code)) continue
    taken.add(code)
    return code
  }
}

import type { activities } from '../schema/activities.ts'
import type { consents } from '../schema/people.ts'
import type { signups } from '../schema/signups.ts'
import { Busy } from './busy.ts'
import { ageOn, dayOf, hour } from './days.ts'
import type { Person } from './people.ts'
import { midnightOf, minutesBefore, type ShiftRow, shiftId } from './shifts.ts'
import { stableId, stableNumber, stableOrder } from './stable.ts'
import type { OwnPlace, ShiftWords } from './words/types.ts'

export type SignupRow = typeof signups.$inferInsert & { id: string }

/** A shift, what the words say of it, and what somebody must be to come. */
export interface Filling {
  shift: ShiftRow
  words: ShiftWords
  activity: Pick<typeof activities.$inferSelect, 'id' | 'ageFloor'>
}

type How = OwnPlace['how']
type Asking = { person: Person; how: How }

/** Who holds a place, waits, was there or left, over all shifts; and the guardians' consents behind it. */
export function fillPlaces(fillings: readonly Filling[], people: readonly Person[], today: string) {
  const busy = new Busy()
  const own = ownPlaces(people)
  // Those with a known password first, then the shifts that must be full, then the rest in the order of time.
  for (const { shift } of fillings)
    for (const { person, how } of own.get(shift.id) ?? []) if (how !== 'left') busy.take(person.id, shift)
  const inOrder = [...fillings].sort(
    (a, b) =>
      Number(b.words.taken === 'all') - Number(a.words.taken === 'all') || a.shift.searchKey - b.shift.searchKey,
  )
  const background = people.filter(({ signIn }) => !signIn)
  const rows: SignupRow[] = []
  const guardians: (typeof consents.$inferInsert)[] = []
  for (const filling of inOrder) {
    const asking = [...(own.get(filling.shift.id) ?? []), ...strangersFor(filling, own, background, busy, today)]
    rows.push(...rowsOf(filling, asking, today))
    guardians.push(...guardiansOf(filling, asking))
  }
  return { rows, guardians: [...new Map(guardians.map((one) => [one.id, one])).values()] }
}

/** What the people with a known password have to do with each shift. */
function ownPlaces(people: readonly Person[]): Map<string, Asking[]> {
  const own = new Map<string, Asking[]>()
  for (const person of people)
    for (const { activity, shift, how } of person.signIn?.own ?? []) {
      const id = shiftId(activity, shift)
      own.set(id, [...(own.get(id) ?? []), { person, how }])
    }
  return own
}

const ends = (shift: ShiftRow, today: string) => shift.endsAt <= midnightOf(today)

/** People of the background for the places that are taken and the line behind them; each free at that time. */
function strangersFor(
  { shift, words, activity }: Filling,
  own: Map<string, Asking[]>,
  background: readonly Person[],
  busy: Busy,
  today: string,
): Asking[] {
  if (shift.opensAt >= midnightOf(today)) return []
  const holding = (own.get(shift.id) ?? []).filter(({ how }) => how === 'takes' || how === 'asks').length
  const wanted = (words.taken === 'all' ? words.places! : words.taken) - holding
  const past = ends(shift, today)
  const chosen: Asking[] = []
  for (const person of stableOrder(background, shift.id)) {
    if (chosen.length >= wanted + (words.waiting ?? 0)) break
    const age = ageOn(person.birthDay, dayOf(shift.startsAt))
    if (age < Math.max(activity.ageFloor, 14)) continue
    const waits = chosen.length >= wanted
    // A minor was there with a guardian's consent, or holds a place for two days while it is asked for.
    if (
      age < 18 &&
      !past &&
      (words.taken === 'all' || waits || shift.closesAt < minutesBefore(midnightOf(today), -3 * 24 * 60))
    )
      continue
    if (!waits && !busy.isFree(person.id, shift)) continue
    if (!waits && shift.state === 'scheduled') busy.take(person.id, shift)
    chosen.push({ person, how: waits ? 'waits' : age < 18 && !past ? 'asks' : 'takes' })
  }
  return chosen
}

const order: Record<How, number> = { left: 0, takes: 1, asks: 2, waits: 3 }

/** The signups of a shift in the order of asking: no queue before the places are gone. */
function rowsOf({ shift }: Filling, asking: readonly Asking[], today: string): SignupRow[] {
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
  if (!ends(shift, today)) return { state: 'confirmed' as const, changedAt: madeAt }
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

/** The consents without which a minor's place would not have counted, given on paper the day before. */
function guardiansOf({ shift, activity }: Filling, asking: readonly Asking[]): (typeof consents.$inferInsert)[] {
  return asking
    .filter(({ person, how }) => how === 'takes' && ageOn(person.birthDay, dayOf(shift.startsAt)) < 18)
    .map(({ person }) => ({
      id: stableId('guardian', person.id, activity.id),
      personId: person.id,
      purpose: 'activity',
      subjectId: activity.id,
      textVersion: 'paper-2026',
      givenBy: 'guardian',
      channel: 'paper',
      givenAt: minutesBefore(shift.startsAt, 24 * 60),
    }))
}

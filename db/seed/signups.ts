import type { activities } from '../schema/activities.ts'
import type { consents } from '../schema/people.ts'
import { Busy } from './busy.ts'
import { ageOn, dayOf } from './days.ts'
import type { Person } from './people.ts'
import { midnightOf, minutesBefore, type ShiftRow, shiftId } from './shifts.ts'
import { type Asking, isOver, rowsOf, type SignupRow } from './signup-rows.ts'
import { stableId, stableOrder } from './stable.ts'
import type { ShiftWords } from './words/types.ts'

/** A shift, what the words say of it, and what somebody must be to come. */
export interface Filling {
  shift: ShiftRow
  words: ShiftWords
  activity: Pick<typeof activities.$inferSelect, 'id' | 'ageFloor'>
}

/** The people of the background on a day, and when each is taken. */
interface Crowd {
  background: readonly Person[]
  busy: Busy
  today: string
}

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
  const crowd = { background: people.filter(({ signIn }) => !signIn), busy, today }
  const rows: SignupRow[] = []
  const guardians: (typeof consents.$inferInsert)[] = []
  for (const filling of inOrder) {
    const known = own.get(filling.shift.id) ?? []
    const asking = [...known, ...strangersFor(filling, known, crowd)]
    rows.push(...rowsOf(filling.shift, asking, today))
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

/** People of the background for the places that are taken and the line behind them; each free at that time. */
function strangersFor(filling: Filling, own: readonly Asking[], { background, busy, today }: Crowd): Asking[] {
  const { shift, words, activity } = filling
  if (shift.opensAt >= midnightOf(today)) return []
  const holding = own.filter(({ how }) => how === 'takes' || how === 'asks').length
  const wanted = (words.taken === 'all' ? words.places! : words.taken) - holding
  const past = isOver(shift, today)
  const chosen: Asking[] = []
  for (const person of stableOrder(background, shift.id)) {
    if (chosen.length >= wanted + (words.waiting ?? 0)) break
    const age = ageOn(person.birthDay, dayOf(shift.startsAt))
    if (age < Math.max(activity.ageFloor, 14)) continue
    const waits = chosen.length >= wanted
    const minor = age < 18 && !past
    if (minor && (waits || !mayAsk(filling, chosen, today))) continue
    if (!waits && !busy.isFree(person.id, shift)) continue
    if (!waits && shift.state === 'scheduled') busy.take(person.id, shift)
    chosen.push({ person, how: waits ? 'waits' : minor ? 'asks' : 'takes' })
  }
  return chosen
}

/** One under 18 on a shift may be waiting for a guardian's word, where enrolment leaves time for it. */
const mayAsk = ({ shift, words }: Filling, chosen: readonly Asking[], today: string): boolean =>
  words.taken !== 'all' &&
  !chosen.some(({ how }) => how === 'asks') &&
  shift.closesAt >= minutesBefore(midnightOf(today), -3 * 24 * 60)

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

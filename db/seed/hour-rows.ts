import type { hourEntries, hourStates, hourTotals } from '../schema/hours.ts'
import { townNamed } from './county.ts'
import { dayOf, daysAfter, hour, instantOf, minute } from './days.ts'
import { personId } from './people.ts'
import { midnightOf, minutesBefore } from './shifts.ts'
import { stableId } from './stable.ts'
import { signInWords } from './words/people.ts'

export type EntryRow = typeof hourEntries.$inferInsert & { id: string; startedAt: Date; minutes: number }

/** What the words say of an entry; when it was written down, looked at and counted follows from it. */
export type Served = Pick<
  EntryRow,
  'personId' | 'townId' | 'title' | 'place' | 'personInCharge' | 'startedAt' | 'minutes'
> &
  Partial<EntryRow> & { kind: 'attendance' | 'back_entry'; state: (typeof hourStates)[number] }

const looking = new Map(
  signInWords
    .filter(({ role }) => role === 'town-staff')
    .map(({ name, scope }) => [townNamed(scope!).id, personId(name)]),
)

/** Who reviews the hours of a town. */
export const reviewerOf = (townId: string): string => looking.get(townId)!

/** Who writes down what happened on the spot: the leader, and of the leader the venue's own. */
export const recorderOf = (person: string): string => {
  const [leader, keeper] = ['team-leader', 'venue-manager'].map((held) =>
    personId(signInWords.find(({ role }) => role === held)!.name),
  )
  return person === leader ? keeper! : leader!
}

const untouched: readonly string[] = ['pending', 'withdrawn']
const settled: readonly string[] = ['counted', 'reversed']

/** The row of a service, written down two hours later, looked at the day after, counted then or after its notice. */
export function entryOf(served: Served, today: string): EntryRow {
  const { personId: person, startedAt, minutes, kind, state } = served
  const endedAt = new Date(startedAt.getTime() + minutes * minute)
  const latest = minutesBefore(midnightOf(today), 90).getTime()
  const after = (from: Date, hours: number) => new Date(Math.min(from.getTime() + hours * hour, latest))
  const recordedAt = after(endedAt, 2)
  const reviewedAt = untouched.includes(state) ? null : after(recordedAt, 20)
  return {
    id: stableId('hours', person, startedAt.getTime()),
    claimedMinutes: minutes,
    servedOn: dayOf(startedAt),
    recordedById: kind === 'attendance' ? recorderOf(person) : person,
    reviewedById: reviewedAt && reviewerOf(served.townId),
    reviewedAt,
    countedAt: reviewedAt && settled.includes(state) ? after(reviewedAt, kind === 'attendance' ? 0 : 120) : null,
    ...served,
    endedAt,
    recordedAt,
  }
}

/** The reversal of a counted entry, proposed by the town and agreed to by the county the day after it counted. */
export function reversalOf(entry: EntryRow, reason: string, today: string): EntryRow {
  const latest = minutesBefore(midnightOf(today), 60).getTime()
  const at = (hours: number) => new Date(Math.min(entry.countedAt!.getTime() + hours * hour, latest))
  return {
    ...entry,
    id: stableId('reversal', entry.id),
    kind: 'reversal',
    state: 'counted',
    shiftId: null,
    minutes: -entry.minutes,
    claimedMinutes: -entry.minutes,
    description: reason,
    recordedById: entry.reviewedById!,
    recordedAt: at(20),
    reviewedById: personId(signInWords.find(({ role }) => role === 'county-staff')!.name),
    reviewedAt: at(24),
    countedAt: at(24),
    noticeUntil: null,
    reversesId: entry.id,
  }
}

/** What the counted entries add up to, under everything they are summed under. */
export function totalRows(entries: readonly EntryRow[]): (typeof hourTotals.$inferInsert)[] {
  const rows = new Map<string, typeof hourTotals.$inferInsert & { minutes: number; entries: number }>()
  for (const { kind, state, personId: person, teamId, townId, programmeId, servedOn, minutes } of entries) {
    if (kind === 'reversal' || state !== 'counted') continue
    const month = servedOn.slice(0, 7)
    const subjects = { person, team: teamId, town: townId, programme: programmeId, county: 'county' }
    for (const [scope, subjectId] of Object.entries(subjects) as ['person', string | null][]) {
      if (!subjectId) continue
      const id = `${scope}:${subjectId}:${month}`
      const row = rows.get(id) ?? { id, scope, subjectId, month, minutes: 0, entries: 0 }
      rows.set(id, { ...row, minutes: row.minutes + minutes, entries: row.entries + 1 })
    }
  }
  return [...rows.values()]
}

/** A day so many days before today, at a clock time in minutes. */
export const dayBefore = (today: string, days: number, minutes: number): Date =>
  instantOf(daysAfter(today, -days), minutes)

import type { activities } from '../schema/activities.ts'
import { Busy } from './busy.ts'
import { programmeId, teamId, teamRows } from './catalogue.ts'
import { minute, minutesOf } from './days.ts'
import { dayBefore, type EntryRow, entryOf, reversalOf, type Served } from './hour-rows.ts'
import { teamsOf } from './members.ts'
import { type Person, personId } from './people.ts'
import { midnightOf, minutesBefore, type ShiftRow } from './shifts.ts'
import type { SignupRow } from './signup-rows.ts'
import { stableNumber } from './stable.ts'
import { loggedTogether, ownEntries, ownMonths, served } from './words/hours.ts'

interface Past {
  people: readonly Person[]
  activities: readonly (typeof activities.$inferInsert & { id: string })[]
  shifts: readonly ShiftRow[]
  signups: readonly SignupRow[]
  today: string
}

/** The ledger of the demo: what was served on its shifts, in the months before, and what waits for somebody. */
export function hourRows(past: Past): EntryRow[] {
  const { people, today } = past
  const busy = new Busy()
  const taken: EntryRow[] = []
  const take = (entry: EntryRow) => {
    const span = { startsAt: entry.startedAt, endsAt: entry.endedAt }
    if (!busy.isFree(entry.personId, span)) return
    busy.take(entry.personId, span)
    taken.push(entry)
  }
  for (const one of attendedOf(past)) take(entryOf(one, today))
  for (const person of people) for (const one of singleOf(person, today)) take(entryOf(one, today))
  for (const one of loggedOf(people, today)) take(entryOf(one, today))
  for (const person of people) for (const one of monthsOf(person, today)) take(entryOf(one, today))
  const wrong = taken.findIndex(
    ({ kind, state, personId: person }) =>
      kind === 'attendance' && state === 'counted' && person !== personId('韦小禾'),
  )
  taken[wrong] = { ...taken[wrong]!, state: 'reversed' }
  return [...taken, reversalOf(taken[wrong]!, '同一场记了两次人，核对签到表后冲销', today)]
}

/** Whoever was there served; the last three days are still to be looked at. */
function attendedOf({ activities, shifts, signups, today }: Past): Served[] {
  const shiftsWith = new Map(shifts.map((shift) => [shift.id, shift]))
  const activitiesWith = new Map(activities.map((activity) => [activity.id, activity]))
  return signups.flatMap(({ shiftId, personId: person, state }) => {
    const shift = shiftsWith.get(shiftId)!
    const activity = activitiesWith.get(shift.activityId)!
    if (state !== 'attended' || !activity.counted) return []
    const length = (shift.endsAt.getTime() - shift.startsAt.getTime()) / minute
    const early = stableNumber(6, 'early', shiftId, person) === 0 ? 20 : 0
    return [
      {
        kind: 'attendance',
        state: shift.endsAt > minutesBefore(midnightOf(today), 3 * 1440) ? 'pending' : 'counted',
        personId: person,
        shiftId,
        teamId: activity.teamId ?? null,
        townId: activity.townId!,
        programmeId: activity.programmeId ?? null,
        title: activity.title,
        place: activity.address!,
        servedParty: '',
        personInCharge: activity.personInCharge,
        startedAt: shift.startsAt,
        minutes: length - early,
      } satisfies Served,
    ]
  })
}

/** The months before: some people often, most now and then, some never. */
function monthsOf(person: Person, today: string): Served[] {
  const own = ownMonths[person.name]
  if (person.signIn && !own) return []
  const { times, first, every } = own ?? {
    times: Math.max(0, stableNumber(9, 'served', person.name) - 2),
    first: 46 + stableNumber(30, 'first', person.name),
    every: 9 + stableNumber(40, 'every', person.name),
  }
  const teams = teamsOf(person)
  return Array.from({ length: times }, (_, index) => {
    const words = served[stableNumber(served.length, 'what', person.name, index)]!
    const slug = teams[index % Math.max(1, teams.length)]
    const back = index % 9 === 4
    return {
      kind: back ? ('back_entry' as const) : ('attendance' as const),
      state: 'counted' as const,
      personId: person.id,
      ...placeOf(person, slug),
      programmeId: programmeId(words.programme),
      title: words.title,
      place: words.place,
      servedParty: words.party,
      personInCharge: words.inCharge,
      ...(back && { description: '那天没有开签到台，事后补录。' }),
      startedAt: dayBefore(today, first + index * every, minutesOf(words.from)),
      minutes: words.minutes,
    }
  }).filter(({ startedAt }) => startedAt > person.joinedAt)
}

function singleOf(person: Person, today: string): Served[] {
  return ownEntries
    .filter(({ name }) => name === person.name)
    .map((one) => ({
      kind: 'back_entry' as const,
      state: one.state,
      personId: person.id,
      ...placeOf(person, undefined),
      title: one.title,
      place: one.place,
      servedParty: one.party,
      personInCharge: '覃阿姐',
      description: one.description,
      startedAt: dayBefore(today, one.daysAgo, minutesOf(one.from)),
      minutes: one.minutes,
      reviewReason: 'reason' in one ? one.reason : null,
    }))
}

/** What a leader wrote down for members of the team at once. */
function loggedOf(people: readonly Person[], today: string): Served[] {
  const { team, leader, daysAgo, from, minutes, title, place, party, description } = loggedTogether
  const members = people.filter((person) => !person.signIn && teamsOf(person).includes(team))
  return members.slice(0, loggedTogether.people).map((person) => ({
    kind: 'back_entry',
    state: 'pending',
    personId: person.id,
    ...placeOf(person, team),
    recordedById: personId(leader),
    title,
    place,
    servedParty: party,
    personInCharge: leader,
    description,
    startedAt: dayBefore(today, daysAgo, minutesOf(from)),
    minutes: minutes - (stableNumber(4, 'less', person.name) === 0 ? 30 : 0),
  }))
}

/** Whose staff look at it: the team's town, or the person's own. */
function placeOf(person: Person, slug: string | undefined) {
  const team = slug === undefined ? null : teamId(slug)
  const townId = teamRows.find(({ id }) => id === team)?.townId
  return { teamId: team, townId: townId ?? person.townId }
}

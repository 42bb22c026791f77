import { expect, test } from 'vitest'
import { addDays, ageOn, dayOf, instantOf, minuteOf, wallOf, weekdayOf } from '#app/domain/calendar.ts'
import { spansOn } from '#app/domain/venues/opening.ts'
import { seedToolsOf } from '#app/seed.server.ts'
import { villageNamed } from '#db/seed/county.ts'
import { demoRows } from '#db/seed/rows.ts'
import { venueRows } from '#db/seed/venues.ts'
import { activityWords } from '#db/seed/words/activities.ts'
import { places } from '#db/seed/words/places.ts'
import { testKeys } from '../support/make.ts'

const tools = { ...seedToolsOf(testKeys), hashPassword: async () => 'unhashed' }

/** One of each weekday, the ends of a month and of a year, and the day after a 29 February. */
const days = [
  ...['2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05', '2026-05-06', '2026-05-07'],
  ...['2026-08-31', '2026-12-31', '2028-03-01'],
]

const made = new Map<string, ReturnType<typeof demoRows>>()

/** The rows of a day, made once. */
function rowsOn(today: string) {
  const rows = made.get(today) ?? demoRows(tools, today)
  made.set(today, rows)
  return rows
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return groups
}

/** What is sealed is different every time. */
const unsealed = async (today: string) => {
  const { people, accounts, secondFactors, certificates, called, ...rows } = await demoRows(tools, today)
  return JSON.stringify({
    ...rows,
    people: people.map(({ birthDate, ...person }) => person),
    certificates: certificates.map(({ holder, ...certificate }) => certificate),
    called: {
      ...called,
      nominations: called.nominations.map(({ material, ...nomination }) => nomination),
      objections: called.objections.map(({ text, ...objection }) => objection),
    },
    logins: [accounts.length, secondFactors.length],
  })
}

test('the same day gives the same rows', async () => {
  expect(await unsealed('2026-05-01')).toBe(await unsealed('2026-05-01'))
  expect(await unsealed('2026-05-01')).not.toBe(await unsealed('2026-05-02'))
})

test.each(days)('on %s nobody is in two places at once, and no shift holds more than its places', async (today) => {
  const rows = await rowsOn(today)

  const shiftsById = new Map(rows.shifts.map((shift) => [shift.id, shift]))
  const taking = rows.signups.filter(({ state }) => ['confirmed', 'requested', 'attended', 'absent'].includes(state))
  const spans = grouped(taking, ({ personId }) => personId)
  for (const [person, own] of spans) {
    const inOrder = own.map(({ shiftId }) => shiftsById.get(shiftId)!).sort((a, b) => +a.startsAt - +b.startsAt)
    inOrder.slice(1).forEach((shift, index) => {
      expect(+shift.startsAt, person).toBeGreaterThanOrEqual(+inOrder[index]!.endsAt)
    })
  }
  const taken = grouped(taking, ({ shiftId }) => shiftId)
  for (const { id, places } of rows.shifts)
    if (places !== null && places !== undefined) expect(taken.get(id)?.length ?? 0).toBeLessThanOrEqual(places)
  for (const { shiftId } of rows.signups.filter(({ state }) => state === 'waitlisted'))
    expect(taken.get(shiftId)?.length, shiftId).toBe(shiftsById.get(shiftId)!.places)
})

test.each(days)('on %s everything lies in order: whole minutes, old enough, asked for before today', async (today) => {
  const rows = await rowsOn(today)

  const midnight = instantOf(today)
  for (const { startsAt, endsAt, opensAt, closesAt, cancelUntil, pausedAt } of rows.shifts) {
    for (const one of [startsAt, endsAt, opensAt, closesAt, cancelUntil, pausedAt ?? startsAt])
      expect(one).toEqual(minuteOf(one))
    expect(+startsAt).toBeLessThan(+endsAt)
    expect(+opensAt).toBeLessThan(+closesAt)
  }
  expect(new Set(rows.shifts.map(({ searchKey }) => searchKey)).size).toBe(rows.shifts.length)
  const shiftsById = new Map(rows.shifts.map((shift) => [shift.id, shift]))
  for (const { shiftId, madeAt, changedAt } of rows.signups) {
    expect(+madeAt).toBeGreaterThanOrEqual(+shiftsById.get(shiftId)!.opensAt)
    expect(+madeAt).toBeLessThan(+shiftsById.get(shiftId)!.closesAt)
    expect(+changedAt).toBeGreaterThanOrEqual(+madeAt)
    expect(+changedAt).toBeLessThanOrEqual(+midnight)
  }
  for (const { updatedAt, publishedAt } of rows.activities) {
    expect(+updatedAt).toBeLessThan(+midnight)
    if (publishedAt) expect(+publishedAt).toBeLessThan(+midnight)
  }
  const birthDays = new Map(
    rows.people.map(({ id, birthDate }) => [id, testKeys.unseal(birthDate!, `people.birth_date.${id}`)]),
  )
  const floors = new Map(rows.activities.map(({ id, ageFloor }) => [id, ageFloor ?? 0]))
  for (const { shiftId, personId } of rows.signups) {
    const { activityId, startsAt } = shiftsById.get(shiftId)!
    expect(ageOn(birthDays.get(personId)!, dayOf(startsAt))).toBeGreaterThanOrEqual(floors.get(activityId)!)
  }
  for (const { id, joinedAt } of rows.people)
    expect(ageOn(birthDays.get(id)!, dayOf(joinedAt))).toBeGreaterThanOrEqual(14)
})

test.each(days)('on %s something is going on at any hour', async (today) => {
  const rows = await rowsOn(today)

  const published = new Set(rows.activities.filter(({ state }) => state === 'published').map(({ id }) => id))
  const running = rows.shifts.filter(({ activityId, state }) => state === 'scheduled' && published.has(activityId))
  for (let minute = 0; minute < 1440; minute += 15) {
    const now = instantOf(today, minute)
    expect(
      running.some(({ startsAt, endsAt }) => startsAt <= now && now < endsAt),
      `${minute / 60}`,
    ).toBe(true)
  }
})

test.each(days)('on %s every state a shift can be in is to be seen', async (today) => {
  const rows = await rowsOn(today)

  const now = instantOf(today, 600)
  const taken = grouped(
    rows.signups.filter(({ state }) => state === 'confirmed' || state === 'requested'),
    ({ shiftId }) => shiftId,
  )
  const coming = rows.shifts.filter(({ startsAt, state }) => state === 'scheduled' && startsAt > now)
  const full = coming.filter(({ id, places }) => places && taken.get(id)?.length === places)
  const waited = new Set(rows.signups.filter(({ state }) => state === 'waitlisted').map(({ shiftId }) => shiftId))
  expect(full.length).toBeGreaterThanOrEqual(5)
  expect(full.some(({ id }) => waited.has(id))).toBe(true)
  expect(coming.some(({ opensAt }) => opensAt > now)).toBe(true)
  expect(coming.some(({ closesAt }) => closesAt <= now)).toBe(true)
  expect(coming.some(({ pausedAt }) => pausedAt)).toBe(true)
  expect(coming.some(({ places }) => places === null)).toBe(true)
  expect(coming.some(({ places }) => places === 0)).toBe(true)
  expect(rows.shifts.some(({ state, cancelReason }) => state === 'cancelled' && cancelReason)).toBe(true)
  const states = new Set(rows.activities.map(({ state }) => state))
  expect([...states].sort()).toEqual(['cancelled', 'draft', 'finished', 'published'])
})

test.each(days)('on %s nothing takes place in a venue that is closed', async (today) => {
  const rows = await rowsOn(today)

  for (const { id, title, venueId } of rows.activities.filter(({ state }) => state !== 'finished')) {
    if (!venueId) continue
    const hours = {
      weekly: rows.hours.filter((span) => span.venueId === venueId),
      exceptions: rows.exceptions.filter((one) => one.venueId === venueId),
    } as Parameters<typeof spansOn>[0]
    const coming = rows.shifts.filter((shift) => shift.activityId === id && shift.state === 'scheduled')
    for (const { startsAt, endsAt } of coming.filter((shift) => shift.startsAt >= instantOf(today))) {
      const spans = spansOn(hours, dayOf(startsAt))
      const [from, to] = [wallOf(startsAt).minute, wallOf(endsAt).minute]
      const inside = spans.some(({ opensAt, closesAt }) => opensAt <= from && to <= closesAt)
      expect(inside, `${title} ${dayOf(startsAt)} ${weekdayOf(dayOf(startsAt))} ${from / 60}`).toBe(true)
    }
  }
})

test('the words name places that exist, reach all three towns, and shout nowhere', () => {
  const text = JSON.stringify([activityWords, places, venueRows('2026-05-01')])
  expect(text).not.toMatch(/[!！]|请悉知|逾期|您/)

  const reached = new Set(
    activityWords
      .map(({ where }) => places[where])
      .flatMap((place) => (place ? [villageNamed(place.village).townId] : [])),
  )
  expect(reached.size).toBe(3)
  expect(Object.keys(places).filter((key) => !activityWords.some(({ where }) => where === key))).toEqual([])
  expect(new Set(activityWords.map(({ key }) => key)).size).toBe(activityWords.length)
  for (const { title, summary, steps, risk, asked, draft } of activityWords) {
    expect(risk.join('').length, title).toBeGreaterThan(3)
    if (draft) continue
    expect(summary.length, title).toBeGreaterThan(10)
    expect(steps.length, title).toBeGreaterThanOrEqual(2)
    expect(asked.length, title).toBeGreaterThanOrEqual(2)
  }
})

test('the days of the words are counted from today', async () => {
  const friday = await rowsOn('2026-05-01')
  const starts = (key: string) => {
    const index = activityWords.findIndex((words) => words.key === key)
    return friday.shifts
      .filter(({ activityId }) => activityId === friday.activities[index]!.id)
      .map(({ startsAt }) => dayOf(startsAt))
  }

  expect(starts('river-walk').slice(0, 2)).toEqual([addDays('2026-05-02', -14), '2026-05-02'])
})

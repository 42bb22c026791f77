import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countByVillage, figureScopeOf, findMonth, listWeeks, spansOf } from '#app/domain/day/figures.server.ts'
import { listWaitingFor } from '#app/domain/day/waiting.server.ts'
import { clockOf } from '#app/domain/day/waiting-words.ts'
import { people as everybody } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import {
  at,
  makeActivity,
  makeHours,
  makePerson,
  makeShift,
  makeSignup,
  makeTown,
  makeVenue,
  makeVillage,
} from '../support/make.ts'

const near = '451381100'
const far = '451381101'

let app: App
let villageId: string
let people: Record<'town' | 'county' | 'auditor' | 'leader', Awaited<ReturnType<typeof makePerson>>>

beforeAll(async () => {
  app = await startApp({ now: at('2026-05-08 08:00') })
  await makeTown(app.db)
  await makeTown(app.db, { id: far, name: '北泗镇', place: 2 })
  const scope = { townId: null, venueId: null, teamId: null }
  people = {
    town: await makePerson(app.db, { roles: [{ ...scope, role: 'town-staff', townId: near }] }),
    county: await makePerson(app.db, { roles: [{ ...scope, role: 'county-staff' }] }),
    auditor: await makePerson(app.db, { roles: [{ ...scope, role: 'auditor' }] }),
    leader: await makePerson(app.db, { roles: [{ ...scope, role: 'team-leader', teamId: 'none' }] }),
  }
  villageId = (await makeVillage(app.db, { townId: near })).id
  const venue = await makeVenue(app.db, { townId: near, villageId })
  const here = await makeActivity(app.db, {
    townId: near,
    venueId: venue.id,
    title: '近处的活动',
    shift: { startsAt: at('2026-05-08 09:00') },
  })
  const there = await makeActivity(app.db, {
    townId: far,
    title: '远处的活动',
    shift: { startsAt: at('2026-05-08 15:00') },
  })
  const before = await makeShift(app.db, here, { startsAt: at('2026-05-02 09:00') })
  const last = await makeShift(app.db, here, {
    startsAt: at('2026-04-03 09:00'),
    opensAt: at('2026-03-20 09:00'),
  })
  const one = await makePerson(app.db, { joinedAt: at('2026-05-03 09:00') })
  const two = await makePerson(app.db, { birthDay: '2010-02-01', joinedAt: at('2026-05-04 09:00') })
  for (const shift of [here.shift, there.shift, before, last]) await makeSignup(app.db, shift, one)
  await makeSignup(app.db, here.shift, two, { state: 'requested', heldUntil: at('2026-05-08 08:30') })
  const counts = {
    state: 'counted' as const,
    reviewedById: people.county.id,
    reviewedAt: app.now(),
    countedAt: app.now(),
  }
  const served = (day: string, minutes: number) => ({
    startedAt: at(`${day} 09:00`),
    servedOn: day,
    minutes,
    recordedAt: app.now(),
    ...counts,
  })
  await makeHours(app.db, one, one, served('2026-05-02', 90))
  await makeHours(app.db, one, one, served('2026-04-03', 60))
  await makeHours(app.db, one, one, served('2026-04-20', 45))
  const closed = await makePerson(app.db, { joinedAt: at('2026-05-03 09:00') })
  await app.db.transact(
    async (tx) => void (await tx.update(everybody).set({ closedAt: app.now() }).where(eq(everybody.id, closed.id))),
  )
  await makeActivity(app.db, { townId: near, state: 'submitted', shift: null })
})
afterAll(() => app.stop())

const county = { everywhere: true, townIds: [], teamIds: [], venueIds: [] }

test('the month is counted up to now, beside the month before up to the same day and time; everybody sees their own', async () => {
  expect(spansOf(at('2026-05-31 10:00')).before).toEqual([at('2026-04-01 00:00'), at('2026-05-01 00:00')])
  expect(spansOf(at('2026-05-08 08:00'))).toEqual({
    now: [at('2026-05-01 00:00'), at('2026-05-08 08:00')],
    before: [at('2026-04-01 00:00'), at('2026-04-08 08:00')],
  })
  expect(figureScopeOf(people.auditor)?.everywhere).toBe(true)
  expect([figureScopeOf(people.town)?.townIds, figureScopeOf(people.leader)?.teamIds]).toEqual([[near], ['none']])

  // What has not begun by eight is not held: two shifts of today are still to come.
  const whole = await findMonth(app.db, county, app.now())
  expect(whole.month).toEqual({ shifts: 1, cancelled: 0, places: 1, joined: 2, joinedMinors: 1, minutes: 90 })
  expect(whole.before).toMatchObject({ shifts: 1, places: 1, joined: 0, minutes: 60 })
  const noon = await findMonth(app.db, { ...county, everywhere: false, townIds: [near] }, at('2026-05-08 12:00'))
  expect(noon.month).toMatchObject({ shifts: 2, places: 2 })
  expect((await findMonth(app.db, { ...county, everywhere: false, teamIds: ['none'] }, app.now())).month).toEqual({
    ...{ shifts: 0, cancelled: 0, places: 0, joined: null, joinedMinors: 0, minutes: 0 },
  })
  expect([...(await countByVillage(app.db, county, app.now()))]).toEqual([[villageId, 1]])
  const weeks = await listWeeks(app.db, county, app.now())
  expect(weeks.slice(-2)).toEqual([
    { monday: '2026-04-27', byTown: { [near]: 1 } },
    { monday: '2026-05-04', byTown: { [near]: 1, [far]: 1 } },
  ])
})

test('what waits is what this person can do something about', async () => {
  const titles = async (who: keyof typeof people) =>
    (await listWaitingFor(app.db, people[who], app.now())).map(({ title, count }) => `${title} ${count}`)

  const both = ['活动等你审核 1', '结束的场次等你确认到场 2', '监护人还没确认 1']
  expect(await titles('county')).toEqual(both)
  expect(await titles('town')).toEqual(both)
  expect([await titles('leader'), await titles('auditor')]).toEqual([[], []])
})

test('the longest wait and the first deadline are said', async () => {
  const waiting = await listWaitingFor(app.db, people.county, app.now())
  const consents = waiting.find(({ title }) => title === '监护人还没确认')
  expect(clockOf(consents!, app.now())).toBe('最早的今天 08:30 到期')
  expect(clockOf({ since: at('2026-05-05 23:00') }, app.now())).toBe('最久的等了 3 天')
  expect(clockOf({ since: app.now(), until: null }, app.now())).toBe('')
})

test('the page of the day shows a town its own shifts and figures, and nobody else’s', async () => {
  const [town, county, auditor] = await Promise.all(
    [people.town, people.county, people.auditor].map(async (who) => (await app.as(who)).read('/staff')),
  )

  expect([town!.includes('近处的活动'), town!.includes('远处的活动')]).toEqual([true, false])
  expect([county!.includes('近处的活动'), county!.includes('远处的活动')]).toEqual([true, true])
  expect([auditor!.includes('近处的活动'), auditor!.includes('每周服务人次')]).toEqual([false, true])
  expect(auditor).toContain('都办完了')
})

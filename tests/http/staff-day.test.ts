import { afterAll, beforeAll, expect, test } from 'vitest'
import { findMonth, listWeeks, spansOf, townsOf } from '#app/domain/day/figures.server.ts'
import { listWaitingFor } from '#app/domain/day/waiting.server.ts'
import { type App, startApp } from '../support/app.ts'
import { at, makeActivity, makePerson, makeShift, makeSignup, makeTown, testKeys } from '../support/make.ts'

const near = '451381100'
const far = '451381101'

let app: App
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
  const here = await makeActivity(app.db, {
    townId: near,
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
  await makeActivity(app.db, { townId: near, state: 'submitted', shift: null })
})
afterAll(() => app.stop())

test('the month is counted up to today, beside the same days of the month before; a town sees its own', async () => {
  expect(spansOf('2026-05-31')).toEqual({ now: ['2026-05-01', '2026-06-01'], before: ['2026-04-01', '2026-05-01'] })
  expect(spansOf('2026-05-08').before).toEqual(['2026-04-01', '2026-04-09'])
  expect([townsOf(people.county), townsOf(people.town), townsOf(people.leader)]).toEqual([null, [near], []])

  const county = await findMonth(app.db, null, app.now())
  expect(county.month).toEqual({ shifts: 3, cancelled: 0, places: 3, joined: 2, joinedMinors: 1, minutes: 0 })
  expect(county.before).toMatchObject({ shifts: 1, places: 1, joined: 0 })
  expect((await findMonth(app.db, [near], app.now())).month).toMatchObject({ shifts: 2, places: 2 })
  const weeks = await listWeeks(app.db, null, app.now())
  expect(weeks.slice(-2)).toEqual([
    { monday: '2026-04-27', byTown: { [near]: 1 } },
    { monday: '2026-05-04', byTown: { [near]: 1, [far]: 1 } },
  ])
})

test('what waits is what this person can do something about', async () => {
  const titles = async (who: keyof typeof people) =>
    (await listWaitingFor(app.db, testKeys, people[who], app.now())).map(({ title, count }) => `${title} ${count}`)

  const both = ['活动等你审核 1', '结束的场次等你确认到场 2', '监护人还没确认 1']
  expect(await titles('county')).toEqual(both)
  expect(await titles('town')).toEqual(both)
  expect([await titles('leader'), await titles('auditor')]).toEqual([[], []])
})

test('the page of the day shows a town its own shifts and figures, and nobody else’s', async () => {
  const [town, county, auditor] = await Promise.all(
    [people.town, people.county, people.auditor].map(async (who) => (await app.as(who)).read('/staff')),
  )

  expect([town!.includes('近处的活动'), town!.includes('远处的活动')]).toEqual([true, false])
  expect([county!.includes('近处的活动'), county!.includes('远处的活动')]).toEqual([true, true])
  expect([auditor!.includes('近处的活动'), auditor!.includes('每周服务人次')]).toEqual([false, false])
  expect(auditor).toContain('都办完了')
})

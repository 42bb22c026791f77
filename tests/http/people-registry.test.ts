import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RoleName } from '#app/domain/actor.ts'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { events, eventValues, outbox } from '#db/schema/everywhere.ts'
import { accounts, people, sessions } from '#db/schema/people.ts'
import { teams } from '#db/schema/teams.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { makeActivity, makePerson, makeSignup, makeTown, makeVillage, testKeys, testNow } from '../support/make.ts'

const password = '石头上晒着三条毛巾'

let app: App
let townId: string
let far: string
let villageId: string
let li: Awaited<ReturnType<typeof makePerson>>
let child: Awaited<ReturnType<typeof makePerson>>
let elsewhere: Awaited<ReturnType<typeof makePerson>>
let town: Browser
let county: Browser
let leader: Browser
let keeper: Browser

beforeAll(async () => {
  app = await startApp()
  townId = (await makeTown(app.db)).id
  far = (await makeTown(app.db, { id: '451381101', name: '北泗镇', place: 2 })).id
  villageId = (await makeVillage(app.db, { townId })).id
  const passwordHash = await hashPassword(testKeys, password)
  li = await makePerson(app.db, { name: '李小溪', townId, phone: '13711223344', passwordHash })
  child = await makePerson(app.db, { name: '覃小树', townId, birthDay: '2011-03-04', phone: '13755667788' })
  elsewhere = await makePerson(app.db, { name: '韦远山', townId: far })
  const teamId = crypto.randomUUID()
  await app.db.transact(async (tx) => {
    const team = { id: teamId, slug: 'stone', name: '石头队', townId, state: 'active' as const, foundedAt: testNow }
    await tx.insert(teams).values(team)
  })
  const activity = await makeActivity(app.db, { teamId })
  await makeSignup(app.db, activity.shift, child)
  const as = async (role: RoleName, scope = {}) =>
    app.as(
      await makePerson(app.db, { townId: far, roles: [{ role, townId: null, venueId: null, teamId: null, ...scope }] }),
    )
  town = await as('town-staff', { townId })
  county = await as('county-staff')
  leader = await as('team-leader', { teamId })
  keeper = await as('security-admin')
})
afterAll(() => app.stop())

const to = (response: Response) => [response.status, response.headers.get('location')]

test('a list holds whom its reader has in sight, masked as their role says', async () => {
  const [ofTown, ofCounty, ofLeader] = await Promise.all([town, county, leader].map((one) => one.read('/staff/people')))

  expect([ofTown!.includes('李小溪'), ofTown!.includes('韦远山')]).toEqual([true, false])
  expect([ofCounty!.includes('李小溪'), ofCounty!.includes('韦远山')]).toEqual([true, true])
  expect([ofLeader!.includes('覃**'), ofLeader!.includes('覃小树'), ofLeader!.includes('李')]).toEqual([
    true,
    false,
    false,
  ])
  expect([ofTown!.includes('137****3344'), ofTown!.includes('13711223344')]).toEqual([true, false])
  expect([ofLeader!.includes('7788'), ofLeader!.includes('137****')]).toEqual([false, false])
})

test('a name is found by a part of it, a number and a phone only whole, and a leader finds nobody by phone', async () => {
  const [row] = await app.db.select().from(people).where(eq(people.id, li.id))
  const finds = async (browser: Browser, q: string) =>
    (await browser.read(`/staff/people?q=${encodeURIComponent(q)}`)).includes(`/staff/people/${li.id}`)

  expect(await finds(town, '小溪')).toBe(true)
  expect(await finds(town, row!.volunteerNumber)).toBe(true)
  expect(await finds(town, '137 1122 3344')).toBe(true)
  expect([await finds(town, '1371122'), await finds(town, '%')]).toEqual([false, false])
  expect((await leader.read('/staff/people?q=13755667788')).includes(child.id)).toBe(false)
})

test('filters, views and pages stand in the address', async () => {
  for (let number = 0; number < 22; number++) await makePerson(app.db, { name: `罗石${number}生`, townId: far })
  const rows = (page: string) => new Set([...page.matchAll(/\/staff\/people\/([\w-]{36})"/g)].map(([, id]) => id))
  const first = await county.read(`/staff/people?town=${far}&sort=name`)
  const next = /href="([^"]*after=[^"]*)"/.exec(first)![1]!.replaceAll('&amp;', '&')
  const second = await county.read(next)

  expect(rows(first).size).toBe(20)
  expect([...rows(second)].some((id) => rows(first).has(id!))).toBe(false)
  expect(rows(first).size + rows(second).size).toBeGreaterThanOrEqual(23)
  expect([...rows(await town.read('/staff/people?view=minors'))]).toEqual([child.id])
  expect((await county.read('/staff/people?band=14-17')).includes(child.id)).toBe(true)
})

test('a person opens masked, with what they did; strangers are as far away as what never was', async () => {
  const page = await town.read(`/staff/people/${child.id}`)
  const leaders = await leader.read(`/staff/people/${child.id}`)

  expect([page.includes('2011-**-**'), page.includes('2011-03-04'), page.includes('监护人')]).toEqual([
    true,
    false,
    true,
  ])
  expect([leaders.includes('覃小树'), leaders.includes('2011'), leaders.includes('发生过什么')]).toEqual([
    false,
    false,
    false,
  ])
  for (const part of ['', '/edit', '/block'])
    for (const id of [elsewhere.id, crypto.randomUUID(), 'x'.repeat(200)])
      expect([part, (await town.get(`/staff/people/${id}${part}`)).status]).toEqual([part, 404])
  expect((await leader.get(`/staff/people/${li.id}`)).status).toBe(404)
  expect((await leader.get(`/staff/people/${child.id}/edit`)).status).toBe(403)
  const volunteer = await app.as(li)
  expect([
    (await volunteer.get('/staff/people')).status,
    (await volunteer.get(`/staff/people/${li.id}`)).status,
  ]).toEqual([403, 403])
  expect(to(await app.visitor().get(`/staff/people/${li.id}`))[1]).toContain('/sign-in')
})

test('staff put a name right with a reason, and the one of before stays sealed', async () => {
  const path = `/staff/people/${child.id}`
  const form = { name: '覃大树', reason: '登记时打错了', town: townId, village: villageId }

  expect((await town.post(`${path}/edit`, { ...form, reason: ' ' })).status).toBe(400)
  expect((await town.post(`/staff/people/${elsewhere.id}/edit`, form)).status).toBe(404)
  expect(to(await town.post(`${path}/edit`, form))).toEqual([303, `${path}?done=edited`])

  const [event] = await app.db.select().from(events).where(eq(events.kind, 'person.corrected'))
  const kept = await app.db.select().from(eventValues).where(eq(eventValues.eventId, event!.id))
  const opened = kept.map(({ id, value }) => testKeys.unseal(value, `event_values.value.${id}`)).sort()
  // She had no village before: that is kept too, so that it can be taken back.
  expect(opened).toEqual(['', '登记时打错了', '覃小树'])
  expect([event!.detail.includes('覃'), event!.actorId === child.id]).toEqual([false, false])
})

test('a stopped account is out at once and is told; staff of the league are stopped by a security admin only', async () => {
  const path = `/staff/people/${li.id}/block`
  const own = await app.as(li)
  const staff = await makePerson(app.db, { townId, roles: [{ role: 'county-staff' }] })
  await makePerson(app.db, { townId, roles: [{ role: 'county-staff' }] })

  expect(to(await town.post(path, { act: 'block', reason: '冒用别人的名字' }))).toEqual([
    303,
    `/staff/people/${li.id}?done=block`,
  ])
  expect(to(await own.get('/me'))).toEqual([302, '/sign-in?back=%2Fme'])
  expect((await app.visitor().post('/sign-in', { login: li.phone, password })).status).toBe(409)
  expect(await app.db.$count(outbox, eq(outbox.template, 'account.blocked'))).toBe(1)
  expect((await town.post(path, { act: 'block', reason: '再来一次' })).status).toBe(409)
  expect((await town.post(path, { act: 'unblock', reason: '查清楚了' })).status).toBe(303)
  expect((await app.visitor().post('/sign-in', { login: li.phone, password })).status).toBe(303)

  expect((await town.post(`/staff/people/${staff.id}/block`, { act: 'block', reason: '试试' })).status).toBe(409)
  expect((await keeper.post(`/staff/people/${staff.id}/block`, { act: 'block', reason: '离职了' })).status).toBe(303)
  const [stopped] = await app.db.select().from(accounts).where(eq(accounts.personId, staff.id))
  expect([stopped!.status, await app.db.$count(sessions, eq(sessions.personId, staff.id))]).toEqual(['blocked', 0])
  const [last] = await app.db.select().from(people).where(eq(people.id, staff.id))
  expect(last!.closedAt).toBeNull()
})

test('whoever signed on paper is written down with their account, guardian and consent; who is known is shown first', async () => {
  const sheet = {
    name: '蓝小叶',
    birthYear: '2012',
    birthMonth: '3',
    birthDay: '8',
    contact: '',
    town: townId,
    village: villageId,
    guardianName: '蓝大叶',
    guardianRelation: 'mother',
    guardianPhone: '13800138001',
    paper: 'on',
  }
  const post = (form: Partial<typeof sheet> & { sure?: string }, by = town) =>
    by.post('/staff/people/new', { ...sheet, ...form } as Record<string, string>)

  expect((await post({ paper: '' })).status).toBe(400)
  expect((await post({ guardianPhone: '' })).status).toBe(409)
  expect((await post({ birthYear: '2016', contact: '13800138009' })).status).toBe(409)
  expect((await post({ contact: li.phone, birthYear: '1990' })).status).toBe(409)
  expect((await post({ town: far })).status).toBe(404)
  expect((await leader.get('/staff/people/new')).status).toBe(403)

  const made = await post({ contact: '13800138009' })
  expect(made.status).toBe(303)
  const personId = made.headers.get('location')!.split('/').at(-1)!.split('?')[0]!
  const page = await town.read(`/staff/people/${personId}`)
  expect([page.includes('蓝**'), page.includes('138****8009'), page.includes('建账号，本人')]).toEqual([
    true,
    true,
    true,
  ])

  const again = await post({})
  expect([again.status, (await again.text()).includes(personId)]).toEqual([409, true])
  expect(await town.read('/staff/people/duplicates')).toContain('没有重复的')
  expect((await post({ sure: 'yes' })).status).toBe(303)
  expect(await town.read('/staff/people/duplicates')).toContain('蓝小叶，2 份')
})

import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { classesOf, weaknessOf } from '#app/domain/people/passwords/rules.ts'
import { events } from '#db/schema/everywhere.ts'
import { accounts } from '#db/schema/people.ts'
import { oldPasswords } from '#db/schema/staff.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { makePerson, makeTown, testKeys } from '../support/make.ts'

const password = '石头上晒着三条毛巾呢Aa1'
const passwordHash = await hashPassword(testKeys, password)

let app: App
let keeper: Browser
beforeEach(async () => {
  app = await startApp()
  keeper = await app.as(await makePerson(app.db, { roles: [{ role: 'security-admin' }] }))
})
afterEach(() => app.stop())

const to = (response: Response) => [response.status, response.headers.get('location')]
const strict = () => keeper.post('/staff/settings/security', { profile: 'dengbao' })
const days = (count: number) => app.travel(new Date(app.now().getTime() + count * 86_400_000))

test('what a password lacks, by each set of rules', () => {
  expect(['小石头过河', 'abc', 'aB1!', 'aB1', '石头'].map(classesOf)).toEqual([1, 1, 4, 3, 1])
  expect(weaknessOf('石头上晒着毛巾', 'nist', false)).toBe('too-short')
  expect(weaknessOf('石头上晒着三条毛巾', 'nist', false)).toBeNull()
  expect(weaknessOf('石头上晒着三条毛巾', 'nist', true)).toBe('too-short')
  expect(weaknessOf('石头上晒着三条毛巾晾在河边上', 'dengbao', false)).toBe('too-plain')
  expect(weaknessOf('shitou-Heli-3', 'dengbao', false)).toBeNull()
})

test('by default staff set twelve characters and residents eight, and nothing grows old', async () => {
  const li = await makePerson(app.db, { passwordHash })
  const staff = await makePerson(app.db, { passwordHash, roles: [{ role: 'county-staff' }] })
  const set = async (person: typeof li, next: string) =>
    (await (await app.as(person)).post('/me/settings', { current: password, password: next })).status

  expect([await set(staff, '河边的小船漏水了'), await set(li, '河边的小船漏水了')]).toEqual([400, 303])
  expect(await app.db.$count(oldPasswords)).toBe(0)
  days(120)
  expect((await (await app.as(staff)).get('/staff')).status).toBe(200)
})

test('等保: three classes of four, none of the last five again, another one after ninety days', async () => {
  expect(to(await strict())).toEqual([303, '/staff/settings/security?done=1'])
  expect(await app.db.$count(events, eq(events.kind, 'setting.changed'))).toBe(1)
  const li = await makePerson(app.db, { passwordHash, joinedAt: app.now() })
  const browser = await app.as(li)
  const set = async (current: string, next: string) =>
    (await browser.post('/me/settings', { current, password: next })).status

  expect(await set(password, '河边的小船漏水了快来补一补')).toBe(400)
  expect(await set(password, password)).toBe(400)
  const series = Array.from({ length: 5 }, (_, index) => `Xiaochuan-loushui-${index}`)
  let current = password
  for (const next of series) {
    expect([next, await set(current, next)]).toEqual([next, 303])
    days(1)
    current = next
    await browser.post('/sign-in', { login: li.phone, password: next })
  }
  expect(await set(current, series[0]!)).toBe(400)
  expect(await set(current, password), 'six ago may come again').toBe(303)
  expect(await app.db.$count(oldPasswords)).toBe(4)

  days(90)
  const later = await app.as(li)
  expect(to(await later.get('/me'))).toEqual([302, '/me/settings?done=stale'])
  expect(await later.read('/me/settings?done=stale')).toContain('密码用了 90 天')
  expect(to(await later.post('/me/settings', { current: password, password: 'Haiyou-yige-xinde-7' }))[0]).toBe(303)
  expect((await later.get('/me')).status).toBe(200)
}, 30_000)

test('等保: a code that staff handed over brings back none of the last five either, and is not used up by trying', async () => {
  await strict()
  const townId = (await makeTown(app.db)).id
  const roles = [{ role: 'town-staff' as const, townId, venueId: null, teamId: null }]
  const staff = await makePerson(app.db, { roles, joinedAt: app.now() })
  const li = await makePerson(app.db, { passwordHash, joinedAt: app.now() })
  const page = await (await (await app.as(staff)).post(`/staff/people/${li.id}/code`, { reason: '看过学生证' })).text()
  const code = /<b>([2-9A-Z]{4} [2-9A-Z]{4})<\/b>/.exec(page)![1]!
  const set = (next: string) => app.visitor().post('/reset/code', { login: li.phone, code, password: next })

  const again = await set(password)
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('最近用过的 5 个密码')])
  expect(to(await set('Xiaochuan-loushui-1'))).toEqual([303, '/sign-in?done=reset'])
  expect(await app.db.$count(oldPasswords)).toBe(1)
  const change = { current: 'Xiaochuan-loushui-1', password }
  expect((await (await app.as(li)).post('/me/settings', change)).status).toBe(400)
})

test('等保: everybody is out after half an hour, five failures lock everybody', async () => {
  await strict()
  const li = await makePerson(app.db, { passwordHash, joinedAt: app.now() })
  const browser = await app.as(li)
  for (let number = 0; number < 6; number++)
    await app.visitor().post('/sign-in', { login: li.phone, password: 'falsch' })
  const [account] = await app.db.select().from(accounts).where(eq(accounts.personId, li.id))

  expect(account!.lockedUntil!.getTime() - app.now().getTime()).toBe(30 * 60_000)
  app.travel(new Date(app.now().getTime() + 31 * 60_000))
  expect(to(await browser.get('/me'))).toEqual([302, '/sign-in?back=%2Fme'])
})

test('only a security admin changes the rules, and joining keeps to them', async () => {
  const county = await app.as(await makePerson(app.db, { roles: [{ role: 'county-staff' }] }))
  expect((await county.get('/staff/settings/security')).status).toBe(403)
  expect((await county.post('/staff/settings/security', { profile: 'dengbao' })).status).toBe(403)
  await keeper.post('/staff/settings/security', { profile: 'nonsense' })
  expect(await app.db.$count(events, eq(events.kind, 'setting.changed'))).toBe(0)
})

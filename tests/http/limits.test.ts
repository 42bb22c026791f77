import { afterEach, beforeEach, expect, test } from 'vitest'
import { limitRules, waitAfter } from '#app/domain/people/limit-rules.ts'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { attempt, networkOf } from '#app/http/attempts.server.ts'
import { type Attempt, LimitsAway, openLimits } from '#app/http/limits.server.ts'
import { sessions } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import { freshDatabase } from '../support/database.ts'
import { makeActivity, makePerson, testKeys } from '../support/make.ts'
import { signupsOf, statesOf } from '../support/signups.ts'

const password = '石头上晒着三条毛巾'
const passwordHash = await hashPassword(testKeys, password)
const { freeTries } = limitRules.account

let app: App
let li: Awaited<ReturnType<typeof makePerson>>
beforeEach(async () => {
  app = await startApp()
  li = await makePerson(app.db, { passwordHash })
})
afterEach(() => app.stop())

const guess = (browser = app.visitor(), login = li.phone) =>
  browser.post('/sign-in', { login, password: '不是这个密码' })
const right = (browser = app.visitor()) => browser.post('/sign-in', { login: li.phone, password })

test('after five failures the sixth try waits, says how long, and keeps what was typed', async () => {
  for (let number = 0; number < freeTries; number++) expect((await guess()).status).toBe(409)

  const response = await guess()
  const page = await response.text()

  expect(response.status).toBe(429)
  expect(page).toMatch(/歇一歇，\d+ 秒后再试/)
  expect(page).toContain(`value="${li.phone}"`)
})

test('within the delay the right password waits as well', async () => {
  for (let number = 0; number < freeTries; number++) await guess()

  expect((await right()).status).toBe(429)
  expect(await app.db.$count(sessions)).toBe(0)
})

test('a hundred guesses at once are five tries', async () => {
  const statuses = await Promise.all(Array.from({ length: 100 }, async () => (await guess()).status))

  expect(statuses.filter((status) => status === 409)).toHaveLength(freeTries)
  expect(statuses.filter((status) => status === 429)).toHaveLength(100 - freeTries)
})

test('a browser that has signed in before is not slowed down by strangers', async () => {
  const own = app.visitor()
  await right(own)
  await own.post('/sign-out')
  for (let number = 0; number < freeTries + 1; number++) await guess()

  expect((await right(own)).status).toBe(303)
})

test('a device made up by hand or known for somebody else counts as a stranger', async () => {
  const wang = await makePerson(app.db, { passwordHash })
  const known = app.visitor()
  await known.post('/sign-in', { login: wang.phone, password })
  await known.post('/sign-out')
  const forged = app.visitor()
  forged.cookies.set('device', `${'A'.repeat(22)}.${'B'.repeat(43)}`)
  for (let number = 0; number < freeTries; number++) await guess()

  expect([(await right(known)).status, (await right(forged)).status]).toEqual([429, 429])
})

test('a number nobody has is limited in the same way', async () => {
  for (let number = 0; number < freeTries; number++) await guess(app.visitor(), '13899990000')

  expect((await guess(app.visitor(), '13899990000')).status).toBe(429)
})

test('whoever takes and leaves the same place all the time is asked to rest, and nobody else is', async () => {
  const activity = await makeActivity(app.db)
  const [path, form] = [`/activities/${activity.id}/sign-up`, { shift: activity.shift.id, note: '', intent: 'confirm' }]
  const restless = await app.as(li)
  const other = await makePerson(app.db)

  const statuses = []
  for (let act = 0; act < limitRules.acts.atMost; act++) statuses.push((await restless.post(path, form)).status)
  const answer = await restless.post(path, form)
  const [own] = await signupsOf(app.db, activity.shift)
  const acts = await Promise.all(
    ['leave', 'change'].map((act) => restless.post(`/me/signups/${own!.id}/${act}`, { shift: activity.shift.id })),
  )

  expect(new Set(statuses)).toEqual(new Set([303]))
  expect([answer, ...acts].map(({ status }) => status)).toEqual([429, 429, 429])
  for (const one of [answer, ...acts]) expect(await one.text()).toMatch(/歇一歇，\d+ 分钟后再试/)
  expect(await statesOf(app.db, activity.shift)).toEqual(['confirmed'])
  expect((await (await app.as(other)).post(path, form)).status).toBe(303)
})

test('failures at one account leave the others of an address alone', async () => {
  const wang = await makePerson(app.db, { passwordHash })
  for (let number = 0; number < freeTries + 1; number++) await guess()

  expect((await app.visitor().post('/sign-in', { login: wang.phone, password })).status).toBe(303)
})

test('the right password in time forgets the failures', async () => {
  for (let number = 0; number < freeTries - 1; number++) await guess()
  expect((await right()).status).toBe(303)

  expect((await guess()).status).toBe(409)
})

test('the delay grows and is never longer than half an hour', () => {
  const waits = Array.from({ length: 12 }, (_, number) => waitAfter(freeTries + number))

  expect(waits.slice(0, 7)).toEqual([30, 60, 120, 240, 480, 960, 1800])
  expect(Math.max(...waits, waitAfter(10_000))).toBe(1800)
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:2::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

const anAttempt: Attempt = { limit: 'sign-in', address: 'a', account: 'b', device: null }

test('two processes count together', async () => {
  const fresh = await freshDatabase()
  const place = { dataDir: fresh.dataDir, databaseUrl: fresh.url }
  const [one, two] = await Promise.all([openLimits(place), openLimits(place)])

  const admissions = []
  for (let number = 0; number < freeTries + 1; number++)
    admissions.push(await (number % 2 ? one : two).admit(anAttempt))

  expect(admissions.map(({ admitted }) => admitted)).toEqual([...Array(freeTries).fill(true), false])
  expect(admissions.at(-1)).toMatchObject({ waitSeconds: 30 })
  await Promise.all([one.close(), two.close()])
  await fresh.drop()
})

test('when the counts cannot be read nobody is let past them', async () => {
  const fresh = await freshDatabase()
  const limits = await openLimits({ dataDir: fresh.dataDir, databaseUrl: fresh.url })
  await limits.close()
  const here = {
    db: app.db,
    keys: testKeys,
    limits,
    site: { baseUrl: app.url, secure: false, demo: false, mail: false, sms: false, tiles: null },
    now: app.now(),
    address: '203.0.113.9',
    request: new Request(app.url),
  }

  await expect(limits.admit(anAttempt)).rejects.toThrow(LimitsAway)
  const work = async () => expect.fail('the password was looked at')
  await expect(attempt(here, 'sign-in', { kind: 'phone', value: li.phone }, work)).rejects.toThrow(LimitsAway)
  await fresh.drop()
})

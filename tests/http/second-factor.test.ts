import { eq, isNull } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { codeAt } from '#app/domain/people/second-factor/totp.server.ts'
import { signIn } from '#app/domain/people/sign-in.server.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { accounts, sessions } from '#db/schema/people.ts'
import { recoveryCodes, secondFactors } from '#db/schema/second-factor.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { makePerson, testKeys } from '../support/make.ts'

const password = '石头上晒着三条毛巾'
const passwordHash = await hashPassword(testKeys, password)

let app: App
let staff: Awaited<ReturnType<typeof makePerson>>
beforeEach(async () => {
  app = await startApp()
  staff = await makePerson(app.db, { name: '韦守门', passwordHash, roles: [{ role: 'county-staff' }] })
})
afterEach(() => app.stop())

const enter = (browser: Browser, person = staff) =>
  browser.post('/sign-in', { login: person.phone, password, back: '/staff' })

const to = (response: Response) => [response.status, response.headers.get('location')]

/** Sets a second factor up through the page; gives its seed and the recovery codes. */
async function setUp(browser: Browser) {
  const page = await browser.read('/second-factor?back=%2Fstaff')
  const seed = /<code>([A-Z2-7 ]+)<\/code>/.exec(page)![1]!.replaceAll(' ', '')
  const sealed = /name="seed" value="([^"]+)"/.exec(page)![1]!
  const form = { act: 'set-up', seed: sealed, back: '/staff' }
  const answer = await browser.post('/second-factor', { ...form, code: codeAt(seed, app.now()) })
  const codes = [...(await answer.text()).matchAll(/<code>([a-z0-9-]{19})<\/code>/g)].map(([, code]) => code!)
  return { status: answer.status, seed, codes, form }
}

const later = (seconds: number) => app.travel(new Date(app.now().getTime() + seconds * 1000))

test('staff sign in, set up a second factor and enter; the next time they prove it and come back where they were going', async () => {
  const browser = app.visitor()
  expect(to(await enter(browser))).toEqual([303, '/second-factor?back=%2Fstaff'])
  expect(to(await browser.get('/staff'))).toEqual([302, '/second-factor?back=%2Fstaff'])
  const before = browser.session

  const { status, seed, codes } = await setUp(browser)

  expect([status, codes.length, new Set(codes).size]).toEqual([200, 10, 10])
  expect(await browser.read('/staff')).toContain('韦守门')
  expect(browser.session).not.toBe(before)
  expect(await browser.read('/second-factor')).toContain('恢复码还有 10 个')
  expect(await app.db.$count(events, eq(events.kind, 'account.second-factor-set'))).toBe(1)

  const next = app.visitor()
  later(60)
  expect(to(await enter(next))).toEqual([303, '/second-factor?back=%2Fstaff'])
  expect(to(await next.get('/me/settings'))).toEqual([302, '/second-factor?back=%2Fme%2Fsettings'])
  expect(await next.read('/')).not.toContain('韦守门')
  expect((await next.post('/me/settings/sessions')).headers.get('location')).toContain('/second-factor')
  const half = next.session!
  expect(to(await next.post('/second-factor', { code: codeAt(seed, app.now()), back: '/staff?tab=1' }))).toEqual([
    303,
    '/staff?tab=1',
  ])
  expect(await next.read('/staff')).toContain('韦守门')
  const replayed = app.visitor()
  replayed.cookies.set('session', half)
  expect(to(await replayed.get('/staff')), 'T17: the session of before opens nothing').toEqual([
    302,
    '/sign-in?back=%2Fstaff',
  ])
})

test('six digits work once, one step early or late, and never of a step before the last one', async () => {
  const browser = app.visitor()
  await enter(browser)
  const { seed } = await setUp(browser)
  const tryAt = async (code: string) => {
    const one = app.visitor()
    await enter(one)
    return (await one.post('/second-factor', { code })).status
  }

  const sameStep = await tryAt(codeAt(seed, app.now()))
  later(60)
  const code = codeAt(seed, app.now())
  const early = codeAt(seed, new Date(app.now().getTime() - 30_000))
  const taken = await tryAt(`${code.slice(0, 3)} ${code.slice(3)}`)
  const twice = await tryAt(code)
  const older = await tryAt(early)
  later(120)
  const slow = await tryAt(codeAt(seed, new Date(app.now().getTime() - 30_000)))
  const tooSlow = await tryAt(codeAt(seed, new Date(app.now().getTime() - 90_000)))

  expect([sameStep, taken, twice, older, slow, tooSlow]).toEqual([409, 303, 409, 409, 303, 409])
})

test('a recovery code opens once, is told to the person, and no code stands in the database as it is', async () => {
  const browser = app.visitor()
  await enter(browser)
  const { codes, seed } = await setUp(browser)
  const use = async (code: string) => {
    const one = app.visitor()
    await enter(one)
    return (await one.post('/second-factor', { code })).status
  }

  expect([await use(` ${codes[0]!.toUpperCase()} `), await use(codes[0]!), await use('zzzz-zzzz-zzzz-zzzz')]).toEqual([
    303, 409, 409,
  ])
  const kept = JSON.stringify([
    await app.db.select().from(recoveryCodes),
    await app.db.select().from(secondFactors),
    await app.db.select().from(outbox),
  ])
  expect(
    [...codes, seed].filter((secret) => kept.includes(secret.replaceAll('-', '')) || kept.includes(secret)),
  ).toEqual([])
  expect(await app.db.$count(outbox, eq(outbox.template, 'account.recovery-code-used'))).toBe(1)
  expect(await app.db.$count(recoveryCodes, isNull(recoveryCodes.usedAt))).toBe(9)
})

test('a seed of another session sets nothing up, and wrong digits show the same picture again', async () => {
  const [own, other] = [app.visitor(), app.visitor()]
  await enter(own)
  await enter(other)
  const page = await other.read('/second-factor')
  const stolen = /name="seed" value="([^"]+)"/.exec(page)![1]!
  const seed = /<code>([A-Z2-7 ]+)<\/code>/.exec(page)![1]!

  const foreign = await own.post('/second-factor', {
    act: 'set-up',
    seed: stolen,
    code: codeAt(seed.replaceAll(' ', ''), app.now()),
  })
  const wrong = await other.post('/second-factor', { act: 'set-up', seed: stolen, code: '000000' })

  expect([foreign.status, wrong.status]).toEqual([409, 409])
  expect(await wrong.text()).toContain(seed)
  expect(await app.db.$count(secondFactors)).toBe(0)
})

test('a volunteer may set one up; from then on their password alone shows nothing of theirs; they may drop it again', async () => {
  const li = await makePerson(app.db, { name: '李小溪', passwordHash })
  const browser = app.visitor()
  expect(to(await browser.post('/sign-in', { login: li.phone, password }))).toEqual([303, '/me'])
  const { seed, codes } = await setUp(browser)

  const thief = app.visitor()
  await thief.post('/sign-in', { login: li.phone, password })
  expect(to(await thief.get('/me'))).toEqual([302, '/second-factor?back=%2Fme'])
  expect(to(await thief.post('/second-factor', { act: 'drop', code: codes[1]! }))).toEqual([302, '/second-factor'])
  expect(to(await thief.post('/sign-out'))).toEqual([303, '/'])

  later(60)
  const renewed = await browser.post('/second-factor', { act: 'renew', code: codeAt(seed, app.now()) })
  expect([renewed.status, (await renewed.text()).includes(codes[0]!)]).toEqual([200, false])
  expect((await browser.post('/second-factor', { act: 'drop', code: codes[1]! })).status).toBe(409)
  later(60)
  expect(to(await browser.post('/second-factor', { act: 'drop', code: codeAt(seed, app.now()) }))).toEqual([
    303,
    '/me/settings?done=factor-off',
  ])
  expect(to(await app.visitor().post('/sign-in', { login: li.phone, password }))).toEqual([303, '/me'])
  expect([await app.db.$count(secondFactors), await app.db.$count(recoveryCodes)]).toEqual([0, 0])
})

test('whose session is not fresh says the password again before setting one up', async () => {
  const browser = await app.as(staff, { secondFactor: false })
  later(11 * 60)
  const page = await browser.read('/second-factor')
  const seed = /<code>([A-Z2-7 ]+)<\/code>/.exec(page)![1]!.replaceAll(' ', '')
  const form = { act: 'set-up', seed: /name="seed" value="([^"]+)"/.exec(page)![1]!, code: codeAt(seed, app.now()) }

  expect((await browser.post('/second-factor', { ...form, current: 'falsch' })).status).toBe(409)
  expect((await browser.post('/second-factor', { ...form, current: password })).status).toBe(200)
})

test('T19: five failures lock a member of staff for half an hour, but not in a browser that is known; a resident only waits', async () => {
  const li = await makePerson(app.db, { passwordHash })
  const known = app.visitor()
  await enter(known)
  await known.post('/sign-out')
  for (let number = 0; number < 6; number++)
    for (const { phone } of [staff, li]) await app.visitor().post('/sign-in', { login: phone, password: 'falsch' })

  const [account] = await app.db.select().from(accounts).where(eq(accounts.personId, staff.id))
  const [other] = await app.db.select().from(accounts).where(eq(accounts.personId, li.id))
  const login = { kind: 'phone', value: staff.phone } as const
  const tryIt = (minutes: number, trusted = false) =>
    signIn(app.db, app.keys, { login, password, trusted }, new Date(app.now().getTime() + minutes * 60_000))

  expect([account!.lockedUntil?.getTime(), other!.lockedUntil]).toEqual([app.now().getTime() + 30 * 60_000, null])
  expect([(await tryIt(29)).ok, (await tryIt(30)).ok, (await tryIt(0, true)).ok]).toEqual([false, true, true])
  expect(to(await enter(known))).toEqual([303, '/second-factor?back=%2Fstaff'])
  expect(await app.db.$count(events, eq(events.kind, 'account.locked'))).toBe(1)
  expect(await app.db.$count(outbox, eq(outbox.template, 'account.locked'))).toBe(1)
})

test('T19: guessing the six digits stops after five tries and locks, too', async () => {
  const browser = app.visitor()
  await enter(browser)
  const { seed } = await setUp(browser)
  const thief = app.visitor()
  await enter(thief)
  const statuses: number[] = []
  for (let number = 0; number < 7; number++)
    statuses.push((await thief.post('/second-factor', { code: `00000${number}` })).status)
  later(60)
  const [account] = await app.db.select().from(accounts).where(eq(accounts.personId, staff.id))

  expect([statuses.slice(0, 5).includes(429), statuses.slice(-2)]).toEqual([false, [429, 429]])
  expect(account!.lockedUntil).not.toBeNull()
  expect((await thief.post('/second-factor', { code: codeAt(seed, app.now()) })).status).toBe(429)
  await browser.post('/sign-out')
  await enter(browser)
  expect((await browser.post('/second-factor', { code: codeAt(seed, app.now()) })).status, 'the known browser').toBe(
    303,
  )
  expect(await app.db.$count(sessions)).toBe(2)
})

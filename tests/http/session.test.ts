import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { startSession } from '#app/domain/people/start-session.server.ts'
import { accounts, roles, sessions } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import { at, makePerson, testKeys } from '../support/make.ts'

const password = '石头上晒着三条毛巾'
const passwordHash = await hashPassword(testKeys, password)

let app: App
let li: Awaited<ReturnType<typeof makePerson>>
beforeEach(async () => {
  app = await startApp()
  li = await makePerson(app.db, { name: '李小溪', passwordHash })
})
afterEach(() => app.stop())

const later = (minutes: number) => app.travel(new Date(app.now().getTime() + minutes * 60_000))
const answers = () => ({ login: li.phone, password })

test('signing in replaces the session the browser had', async () => {
  const browser = app.visitor()
  await browser.post('/sign-in', answers())
  const first = browser.session!

  await browser.post('/sign-in', answers())

  expect(browser.session).not.toBe(first)
  expect(await app.db.$count(sessions)).toBe(1)
})

test('a token chosen by somebody else is never taken over', async () => {
  const browser = app.visitor()
  const planted = 'A'.repeat(43)
  browser.cookies.set('session', planted)

  const response = await browser.post('/sign-in', answers())

  expect(response.status).toBe(303)
  expect(browser.session).not.toBe(planted)
})

test('a cookie kept from before signing out opens nothing', async () => {
  const browser = await app.as(li)
  const token = browser.session!

  const response = await browser.post('/sign-out')
  browser.cookies.set('session', token)

  expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect((await browser.get('/me/settings')).status).toBe(302)
})

test('somebody whose session has ended can still sign in from the page', async () => {
  const browser = await app.as(li)
  later(15 * 24 * 60)

  const page = await browser.read('/sign-in')
  const [, token] = /name="token" value="([^"]+)"/.exec(page) ?? []
  const response = await browser.post('/sign-in', { ...answers(), token: token ?? '' })

  expect(token).toBeDefined()
  expect(response.status).toBe(303)
})

test('signing out everywhere ends every browser', async () => {
  const [phone, school] = [await app.as(li), await app.as(li)]

  const response = await phone.post('/me/settings/sessions', { all: 'yes' })

  expect([response.status, response.headers.get('location')]).toEqual([303, '/'])
  expect((await school.get('/me/settings')).status).toBe(302)
})

test('one browser of one’s own is signed out from another', async () => {
  const [phone, school] = [await app.as(li), await app.as(li)]
  const rows = await app.db.select().from(sessions)
  const page = await phone.read('/me/settings')
  const named = rows.map(({ id }) => id).filter((id) => page.includes(`value="${id}"`))

  const response = await phone.post('/me/settings/sessions', { session: named[0]! })

  expect(named).toHaveLength(1)
  expect(response.headers.get('location')).toBe('/me/settings?done=session')
  expect((await school.get('/me/settings')).status).toBe(302)
  expect((await phone.get('/me/settings')).status).toBe(200)
})

test('somebody else’s session is not there to be ended', async () => {
  const wang = await app.as(await makePerson(app.db))
  await app.as(li)
  const [theirs] = await app.db.select().from(sessions).where(eq(sessions.personId, li.id))

  const response = await wang.post('/me/settings/sessions', { session: theirs!.id })

  expect(response.status).toBe(404)
  expect(await app.db.$count(sessions)).toBe(2)
})

test('a new password ends every session, gives this browser a new one and is never printed', async () => {
  const [phone, school] = [await app.as(li), await app.as(li)]
  const before = phone.session
  const wrong = await phone.post('/me/settings', { current: '不是这一个密码', password: '河边的小船漏水了' })
  const page = await wrong.text()
  const right = await phone.post('/me/settings', { current: password, password: '河边的小船漏水了' })

  expect([wrong.status, right.status]).toEqual([409, 303])
  expect(page).toContain('现在的密码不对')
  expect(page).not.toMatch(/不是这一个密码|河边的小船漏水了/)
  expect(phone.session).not.toBe(before)
  expect(await phone.read('/me/settings?done=password')).toContain('密码改好了')
  expect((await school.get('/me/settings')).status).toBe(302)
})

test('blocking an account and taking a role away work at the next request', async () => {
  const staff = await makePerson(app.db, { roles: [{ role: 'county-staff' }], passwordHash })
  await makePerson(app.db, { roles: [{ role: 'county-staff' }] }) // the last of the county keeps the role
  const browser = await app.as(staff)
  later(20)
  expect((await browser.get('/me/settings')).status).toBe(200)

  later(40)
  expect((await browser.get('/me/settings')).status).toBe(302)

  await app.db.transact(
    async (tx) =>
      void (await tx
        .update(roles)
        .set({ heldUntil: at('2026-02-01 09:00') })
        .where(eq(roles.personId, staff.id))),
  )
  const plain = await app.as(staff)
  later(40)
  expect((await plain.get('/me/settings')).status).toBe(200)

  await app.db.transact(async (tx) => void (await tx.update(accounts).set({ status: 'blocked' })))
  expect((await plain.get('/me/settings')).status).toBe(302)
})

test('being seen is written down at most every five minutes', async () => {
  const browser = await app.as(li)
  const seen = async () => (await app.db.select().from(sessions))[0]!.lastSeenAt.getTime()
  const first = await seen()

  later(4)
  await browser.get('/me/settings')
  expect(await seen()).toBe(first)

  later(1)
  await browser.get('/me/settings')
  expect(await seen()).toBe(app.now().getTime())
})

test('no page gives a visitor a session', async () => {
  const visitor = app.visitor()

  for (const path of [
    '/join',
    '/sign-in',
    '/privacy',
    '/sign-out',
    '/appearance',
    '/me/settings',
    '/me/settings/sessions',
  ])
    expect((await visitor.get(path)).headers.getSetCookie(), path).toEqual([])
  expect(await app.db.$count(sessions)).toBe(0)
})

test('larger text and colours are kept in the browser and lead back to the page', async () => {
  const visitor = app.visitor()

  const response = await visitor.post('/appearance', { text: 'large' }, { referer: `${app.url}/privacy?x=1` })
  expect(response.headers.get('location')).toBe('/privacy?x=1')
  expect(await visitor.read('/privacy')).toContain('data-text="large"')

  await visitor.post('/appearance', { text: 'normal', theme: 'dark', back: '/privacy' })
  const page = await visitor.read('/privacy')
  expect(page).not.toContain('data-text="large"')
  expect(page).toContain('data-theme="dark"')
})

test('the privacy notice says what, what for, how long, and what holds for children', async () => {
  const page = await app.visitor().read('/privacy')

  for (const words of ['手机号或邮箱', '留多久', '撤回同意', '未成年人的信息', '不满 14 岁', '2026-11-29'])
    expect(page).toContain(words)
})

test('the list of sessions names the device and never shows a token', async () => {
  const token = await startSession(app.db, li.id, { device: '安卓 · 微信' }, app.now())
  const page = await (await app.as(li)).read('/me/settings')

  expect(page).toContain('安卓 · 微信')
  expect(page).not.toContain(token)
})

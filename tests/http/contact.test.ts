import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliver } from '#app/domain/messages/deliver.server.ts'
import { forgetContactChanges } from '#app/domain/people/contact-change/undo.server.ts'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { keptMail, type Letter } from '#app/ports/mail.server.ts'
import { contactChanges } from '#db/schema/contact-changes.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { accounts, resets, sessions } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { makePerson, makeTown, testKeys } from '../support/make.ts'

const password = '石头上晒着三条毛巾'
const fresh = '河边的小船漏水了'
const passwordHash = await hashPassword(testKeys, password)
const hour = 3_600_000

let app: App
let li: Awaited<ReturnType<typeof makePerson>>
let browser: Browser
beforeEach(async () => {
  app = await startApp()
  li = await makePerson(app.db, { name: '李小溪', passwordHash, email: 'old@example.org' })
  browser = await app.as(li)
})
afterEach(() => app.stop())

const mail = keptMail()
async function letters(): Promise<Letter[]> {
  mail.letters.length = 0
  while ((await deliver(app.db, testKeys, { mail, baseUrl: 'https://volunteer.test' }, app.now())) > 0);
  return mail.letters
}
const ask = (login = 'new@example.org', current = password) => browser.post('/me/settings/contact', { login, current })
const prove = (code: string) => browser.post('/me/settings/contact/code', { code })
const codeIn = (sent: Letter[]) =>
  sent.flatMap(({ to, subject }) => (to === 'new@example.org' ? (/\d{6}/.exec(subject) ?? []) : [])).at(-1) ?? ''
const signsIn = async (login: string) => (await app.visitor().post('/sign-in', { login, password })).status === 303

test('another e-mail is proven on the new one, told to the old one, and can be taken back for 72 hours', async () => {
  expect((await ask('new@example.org', fresh)).status).toBe(409)
  expect((await ask()).headers.get('location')).toBe('/me/settings/contact/code?done=asked')
  expect(await signsIn('new@example.org')).toBe(false)
  expect(await browser.read('/me/settings/contact/code')).toContain('n***@example.org')
  const code = codeIn(await letters())
  expect((await prove(code === '111111' ? '222222' : '111111')).status).toBe(409)

  expect((await prove(code)).headers.get('location')).toBe('/me/settings?done=contact')
  expect([await signsIn('new@example.org'), await signsIn('old@example.org')]).toEqual([true, false])
  expect((await prove(code)).status).toBe(409)
  const told = (await letters()).find(({ to }) => to === 'old@example.org')!
  const undo = new URL(/https:\S+/.exec(told.text)![0]).pathname

  app.travel(new Date(app.now().getTime() + 71 * hour))
  expect(await app.visitor().read(undo)).toContain('改回来')
  expect(await signsIn('new@example.org')).toBe(true) // looking is not undoing
  expect((await app.visitor().post(undo)).headers.get('location')).toBe('/forgot?done=undone')
  expect(await app.db.$count(sessions)).toBe(0)
  expect([await signsIn('new@example.org'), await signsIn('old@example.org')]).toEqual([false, true])
  expect([(await app.visitor().post(undo)).status, (await app.visitor().get(undo)).status]).toEqual([409, 410])
  const log = app.log.join('\n')
  expect([log.includes(undo.split('/')[2]!), log.includes('/contact-undo/:token')]).toEqual([false, true])
})

test('whoever changes it twice cannot keep the first owner from taking it back, and after 72 hours nobody can', async () => {
  await ask()
  await prove(codeIn(await letters()))
  const undo = new URL(/https:\S+/.exec((await letters()).find(({ to }) => to === 'old@example.org')!.text)![0])
    .pathname
  await ask('third@example.org')
  const second = /\d{6}/.exec((await letters()).find(({ to }) => to === 'third@example.org')!.subject)![0]
  expect((await prove(second)).status).toBe(303)

  await app.visitor().post(undo)
  expect([await signsIn('old@example.org'), await signsIn('third@example.org')]).toEqual([true, false])
  const undone = await app.db.select({ state: contactChanges.state }).from(contactChanges)
  expect(undone.map(({ state }) => state).sort()).toEqual(['over', 'undone'])

  browser = await app.as(li)
  await ask()
  await prove(codeIn(await letters()))
  const late = new URL(/https:\S+/.exec((await letters()).find(({ to }) => to === 'old@example.org')!.text)![0])
    .pathname
  app.travel(new Date(app.now().getTime() + 72 * hour))
  expect((await app.visitor().post(late)).status).toBe(409)
  await forgetContactChanges(app.db, app.now())
  expect((await app.db.select().from(contactChanges)).filter(({ before }) => before !== null)).toEqual([])
})

/** How many Argon2 runs an answer cost. */
async function runsOf(work: () => Promise<Response>) {
  let runs = 0
  const count = () => void runs++
  subscribe('qingshi:password', count)
  const response = await work()
  unsubscribe('qingshi:password', count)
  const body = (await response.text()).replaceAll(/[\w-]{36,43}/g, '')
  return { status: response.status, to: response.headers.get('location'), length: body.length, runs }
}

test('T18: a number that is somebody’s is answered like one that is nobody’s: by changing, by a handed code, by asking', async () => {
  const wang = await makePerson(app.db, { phone: '13700000001', passwordHash })
  const rows = () => app.db.$count(outbox)
  const before = await rows()
  const known = await runsOf(() => ask(wang.phone))
  const between = await rows()
  const unknown = await runsOf(() => ask('13700000002'))
  expect(known).toEqual(unknown)
  expect([known.runs, between - before, (await rows()) - between]).toEqual([1, 1, 1])
  const page = async () => (await browser.read('/me/settings/contact/code')).replaceAll(/[\w-]{36,43}/g, '').length
  await ask(wang.phone)
  const length = await page()
  await ask('13700000002')
  expect(await page()).toBe(length)

  const byCode = (login: string) =>
    runsOf(() => app.visitor().post('/reset/code', { login, code: 'ABCD2345', password: fresh }))
  expect(await byCode(wang.phone)).toEqual(await byCode('13700000003'))
  const forgot = (login: string) => runsOf(() => app.visitor().post('/forgot', { login }))
  expect(await forgot(wang.phone)).toEqual(await forgot('13700000004'))
  const signIn = (login: string) => runsOf(() => app.visitor().post('/sign-in', { login, password: fresh }))
  expect(await signIn(wang.phone)).toEqual(await signIn('13700000005'))
})

test('five wrong codes and ten minutes end a change, and five changes a day are enough', async () => {
  await ask()
  const code = codeIn(await letters())
  for (let tries = 0; tries < 5; tries++) await prove(code === '111111' ? '222222' : '111111')
  expect((await prove(code)).status).toBe(409)
  await ask()
  const late = codeIn(await letters())
  app.travel(new Date(app.now().getTime() + hour / 6))
  expect((await prove(late)).status).toBe(409)
  for (let more = 0; more < 3; more++) await ask()
  const refused = await ask()
  expect([refused.status, (await refused.text()).includes('明天再来')]).toEqual([409, true])
  expect((await ask('old@example.org')).status).toBe(409)
})

test('who lost their phone gets a code from staff who saw them, once, for half an hour', async () => {
  const role = { townId: null, venueId: null, teamId: null }
  const townId = (await makeTown(app.db)).id
  const staff = await app.as(await makePerson(app.db, { roles: [{ ...role, role: 'town-staff', townId }] }))
  const far = await makeTown(app.db, { id: '451381101', name: '北泗镇' })
  const other = await app.as(await makePerson(app.db, { roles: [{ ...role, role: 'town-staff', townId: far.id }] }))
  const address = `/staff/people/${li.id}/code`
  expect([(await other.get(address)).status, (await browser.get(address)).status]).toEqual([404, 403])

  const county = await makePerson(app.db, { roles: [{ ...role, role: 'county-staff' }] })
  expect((await staff.get(`/staff/people/${county.id}/code`)).status).toBe(404)

  const hand = async () => {
    const page = await (await staff.post(address, { reason: '看过学生证' })).text()
    return /<b>([2-9A-Z]{4} [2-9A-Z]{4})<\/b>/.exec(page)![1]!
  }
  const set = (code: string, login = li.phone) => app.visitor().post('/reset/code', { login, code, password: fresh })
  const first = await hand()
  const code = await hand()
  expect(await app.db.$count(resets)).toBe(1)
  expect((await set(first)).status).toBe(409)
  expect((await set(code, '13700000009')).status).toBe(409)
  expect((await set(code.toLowerCase())).headers.get('location')).toBe('/sign-in?done=reset')
  expect((await set(code)).status).toBe(409)
  expect((await app.visitor().post('/sign-in', { login: li.phone, password: fresh })).status).toBe(303)

  const late = await hand()
  app.travel(new Date(app.now().getTime() + hour / 2))
  expect((await set(late)).status).toBe(409)
  expect(app.log.join('')).not.toContain(code)
})

test('T17: a session does not outlive sign-out, blocking, another password or another role, and nobody is given one', async () => {
  const given = 'a'.repeat(43)
  const visitor = app.visitor()
  visitor.cookies.set('session', given)
  await visitor.post('/sign-in', { login: li.phone, password, token: testKeys.sign('form', given) })
  expect([visitor.session === given, (await visitor.get('/me')).status]).toEqual([false, 200])

  const replay = async (end: (held: Browser) => Promise<unknown>) => {
    const held = await app.as(li)
    const token = held.session!
    expect((await held.get('/me')).status).toBe(200)
    await end(held)
    const again = app.visitor()
    again.cookies.set('session', token)
    return (await again.get('/me')).status
  }
  expect(await replay((held) => held.post('/sign-out'))).toBe(302)
  expect(await replay((held) => held.post('/me/settings', { current: password, password: fresh }))).toBe(302)
  const status = (to: 'blocked' | 'active') =>
    app.db.transact(async (tx) => {
      await tx.update(accounts).set({ status: to }).where(eq(accounts.personId, li.id))
    })
  expect(await replay(() => status('blocked'))).toBe(302)
  await status('active')

  const { roles } = await import('#db/schema/people.ts')
  await makePerson(app.db, { roles: [{ role: 'county-staff' }] }) // the last one keeps the post
  const staff = await makePerson(app.db, { roles: [{ role: 'county-staff' }] })
  const held = await app.as(staff)
  expect((await held.get('/staff')).status).toBe(200)
  await app.db.transact(async (tx) => {
    await tx.update(roles).set({ heldUntil: app.now() }).where(eq(roles.personId, staff.id))
  })
  expect((await held.get('/staff')).status).toBe(403)
})

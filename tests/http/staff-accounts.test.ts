import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliver } from '#app/domain/messages/deliver.server.ts'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { codeAt } from '#app/domain/people/second-factor/totp.server.ts'
import { forgetInvitations } from '#app/domain/people/staff/forget.server.ts'
import { prepare } from '#app/first-start.server.ts'
import { keptMail } from '#app/ports/mail.server.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { accounts, roles, sessions } from '#db/schema/people.ts'
import { secondFactors } from '#db/schema/second-factor.ts'
import { invitations } from '#db/schema/staff.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { makeActivity, makePerson, makeSignup, makeTown, testKeys } from '../support/make.ts'

const password = '石头上晒着三条毛巾呢'
const long = '河边的小船漏水了快来补一补'
const passwordHash = await hashPassword(testKeys, password)

let app: App
let keeper: Awaited<ReturnType<typeof makePerson>>
let keeping: Browser
beforeEach(async () => {
  app = await startApp({ variables: { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'volunteer@example.org' } })
  await makeTown(app.db)
  keeper = await makePerson(app.db, { name: '农守一', roles: [{ role: 'security-admin' }] })
  keeping = await app.as(keeper)
})
afterEach(() => app.stop())

const to = (response: Response) => [response.status, response.headers.get('location')]
const guest = { name: '罗新来', contact: 'new@example.org', role: 'county-staff', town: '', by: 'hand' }
const linkIn = (page: string) => new URL(/https?:\/\/[^<\s]+\/invitation\/[\w-]{43}/.exec(page)![0]).pathname

/** Invites through the page and gives the address of the link that is shown once. */
async function invited(given: Partial<typeof guest> = {}, by = keeping): Promise<string> {
  return linkIn(await (await by.post('/staff/accounts/invite', { ...guest, ...given })).text())
}

/** Opens a link and accepts with a new password. */
async function accept(address: string, browser = app.visitor()) {
  const opened = await browser.get(address)
  const answer = await browser.post('/invitation', { password: long })
  return { browser, opened, answer }
}

/** Sets up a second factor in a browser that has just come in. */
async function setUpFactor(browser: Browser) {
  const page = await browser.read('/second-factor')
  const seed = /<code>([A-Z2-7 ]+)<\/code>/.exec(page)![1]!.replaceAll(' ', '')
  const form = { act: 'set-up', seed: /name="seed" value="([^"]+)"/.exec(page)![1]! }
  return browser.post('/second-factor', { ...form, code: codeAt(seed, app.now()) })
}

test('an invited person sets a password, then a second factor, and is in; the link works once', async () => {
  const address = await invited()
  expect(await keeping.read('/staff/accounts')).toContain('罗新来')
  const { browser, opened, answer } = await accept(address)

  expect([to(opened), opened.headers.get('referrer-policy')]).toEqual([[303, '/invitation'], 'no-referrer'])
  expect(to(answer)).toEqual([303, '/second-factor?back=%2Fstaff'])
  expect(to(await browser.get('/staff'))).toEqual([302, '/second-factor?back=%2Fstaff'])
  expect((await setUpFactor(browser)).status).toBe(200)
  expect(await browser.read('/staff')).toContain('罗新来')

  const again = app.visitor()
  await again.get(address)
  expect([
    (await again.get('/invitation')).status,
    (await again.post('/invitation', { password: long })).status,
  ]).toEqual([410, 409])
  const [row] = await app.db.select().from(invitations)
  expect(testKeys.unseal(row!.contact, `invitations.contact.${row!.id}`)).toBe('')
  const [held] = await app.db.select().from(roles).where(eq(roles.role, 'county-staff'))
  expect(held).toMatchObject({ grantedById: keeper.id, personId: row!.usedById })
})

test('by e-mail the link leaves through the outbox, is no event, no log line and in no list', async () => {
  expect(to(await keeping.post('/staff/accounts/invite', { ...guest, by: 'email' }))).toEqual([
    303,
    '/staff/accounts?done=sent',
  ])
  const mail = keptMail()
  await deliver(app.db, app.keys, { mail, baseUrl: app.url }, app.now())
  const address = linkIn(`${mail.letters[0]!.text} `)
  const { answer } = await accept(address)
  const token = address.split('/').at(-1)!
  const kept = JSON.stringify([await app.db.select().from(events), await app.db.select().from(outbox), app.log])

  expect(mail.letters[0]!.to).toBe('new@example.org')
  expect(answer.status).toBe(303)
  expect([kept.includes(token), kept.includes('new@example.org'), kept.includes('罗新来')]).toEqual([
    false,
    false,
    false,
  ])
  expect(app.log.join('')).toContain('/invitation/:token')
})

test('a short password, a link over 72 hours and one taken back let nobody in', async () => {
  const browser = app.visitor()
  await browser.get(await invited())
  const short = await browser.post('/invitation', { password: '只有十一个字的密码啊' })
  expect([short.status, (await short.text()).includes('至少 12 个字')]).toEqual([400, true])

  const [row] = await app.db.select().from(invitations)
  expect(to(await keeping.post('/staff/accounts', { act: 'revoke', id: row!.id }))).toEqual([
    303,
    '/staff/accounts?done=revoked',
  ])
  expect((await browser.post('/invitation', { password: long })).status).toBe(409)
  const late = app.visitor()
  await late.get(await invited({ contact: 'late@example.org' }))
  app.travel(new Date(app.now().getTime() + 72 * 3_600_000))
  expect((await late.post('/invitation', { password: long })).status).toBe(409)
  await forgetInvitations(app.db, app.keys, app.now())
  const kept = (await app.db.select().from(invitations)).map(({ id, name }) =>
    testKeys.unseal(name, `invitations.name.${id}`),
  )
  expect(kept).toEqual(['', ''])
})

test('the county proposes, a security admin confirms, and nothing leaves before', async () => {
  const county = await makePerson(app.db, { name: '蓝小舟', roles: [{ role: 'county-staff' }] })
  const proposing = await app.as(county)
  expect(to(await proposing.post('/staff/accounts/invite', guest))).toEqual([303, '/staff/accounts?done=proposed'])
  const [row] = await app.db.select().from(invitations)
  expect(row!.tokenHash).toBeNull()
  expect((await proposing.post('/staff/accounts', { act: 'confirm-by-hand', id: row!.id })).status).toBe(403)

  const confirmed = await keeping.post('/staff/accounts', { act: 'confirm-by-hand', id: row!.id })
  const { answer } = await accept(linkIn(await confirmed.text()))

  expect(to(answer)).toEqual([303, '/second-factor?back=%2Fstaff'])
  expect((await keeping.post('/staff/accounts', { act: 'confirm-by-hand', id: row!.id })).status).toBe(409)
})

test('a volunteer keeps their account; for a post of its own an account that signed up is refused', async () => {
  const li = await makePerson(app.db, { name: '李小溪', passwordHash })
  const busy = await makePerson(app.db, { passwordHash })
  await makeSignup(app.db, (await makeActivity(app.db)).shift, busy)
  const asLi = app.visitor()
  await asLi.get(await invited({ contact: li.phone }))
  expect(await asLi.read('/invitation')).toContain('先用它登录')
  expect((await asLi.post('/invitation', { password: long })).status).toBe(409)
  await asLi.post('/sign-in', { login: li.phone, password })
  expect(to(await asLi.post('/invitation'))).toEqual([303, '/second-factor?back=%2Fstaff'])
  expect(await app.db.$count(accounts, eq(accounts.personId, li.id))).toBe(1)

  const asBusy = await app.as(busy)
  await asBusy.get(await invited({ contact: busy.phone, role: 'auditor' }))
  const answer = await asBusy.post('/invitation')
  expect([answer.status, (await answer.text()).includes('单独的账号')]).toEqual([409, true])
})

test('T26: who loses a role in an open session is turned away at the next request; another town is another scope at once', async () => {
  const county = await makePerson(app.db, { roles: [{ role: 'county-staff' }] })
  await makePerson(app.db, { roles: [{ role: 'county-staff' }] })
  const open = await app.as(county)
  expect((await open.get('/staff/accounts')).status).toBe(200)
  const [held] = await app.db.select().from(roles).where(eq(roles.personId, county.id))

  expect(to(await keeping.post(`/staff/accounts/${county.id}`, { act: 'end-role', role: held!.id }))).toEqual([
    303,
    `/staff/accounts/${county.id}?done=ended`,
  ])

  expect((await open.get('/staff/accounts')).status).toBe(403)
  expect((await open.post('/staff/accounts/invite', guest)).status).toBe(403)
  expect(await app.db.$count(events, eq(events.kind, 'role.ended'))).toBe(1)
})

test('nobody gives or ends their own role, the last keeps theirs, a role until a day ends by itself', async () => {
  const post = (personId: string, form: Record<string, string>) => keeping.post(`/staff/accounts/${personId}`, form)
  const [own] = await app.db.select().from(roles).where(eq(roles.personId, keeper.id))
  const county = await makePerson(app.db, { roles: [{ role: 'county-staff' }] })
  const [last] = await app.db.select().from(roles).where(eq(roles.personId, county.id))
  const li = await makePerson(app.db, { name: '李小溪' })

  const statuses = [
    (await post(keeper.id, { role: 'county-staff', town: '' })).status,
    (await post(keeper.id, { act: 'end-role', role: own!.id })).status,
    (await post(county.id, { act: 'end-role', role: last!.id })).status,
    (await post(county.id, { role: 'auditor', town: '' })).status,
    (await post(li.id, { role: 'town-staff', town: '' })).status,
    (await post(li.id, { role: 'county-staff', town: '', until: '2026-05-02' })).status,
    (await post(li.id, { role: 'county-staff', town: '' })).status,
  ]
  expect(statuses).toEqual([409, 409, 409, 409, 400, 303, 409])
  const open = await app.as(li)
  expect((await open.get('/staff/accounts')).status).toBe(200)
  app.travel(new Date('2026-05-03T00:00:00+08:00'))
  const next = await app.as(li)
  expect((await next.get('/staff/accounts')).status).toBe(403)
})

test('T17: a security admin ends another’s sessions; a lost second factor goes with a second person’s word', async () => {
  const second = await makePerson(app.db, { name: '黄慎行', roles: [{ role: 'security-admin' }] })
  const county = await makePerson(app.db, { name: '蓝小舟', passwordHash, roles: [{ role: 'county-staff' }] })
  const browser = await app.as(county, { secondFactor: false })
  await setUpFactor(browser)
  const page = `/staff/accounts/${county.id}`

  expect((await keeping.post(page, { act: 'end-sessions' })).status).toBe(303)
  expect(to(await browser.get('/staff'))).toEqual([302, '/sign-in?back=%2Fstaff'])
  expect((await keeping.post(page, { act: 'reset-factor' })).status).toBe(303)
  expect((await keeping.post(page, { act: 'reset-factor' })).status).toBe(409)
  const waiting = /name="id" value="([\w-]{36})"/
  const asSecond = await app.as(second)
  const id = waiting.exec(await asSecond.read('/staff/accounts'))![1]!
  expect((await keeping.post('/staff/accounts', { act: 'reset-factor', id })).status).toBe(409)
  expect(await app.db.$count(secondFactors)).toBe(1)
  expect(to(await asSecond.post('/staff/accounts', { act: 'reset-factor', id }))).toEqual([
    303,
    '/staff/accounts?done=reset',
  ])
  expect([await app.db.$count(secondFactors), await app.db.$count(sessions, eq(sessions.personId, county.id))]).toEqual(
    [0, 0],
  )
})

test('T19: a security admin takes a lock off, and the next try is looked at', async () => {
  const county = await makePerson(app.db, { passwordHash, roles: [{ role: 'county-staff' }] })
  for (let number = 0; number < 6; number++)
    await app.visitor().post('/sign-in', { login: county.phone, password: 'x' })
  expect((await app.visitor().post('/sign-in', { login: county.phone, password })).status).toBe(429)

  expect(await keeping.read('/staff/accounts')).toContain('锁着的账号')
  expect((await keeping.post(`/staff/accounts/${county.id}`, { act: 'unlock' })).status).toBe(303)

  expect((await app.visitor().post('/sign-in', { login: county.phone, password })).status).toBe(303)
})

test('T45: the first two people come by a link printed at the start, which works once; without it there is nothing', async () => {
  const said: string[] = []
  const start = (db: App) =>
    prepare({
      config: { baseUrl: 'https://volunteer.test', local: false, demo: false, dataDir: db.dataDir },
      keys: testKeys,
      open: db.open,
      now: db.now(),
      notice: (words) => void said.push(words),
      baseUrl: db.url,
    })
  const empty = await startApp()
  await makeTown(empty.db)
  try {
    await start(empty)
    const address = /\/setup\?key=[\w-]{43}/.exec(said.join('\n'))![0]
    const key = address.split('=')[1]!
    const two = {
      key,
      countyName: '蓝小舟',
      countyContact: 'county@example.org',
      securityName: '农守一',
      securityContact: 'security@example.org',
    }
    for (const wrong of ['/setup', '/setup?key=x', `/setup?key=${'A'.repeat(43)}`])
      expect([wrong, (await empty.visitor().get(wrong)).status]).toEqual([wrong, 404])
    expect((await empty.visitor().post('/setup', { ...two, key: 'A'.repeat(43) })).status).toBe(404)
    expect((await empty.visitor().get(address)).status).toBe(200)
    expect((await empty.visitor().post(address, { ...two, securityContact: 'county@example.org' })).status).toBe(409)

    const made = await empty.visitor().post(address, two)
    const links = [...(await made.text()).matchAll(/https?:\/\/[^<\s]+(\/invitation\/[\w-]{43})/g)].map(
      ([, path]) => path!,
    )
    expect([made.status, links.length]).toEqual([200, 2])
    expect((await empty.visitor().post(address, two)).status).toBe(404)
    for (const path of links) {
      const browser = empty.visitor()
      await browser.get(path)
      expect((await browser.post('/invitation', { password: long })).status).toBe(303)
    }
    const held = (await empty.db.select({ role: roles.role }).from(roles)).map(({ role }) => role).sort()
    expect(held).toEqual(['county-staff', 'security-admin'])
    said.length = 0
    await start(empty)
    expect([said, (await empty.visitor().get(address)).status]).toEqual([[], 404])
  } finally {
    await empty.stop()
  }
})

test('the pages are for who lets people in: a visitor signs in first, a volunteer and a town are turned away', async () => {
  const town = await makePerson(app.db, {
    roles: [{ role: 'town-staff', townId: '451381100', venueId: null, teamId: null }],
  })
  for (const page of ['/staff/accounts', '/staff/accounts/invite', `/staff/accounts/${keeper.id}`]) {
    expect((await app.visitor().get(page)).headers.get('location')).toContain('/sign-in')
    expect([page, (await (await app.as(town)).get(page)).status]).toEqual([page, 403])
    expect([page, (await (await app.as(await makePerson(app.db))).get(page)).status]).toEqual([page, 403])
  }
  expect((await keeping.get('/staff/accounts/nobody')).status).toBe(404)
})

import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliver } from '#app/domain/messages/deliver.server.ts'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { keptMail } from '#app/ports/mail.server.ts'
import { sessions } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import { makePerson, testKeys } from '../support/make.ts'

const old = '石头上晒着三条毛巾'
const password = '河边的小船漏水了'
const passwordHash = await hashPassword(testKeys, old)

let app: App
let li: Awaited<ReturnType<typeof makePerson>>
beforeEach(async () => {
  app = await startApp({ variables: { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'volunteer@example.org' } })
  li = await makePerson(app.db, { passwordHash, email: 'li@example.org' })
})
afterEach(() => app.stop())

/** Asks through the page and gives the address in the letter. */
async function letter(login = li.phone): Promise<string> {
  await app.visitor().post('/forgot', { login })
  const mail = keptMail()
  await deliver(app.db, app.keys, { mail, baseUrl: 'https://volunteer.test' }, app.now())
  return new URL(/https?:\S+/.exec(mail.letters.map(({ text }) => text).join('\n'))![0]).pathname
}

test('whoever forgot their password gets a letter, sets a new one and signs in with it', async () => {
  const browser = app.visitor()
  await app.as(li)

  const opened = await browser.get(await letter(), { 'sec-fetch-site': 'cross-site' })
  const page = await browser.read('/reset')
  const set = await browser.post('/reset', { password })

  expect([opened.status, opened.headers.get('location')]).toEqual([303, '/reset'])
  expect(page).toContain('就用这个')
  expect([set.status, set.headers.get('location')]).toEqual([303, '/sign-in?done=reset'])
  expect([browser.cookies.has('reset'), await app.db.$count(sessions)]).toEqual([false, 0])
  expect((await browser.post('/sign-in', { login: li.phone, password: old })).status).toBe(409)
  expect((await browser.post('/sign-in', { login: li.phone, password })).status).toBe(303)
})

test('a link that was used or is over says so kindly and offers another', async () => {
  const address = await letter()
  const [first, second, late] = [app.visitor(), app.visitor(), app.visitor()]
  for (const browser of [first, second]) await browser.get(address)
  await first.post('/reset', { password })

  const posted = await second.post('/reset', { password })
  const again = await second.get('/reset')
  const next = await letter('li@example.org')
  app.travel(new Date(app.now().getTime() + 30 * 60_000))
  await late.get(next)
  const over = await late.get('/reset')
  const bare = await app.visitor().get('/reset')

  expect([posted.status, again.status, over.status, bare.status]).toEqual([409, 410, 410, 410])
  for (const response of [posted, again, over, bare]) {
    const page = await response.text()
    expect(page).toContain('这个链接不能用了')
    expect(page).toContain('href="/forgot"')
  }
})

test('known, unknown and blocked names get the same answer, of the same length, without a hash', async () => {
  const blocked = await makePerson(app.db, { status: 'blocked', email: 'stopped@example.org' })
  const logins = [li.phone, 'li@example.org', blocked.phone, '13899990000', 'nobody@example.org']
  let runs = 0
  const count = () => void runs++
  subscribe('qingshi:password', count)

  const answers = await Promise.all(
    logins.map(async (login) => {
      const browser = app.visitor()
      const response = await browser.post('/forgot', { login })
      const again = await browser.post('/forgot', { login })
      const waiting = (await again.text()).replaceAll(login, '').replaceAll(/[0-9a-f-]{30,}|\d+ 秒/g, '')
      return [response.status, response.headers.get('location'), await response.text(), again.status, waiting.length]
    }),
  )
  unsubscribe('qingshi:password', count)

  expect(new Set(answers.map((one) => JSON.stringify(one)))).toHaveLength(1)
  expect(answers[0]).toMatchObject([303, '/forgot?done=asked', '', 429, expect.any(Number)])
  expect(runs).toBe(0)
})

test('asking is limited by address, whatever names are tried', async () => {
  const statuses: number[] = []
  for (let number = 0; number < 22; number++)
    statuses.push((await app.visitor().post('/forgot', { login: `138000000${10 + number}` })).status)

  expect(statuses.filter((status) => status === 303)).toHaveLength(20)
  expect(statuses.slice(-2)).toEqual([429, 429])
})

test('a token stands in no log line, whatever way its address is written, nor in a Referer or a cache', async () => {
  const address = await letter()
  const token = address.split('/').at(-1)!
  const browser = app.visitor()

  const response = await browser.get(address)
  for (const way of [`/RESET/${token}`, `/%72eset/${token}`, `/reset%2F${token}`, `/reset/${token}/x?a=${token}`])
    await browser.get(way)
  await browser.post('/reset', { password })
  await app.stop()

  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  expect(response.headers.get('cache-control')).toContain('no-store')
  expect(app.log.join('')).toContain('/reset/:token')
  expect(app.log.join('')).not.toContain(token)
  app = await startApp()
})

test('a link of nobody’s leads to the page that offers another', async () => {
  const browser = app.visitor()
  await browser.get(`/reset/${'A'.repeat(43)}`)
  const odd = await app.visitor().get('/reset/x;Path=%2F')

  expect((await browser.get('/reset')).status).toBe(410)
  expect(odd.headers.getSetCookie().join('')).not.toContain('x;Path')
})

test('an installation that sends no letters says so instead of promising one', async () => {
  const silent = await startApp()

  const page = await silent.visitor().read('/forgot?done=asked')
  await silent.stop()

  expect(page).toContain('还没有接通邮件')
  expect(page).not.toMatch(/会收到|action="\/forgot"/)
})

test('the way to it stands where people sign in', async () => {
  expect(await app.visitor().read('/sign-in')).toContain('href="/forgot"')
})

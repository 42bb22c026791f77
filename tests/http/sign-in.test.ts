import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { ownPath } from '#app/http/back.server.ts'
import { sessions } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import { makePerson, testKeys } from '../support/make.ts'

const password = '石头上晒着三条毛巾'
const passwordHash = await hashPassword(testKeys, password)

let app: App
let li: Awaited<ReturnType<typeof makePerson>>
let answers: Record<string, string>
beforeEach(async () => {
  app = await startApp()
  li = await makePerson(app.db, { name: '李小溪', passwordHash })
  answers = { login: li.phone, password }
})
afterEach(() => app.stop())

test('somebody signs in through the form and is who they are', async () => {
  const browser = app.visitor()

  const response = await browser.post('/sign-in', { ...answers, back: '/me/settings' })

  expect([response.status, response.headers.get('location')]).toEqual([303, '/me/settings'])
  expect(await browser.read('/me/settings')).toContain('李小溪')
})

test('an unknown number, a wrong password and a blocked account get the same answer', async () => {
  const blocked = await makePerson(app.db, { passwordHash, status: 'blocked' })
  const tries = [
    { login: '13899990000', password },
    { login: li.phone, password: '河边的小船漏水了' },
    { login: blocked.phone, password },
  ]

  const answersGiven = await Promise.all(
    tries.map(async (one) => {
      const response = await app.visitor().post('/sign-in', one)
      const page = (await response.text()).replaceAll(one.login, '').replaceAll(/[0-9a-z-]{20,}/g, '')
      return [response.status, page.length, page.includes('对不上')]
    }),
  )

  expect(new Set(answersGiven.map((one) => JSON.stringify(one)))).toHaveLength(1)
  expect(answersGiven[0]).toMatchObject([409, expect.any(Number), true])
  expect(await app.db.$count(sessions)).toBe(0)
})

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example/',
  'https:evil.example',
  'HTTPS://evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/%09/evil.example/..//evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/x/..//evil.example',
  '///evil.example',
  '/@evil.example//..//',
  '@evil.example',
  'evil.example',
  '／／evil.example',
  'http://127.0.0.1@evil.example/',
  '.evil.example',
  '?//evil.example',
])('the way back never leads to %j', async (back) => {
  const get = await app.visitor().get(`/sign-in?back=${encodeURIComponent(back)}`)
  const post = await app.visitor().post('/sign-in', { ...answers, back })
  const appearance = await app.visitor().post('/appearance', { text: 'large', back })

  expect(get.status).toBe(200)
  for (const response of [post, appearance]) {
    const location = new URL(response.headers.get('location')!, app.url)
    expect([response.status, location.origin]).toEqual([303, new URL(app.url).origin])
  }
})

test('a way back with a control character is none, and one of our own stays as it is', () => {
  expect(['/\u0000/evil.example', '/x\u0085y', `/${'x'.repeat(2000)}`, null].map(ownPath)).toEqual([
    null,
    null,
    null,
    null,
  ])
  expect(ownPath('/activities?q=净滩&town=1#list')).toBe('/activities?q=%E5%87%80%E6%BB%A9&town=1#list')
})

test('what was typed on the way is still there after signing in', async () => {
  const browser = app.visitor()
  const typed = { shift: 's1', note: '会说壮话，不吃花生', name: '李', password: '半句' }

  const arrived = await browser.post('/sign-in', { ...typed, carry: '1', back: '/activities/a1/sign-up' })
  const page = await arrived.text()
  const carried = hidden(page, 'carried')
  const signedIn = await browser.post('/sign-in', { ...answers, carried, back: hidden(page, 'back') })
  const goOn = await signedIn.text()

  expect([arrived.status, signedIn.status]).toEqual([200, 200])
  expect(page).not.toContain('半句')
  expect(goOn).toContain('action="/activities/a1/sign-up"')
  expect([hidden(goOn, 'shift'), hidden(goOn, 'note')]).toEqual(['s1', '会说壮话，不吃花生'])
  expect(hidden(goOn, 'token')).toBe(testKeys.sign('form', browser.session!))
})

test('a mistake on the way loses nothing of it', async () => {
  const response = await app
    .visitor()
    .post('/sign-in', { ...answers, password: '不是这个', carried: 'shift=s1', back: '/activities/a1/sign-up' })

  const page = await response.text()
  expect(response.status).toBe(409)
  expect([hidden(page, 'carried'), hidden(page, 'back')]).toEqual(['shift=s1', '/activities/a1/sign-up'])
})

test('a page for members sends a visitor to sign in and back', async () => {
  const response = await app.visitor().get('/me/settings')

  expect(response.headers.get('location')).toBe('/sign-in?back=%2Fme%2Fsettings')
})

/** The value of a hidden field of the page's own form, as a browser would send it. */
function hidden(page: string, name: string): string {
  const [, main = ''] = page.split('<main')
  const [, value = ''] = new RegExp(`name="${name}" value="([^"]*)"`).exec(main) ?? []
  return value.replaceAll('&amp;', '&').replaceAll('&#x27;', "'")
}

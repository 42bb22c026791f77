import { expect, onTestFinished, test } from 'vitest'
import { calmPages } from '#app/http/calm-page.server.ts'
import { livePages } from '#app/http/live-pages.server.ts'
import { sendRaw } from '../support/raw.ts'
import { bytesOf, formOf } from '../support/request-bytes.ts'
import { startShielded } from '../support/shielded.ts'

const page = `<p>${'青石'.repeat(1000)}`
const now = new Date('2026-07-10T02:20:30Z')

async function start(answer: (request: Request) => Promise<Response> | Response) {
  const layer = livePages({
    answer: async (request) => answer(request),
    clock: () => now,
    calm: calmPages({ styles: [] }),
  })
  const site = await startShielded({ layers: [layer] })
  onTestFinished(site.stop)
  const get = (path = '/', init: RequestInit = {}) =>
    fetch(`http://${site.target.host}${path}`, { redirect: 'manual', ...init })
  return { ...site, get }
}

const html = (init: ResponseInit = {}) =>
  new Response(page, { ...init, headers: { 'content-type': 'text/html', ...init.headers } })

test('a page is sent whole, packed once, and stored by nobody', async () => {
  const { get } = await start(() => html())

  const response = await get()

  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-encoding': 'gzip',
    'cache-control': 'no-store, private',
    vary: 'Accept-Encoding',
  })
  expect(Number(response.headers.get('content-length'))).toBeLessThan(200)
  expect(response.headers.has('etag')).toBe(false)
  expect(await response.text()).toBe(page)
})

test.each([
  ['gzip, deflate', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['gzip;q=0', null],
  ['identity', null],
])('who accepts %s gets %s', async (accepted, encoding) => {
  const { get } = await start(() => html())

  const response = await get('/', { headers: { 'accept-encoding': accepted } })

  expect(response.headers.get('content-encoding')).toBe(encoding)
  expect(await response.text()).toBe(page)
})

test('the framework reads the address under our own origin, and the form', async () => {
  const seen: unknown[] = []
  const { port, target } = await start(async (request) => {
    seen.push(request.url, request.method, Object.fromEntries(await request.formData()))
    return html()
  })

  await sendRaw(port, formOf(target, { path: '/join?back=%2Fme', body: 'name=%E9%9D%92%E7%9F%B3&token=' }))

  expect(seen).toEqual([`${target.origin}/join?back=%2Fme`, 'POST', { name: '青石', token: '' }])
})

test('every cookie of an answer arrives', async () => {
  const headers = new Headers([
    ['set-cookie', 'a=1; HttpOnly'],
    ['set-cookie', 'b=2'],
    ['location', '/me'],
  ])
  const { get } = await start(() => new Response(null, { status: 303, headers }))

  const response = await get()

  expect(response.status).toBe(303)
  expect(response.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2'])
  expect(response.headers.get('location')).toBe('/me')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

test('a feed that may be stored has a tag, and is not sent again to whoever has it', async () => {
  const { get } = await start(
    () =>
      new Response(`BEGIN:VCALENDAR${'\r\n'.repeat(900)}`, {
        headers: { 'content-type': 'text/calendar', 'cache-control': 'public, max-age=300' },
      }),
  )
  const first = await get()
  const tag = first.headers.get('etag')!

  const again = await get('/', { headers: { 'if-none-match': tag } })

  expect(tag).toMatch(/-gzip"$/)
  expect(again.status).toBe(304)
  expect(again.headers.get('cache-control')).toBe('public, max-age=300')
})

test('a HEAD has the headers of the page and nothing under them', async () => {
  const { port, target } = await start(() => html())

  const answer = await sendRaw(port, bytesOf(target, { method: 'HEAD' }))

  expect(answer).toMatchObject({
    status: 200,
    body: '',
    headers: { 'content-length': String(Buffer.byteLength(page)) },
  })
})

test('an error that is no page becomes the calm one for a browser, and stays what it is for a program', async () => {
  const { get } = await start(() => Response.json(null, { status: 404 }))

  const [browser, program] = [await get('/', { headers: { accept: 'text/html,*/*' } }), await get()]

  expect(browser.status).toBe(404)
  expect(await browser.text()).toContain('这一页搬走了')
  expect(await program.json()).toBeNull()
})

test('a long file goes out while it is made', async () => {
  let made = 0
  const file = new ReadableStream({
    pull(controller) {
      made += 1
      if (made > 500) controller.close()
      else controller.enqueue(Buffer.alloc(64 * 1024, 'a'))
    },
  })
  const { get } = await start(() => new Response(file, { headers: { 'content-type': 'text/csv; charset=utf-8' } }))

  const response = await get()
  const reader = response.body!.getReader()
  await reader.read()
  const madeAtFirst = made
  await reader.cancel()

  expect(madeAtFirst).toBeLessThan(400)
})

test('an error of the framework is the calm page, and nothing of it is told', async () => {
  const { get } = await start(() => Promise.reject(new Error('SELECT secret')))

  const response = await get()

  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('secret')
})

import { setTimeout as pause } from 'node:timers/promises'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { calmPages } from '#app/http/calm-page.server.ts'
import type { KeptRoute } from '#app/http/kept/key.server.ts'
import { type KeptPagesOptions, keptPages } from '#app/http/kept-pages.server.ts'
import { sendRaw } from '../support/raw.ts'
import { startShielded } from '../support/shielded.ts'
import { bytesOf } from './attacks.ts'

const routes: KeptRoute[] = [
  {
    path: /^\/activities$/,
    query: (search) => {
      const unknown = [...search.keys()].some((name) => name !== 'q')
      return unknown ? undefined : search.get('q')?.trim() ? `q=${encodeURIComponent(search.get('q')!.trim())}` : ''
    },
  },
]

let version: number
let now: Date
let elapsed: number
let computed: { url: string; cookie: string | null; now: Date }[]
/** What a computation waits for before it answers. */
let gate: Promise<void>

beforeEach(() => {
  version = 1
  now = new Date('2026-07-10T02:20:30Z')
  elapsed = 0
  computed = []
  gate = Promise.resolve()
})

async function start(options: Partial<KeptPagesOptions> = {}) {
  const layer = keptPages({
    open: { publicVersion: () => version },
    clock: () => now,
    elapsed: () => elapsed,
    routes,
    calm: calmPages({ styles: [] }),
    answer: async (request, _exchange, at) => {
      computed.push({ url: request.url, cookie: request.headers.get('cookie'), now: at })
      const page = `第 ${computed.length} 版 ${'青石'.repeat(1000)}`
      await gate
      return new Response(page, { headers: { 'content-type': 'text/html' } })
    },
    ...options,
  })
  const site = await startShielded({ layers: [layer] })
  onTestFinished(site.stop)
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`http://${site.target.host}${path}`, { headers })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return { ...site, get, live: () => site.reached.length }
}

const opened = () => {
  let open = () => {}
  gate = new Promise((resolve) => {
    open = resolve
  })
  return () => open()
}

test('the second visitor gets the bytes of the first', async () => {
  const { get, live } = await start()

  const [first, second] = [await get('/activities'), await get('/activities')]

  expect(second.text).toBe(first.text)
  expect(second.text).toMatch(/^第 1 版/)
  expect(computed).toHaveLength(1)
  expect(live()).toBe(0)
  expect(second.headers.get('cache-control')).toBe('private, no-cache')
  expect(second.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(second.headers.get('vary')).toBe('Accept-Encoding, Cookie')
  expect(second.headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
})

test('a page computes from the one spelling of its query, and from nothing else of a visitor', async () => {
  const { get } = await start()
  const headers = { cookie: 'seen=1; theme=dark; text=large; theme2=x', 'user-agent': 'spy', 'accept-language': 'en' }

  await get('/activities?q=%20a%2Bb', headers)
  await get('/activities?q=a%2Bb&q=c', headers)

  expect(computed).toEqual([
    {
      url: expect.stringMatching(/\/activities\?q=a%2Bb$/),
      cookie: 'theme=dark; text=large',
      now: new Date('2026-07-10T02:20:00Z'),
    },
  ])
})

test('colours and text size have pages of their own', async () => {
  const { get } = await start()

  for (const cookie of ['', 'theme=dark', 'theme=light', 'text=large', 'theme=purple', 'text=large; theme=dark'])
    await get('/activities', { cookie })

  expect(computed).toHaveLength(5)
})

test('an unknown parameter is computed and not kept', async () => {
  const { get, live } = await start()

  for (let index = 0; index < 10_000; index += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, offset) => get(`/activities?x=${index + offset}`)))
  }

  expect(computed).toHaveLength(0)
  expect(live()).toBe(10_000)
})

test('whoever has a session is never served from it and never fills it', async () => {
  const { get, live } = await start()
  await get('/activities')

  await get('/activities', { cookie: 'session=abc' })

  expect(computed).toHaveLength(1)
  expect(live()).toBe(1)
})

test('a write makes the next visitor see it', async () => {
  const { get } = await start()
  await get('/activities')
  elapsed = 60_000

  version = 2
  const after = await get('/activities')

  expect(after.text).toMatch(/^第 2 版/)
})

test('a write between the query of a page and its storing keeps it out of the store', async () => {
  const { get } = await start()
  const open = opened()
  const before = get('/activities')
  await expect.poll(() => computed.length).toBe(1)
  version = 2
  open()
  await before

  const openAgain = opened()
  const visitors = [get('/activities'), get('/activities')]
  await expect.poll(() => computed.length).toBe(2)
  await pause(20)
  openAgain()

  for (const { text } of await Promise.all(visitors)) expect(text).toMatch(/^第 2 版/)
})

test('the bytes die with their minute, however young they are', async () => {
  const { get } = await start()
  now = new Date('2026-07-10T02:20:59.900Z')
  await get('/activities')

  now = new Date('2026-07-10T02:21:00Z')
  const after = await get('/activities')

  expect(after.text).toMatch(/^第 2 版/)
  expect(computed[1]!.now).toEqual(now)
})

test('a hundred visitors at once cost one computation', async () => {
  const { get } = await start()
  const open = opened()
  const visitors = Array.from({ length: 100 }, () => get('/activities'))
  await expect.poll(() => computed.length).toBe(1)

  open()
  const answers = await Promise.all(visitors)

  expect(computed).toHaveLength(1)
  expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
})

test('while a page is computed again, others get the bytes of less than two seconds ago', async () => {
  const { get } = await start()
  await get('/activities')
  version = 2
  elapsed = 1_999
  const open = opened()
  const leader = get('/activities')
  await expect.poll(() => computed.length).toBe(2)

  const other = await get('/activities')
  open()

  expect(other.text).toMatch(/^第 1 版/)
  expect((await leader).text).toMatch(/^第 2 版/)
})

test('bytes of two seconds ago are not given any more: others wait', async () => {
  const { get } = await start()
  await get('/activities')
  version = 2
  elapsed = 2_000
  const open = opened()
  const visitors = [get('/activities'), get('/activities')]
  await expect.poll(() => computed.length).toBe(2)
  await pause(20)

  open()

  for (const { text } of await Promise.all(visitors)) expect(text).toMatch(/^第 2 版/)
})

test('who waits two seconds for a page older than the last write has it computed again', async () => {
  const { get } = await start()
  const open = opened()
  const leader = get('/activities')
  await expect.poll(() => computed.length).toBe(1)
  version = 2
  const follower = get('/activities')
  await pause(50)

  elapsed = 2_000
  open()

  expect((await leader).text).toMatch(/^第 1 版/)
  expect((await follower).text).toMatch(/^第 2 版/)
})

test('an answer with a cookie, or not 200, reaches its visitor and is not kept', async () => {
  const { get } = await start({
    answer: async (request) => {
      computed.push({ url: request.url, cookie: null, now })
      return computed.length === 1
        ? new Response('mine', { headers: { 'set-cookie': 'a=1', 'content-type': 'text/html' } })
        : new Response('gone', { status: 404, headers: { 'content-type': 'text/html' } })
    },
  })

  const [withCookie, missing] = [await get('/activities'), await get('/activities')]

  expect(withCookie.headers.get('set-cookie')).toBe('a=1')
  expect(withCookie.headers.get('cache-control')).toBe('no-store, private')
  expect(missing.status).toBe(404)
  expect(computed).toHaveLength(2)
})

test('while nobody knows the version, nothing is kept and what was kept is gone', async () => {
  const { get, live } = await start()
  await get('/activities')

  version = -1
  await get('/activities')
  version = 1
  await get('/activities')

  expect(live()).toBe(1)
  expect(computed).toHaveLength(2)
})

test('a failing computation is an error for those who waited, and is tried again', async () => {
  let failing = true
  const { get } = await start({
    answer: () => (failing ? Promise.reject(new Error('no disk')) : Promise.resolve(new Response('back'))),
  })

  const broken = await Promise.all([get('/activities'), get('/activities')])
  failing = false

  expect(broken.map((answer) => answer.status)).toEqual([500, 500])
  expect((await get('/activities')).text).toBe('back')
})

test.each(['gzip', 'br'])('%s, its tag and a HEAD belong together', async (encoding) => {
  const { port, target, get } = await start()
  const ask = (method: string, headers: Record<string, string> = {}) =>
    sendRaw(
      port,
      bytesOf(target, { method, path: '/activities', headers: { 'Accept-Encoding': encoding, ...headers } }),
    )

  const [plain, head] = [await get('/activities', { 'accept-encoding': 'identity' }), await ask('HEAD')]
  const unchanged = await ask('GET', { 'If-None-Match': head.headers.etag! })

  expect(head).toMatchObject({ status: 200, body: '', headers: { 'content-encoding': encoding } })
  expect(head.headers.etag).not.toBe(plain.headers.get('etag'))
  expect(unchanged).toMatchObject({ status: 304, body: '', headers: { etag: head.headers.etag } })
  expect((await get('/activities', { 'accept-encoding': encoding })).text).toBe(plain.text)
})

test('the store never grows past its bound', async () => {
  const { get } = await start({ bytes: 100_000 })
  await get('/activities?q=0')

  for (let index = 1; index < 50; index += 1) await get(`/activities?q=${index}`)
  const recent = await get('/activities?q=49')
  const oldest = await get('/activities?q=0')

  expect(recent.text).toMatch(/^第 50 版/)
  expect(oldest.text).toMatch(/^第 51 版/)
})

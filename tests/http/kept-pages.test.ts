import { expect, test } from 'vitest'
import { startKeeping } from '../support/kept.ts'
import { sendRaw } from '../support/raw.ts'
import { bytesOf } from '../support/request-bytes.ts'

test('the second visitor gets the bytes of the first', async () => {
  const { get, live, world } = await startKeeping()

  const [first, second] = [await get(), await get()]

  expect(second.text).toBe(first.text)
  expect(second.text).toMatch(/^第 1 版/)
  expect(world.computed).toHaveLength(1)
  expect(live()).toBe(0)
  expect(second.headers.get('cache-control')).toBe('private, no-cache')
  expect(second.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(second.headers.get('vary')).toBe('Accept-Encoding, Cookie')
  expect(second.headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
})

test('a page computes from the one spelling of its query, and from nothing else of a visitor', async () => {
  const { get, world } = await startKeeping()
  const headers = { cookie: 'seen=1; theme=dark; text=large; theme2=x', 'user-agent': 'spy', 'accept-language': 'en' }

  await get('/activities?q=%20a%2Bb', headers)
  await get('/activities?q=a%2Bb&q=c', headers)

  expect(world.computed).toEqual([
    {
      url: expect.stringMatching(/\/activities\?q=a%2Bb$/),
      cookie: 'theme=dark; text=large',
      now: new Date('2026-07-10T02:20:00Z'),
    },
  ])
})

test('colours and text size have pages of their own', async () => {
  const { get, world } = await startKeeping()

  for (const cookie of ['', 'theme=dark', 'theme=light', 'text=large', 'theme=purple', 'text=large; theme=dark'])
    await get('/activities', { cookie })

  expect(world.computed).toHaveLength(5)
})

test('an unknown parameter is computed and not kept', async () => {
  const { get, live, world } = await startKeeping()

  for (let index = 0; index < 10_000; index += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, offset) => get(`/activities?x=${index + offset}`)))
  }

  expect(world.computed).toHaveLength(0)
  expect(live()).toBe(10_000)
})

test('whoever has a session is never served from it and never fills it', async () => {
  const { get, live, world } = await startKeeping()
  await get()

  await get('/activities', { cookie: 'session=abc' })

  expect(world.computed).toHaveLength(1)
  expect(live()).toBe(1)
})

test('an answer with a cookie, or not 200, reaches its visitor and is not kept', async () => {
  const answers = [
    new Response('mine', { headers: { 'set-cookie': 'a=1', 'content-type': 'text/html' } }),
    new Response('gone', { status: 404, headers: { 'content-type': 'text/html' } }),
    new Response('here', { headers: { 'content-type': 'text/html' } }),
  ]
  const { get } = await startKeeping({ answer: async () => answers.shift()! })

  const [withCookie, missing, kept, again] = [await get(), await get(), await get(), await get()]

  expect(withCookie.headers.get('set-cookie')).toBe('a=1')
  expect(withCookie.headers.get('cache-control')).toBe('no-store, private')
  expect(missing.status).toBe(404)
  expect([kept.text, again.text]).toEqual(['here', 'here'])
})

test.each(['gzip', 'br'])('%s, its tag and a HEAD belong together', async (encoding) => {
  const { port, target, get } = await startKeeping()
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
  const { get } = await startKeeping({ bytes: 100_000 })
  await get('/activities?q=0')

  for (let index = 1; index < 50; index += 1) await get(`/activities?q=${index}`)
  const recent = await get('/activities?q=49')
  const oldest = await get('/activities?q=0')

  expect(recent.text).toMatch(/^第 50 版/)
  expect(oldest.text).toMatch(/^第 51 版/)
})

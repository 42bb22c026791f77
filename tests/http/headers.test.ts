import { expect, onTestFinished, test } from 'vitest'
import { fixedHeaders, type HeaderOptions } from '#app/http/headers.server.ts'
import { sendRaw } from '../support/raw.ts'
import { bytesOf, formOf } from '../support/request-bytes.ts'
import { startShielded } from '../support/shielded.ts'

async function start(options: Parameters<typeof startShielded>[0] = {}) {
  const site = await startShielded(options)
  onTestFinished(site.stop)
  return site
}

test('the policy lets a page load from here and from nowhere else', () => {
  const policy = fixedHeaders({ secure: true })['content-security-policy']!.split(';')

  expect(policy.sort()).toEqual([
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "object-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
  ])
})

test('map tiles come from the configured hosts', () => {
  const options: HeaderOptions = { secure: true, tileHosts: ['https://t0.tiles.test'] }

  expect(fixedHeaders(options)['content-security-policy']).toContain("img-src 'self' data: https://t0.tiles.test;")
})

test('the other headers keep the page to itself', () => {
  expect(fixedHeaders({ secure: true })).toMatchObject({
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('geolocation=()'),
    'cache-control': 'no-store, private',
  })
})

test('plain http promises no https', () => {
  expect(fixedHeaders({ secure: false })).not.toHaveProperty('strict-transport-security')
})

test('every kind of answer carries them, and none opens itself to other origins', async () => {
  const site = await start({ baseUrl: new URL('https://volunteer.test'), secure: true })
  const { target, port } = site
  const requests = {
    page: bytesOf(target, { headers: { Origin: 'https://evil.example' } }),
    form: formOf(target),
    refusal: formOf(target, { headers: { Origin: 'https://evil.example' } }),
    misdirected: bytesOf(target, { headers: { Host: 'evil.example' } }),
    garbage: 'garbage\r\n\r\n',
    expectation: bytesOf(target, { headers: { Expect: 'miracles' } }),
  }

  const answers = await Promise.all(Object.values(requests).map((bytes) => sendRaw(port, bytes)))

  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 403, 421, 400, 417])
  for (const { headers } of answers) {
    expect(headers).toMatchObject(fixedHeaders({ secure: true }))
    expect(headers).not.toHaveProperty('access-control-allow-origin')
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('server')
    expect(headers['content-type']).toMatch(/charset=utf-8$/)
  }
})

test('an error page says what to do, under the id of its log line', async () => {
  const site = await start()

  const answer = await sendRaw(
    site.port,
    bytesOf(site.target, { path: '/__manifest', headers: { Cookie: 'theme=dark; text=large' } }),
  )

  expect(answer.body).toContain('这一页搬走了')
  expect(answer.body).toContain('<html lang="zh-CN" data-theme="dark" data-text="large">')
  expect(answer.body).toContain(answer.headers['x-request-id'])
  expect(answer.body).not.toMatch(/<script|style=/)
  expect(site.lines).toContainEqual(
    expect.objectContaining({ id: answer.headers['x-request-id'], status: 404, refused: 'manifest' }),
  )
})

test('503 and 429 say when to come back', async () => {
  const site = await start({
    layers: [(request, response) => site.calm.send(request, response, request.url === '/full' ? 429 : 503)],
  })

  const [busy, full] = await Promise.all(
    ['/', '/full'].map((path) => sendRaw(site.port, bytesOf(site.target, { path }))),
  )

  expect(busy).toMatchObject({ status: 503, headers: { 'retry-after': '60' } })
  expect(full).toMatchObject({ status: 429, headers: { 'retry-after': '30' } })
})

test('a log line names neither address nor query nor cookie', async () => {
  const site = await start()

  await sendRaw(
    site.port,
    bytesOf(site.target, { path: '/activities?q=13800000000', headers: { Cookie: 'session=secret' } }),
  )

  const [line] = site.lines
  expect(line).toMatchObject({ method: 'GET', path: '/activities', status: 200, ms: expect.any(Number) })
  expect(JSON.stringify(line)).not.toMatch(/13800000000|secret|127\.0\.0\.1/)
})

test('a line break in a request makes no second log line', async () => {
  const site = await start()

  await sendRaw(
    site.port,
    bytesOf(site.target, { path: '/%0a%7B%22id%22:1%7D', headers: { 'User-Agent': '\u001b[31m' } }),
  )

  expect(site.lines).toHaveLength(1)
})

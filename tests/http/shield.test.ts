import { expect, onTestFinished, test } from 'vitest'
import { sendRaw } from '../support/raw.ts'
import { bytesOf, formOf } from '../support/request-bytes.ts'
import { startShielded } from '../support/shielded.ts'

async function start(options: Parameters<typeof startShielded>[0] = {}) {
  const site = await startShielded(options)
  onTestFinished(site.stop)
  return site
}

test('a type in other letters does not slip a thousand fields past', async () => {
  const site = await start()
  const headers = { 'Content-Type': 'APPLICATION/x-www-form-urlencoded' }

  const answer = await sendRaw(site.port, formOf(site.target, { headers, body: '&'.repeat(1000) }))

  expect(answer.status).toBe(400)
})

test('a stranger cannot say where a request comes from, nor which host it means', async () => {
  const site = await start()
  const headers = {
    'X-Forwarded-For': '10.1.2.3',
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'https',
    Forwarded: 'for=10.1.2.3;host=evil.example',
    'X-Original-URL': '/staff',
    'X-HTTP-Method-Override': 'POST',
  }

  const answer = await sendRaw(site.port, bytesOf(site.target, { headers }))

  expect(answer.status).toBe(200)
  expect(site.reached[0]!.address).toBe('127.0.0.1')
  expect(Object.keys(site.reached[0]!.headers)).toEqual(['host'])
})

test('a trusted proxy is believed, but only as far as trusted proxies stand in the row', async () => {
  const site = await start({ trustProxy: ['127.0.0.0/8', '10.0.0.0/8'], baseUrl: new URL('https://volunteer.test') })
  const headers = {
    Host: '127.0.0.1:3000',
    'X-Forwarded-Host': 'volunteer.test',
    'X-Forwarded-For': '1.1.1.1, 203.0.113.9, 10.0.0.2',
  }

  await sendRaw(site.port, bytesOf(site.target, { headers }))
  const poisoned = await sendRaw(
    site.port,
    bytesOf(site.target, { headers: { ...headers, 'X-Forwarded-Host': 'evil.example' } }),
  )

  expect(site.reached[0]!.address).toBe('203.0.113.9')
  expect(Object.keys(site.reached[0]!.headers)).toEqual(['host'])
  expect(poisoned.status).toBe(421)
})

test('the pages get the body that was checked', async () => {
  const site = await start()

  await sendRaw(site.port, formOf(site.target, { body: 'a=1&b=%E5%87%80' }))

  expect(site.reached[0]!.body).toBe('a=1&b=%E5%87%80')
})

test('an error inside the shield stops the request', async () => {
  const site = await start({
    formToken: () => {
      throw new Error('no keys')
    },
  })

  const answer = await sendRaw(site.port, formOf(site.target, { headers: { Cookie: 'session=abc' }, body: 'token=x' }))

  expect(answer.status).toBe(500)
  expect(answer.body).toContain('这里出了点问题')
  expect(site.reached).toEqual([])
})

test('T10: 200 MB cost no memory', async () => {
  const site = await start()
  const chunk = Buffer.alloc(1024 * 1024, 'a')
  const before = process.memoryUsage().rss
  let left = 200
  const endless = new ReadableStream({
    pull(controller) {
      left -= 1
      if (left < 0) controller.close()
      else controller.enqueue(chunk)
    },
  })

  const outcome = await fetch(`${site.target.origin}/sign-in`, {
    method: 'POST',
    headers: { origin: site.target.origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: endless,
    duplex: 'half',
  } as RequestInit).then(
    (response) => response.status,
    () => 'cut off',
  )

  expect([413, 'cut off']).toContain(outcome)
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
  expect(site.reached).toEqual([])
})

test('the limits of time and number are set', async () => {
  const site = await start()

  expect(site.server).toMatchObject({
    headersTimeout: 15_000,
    requestTimeout: 30_000,
    timeout: 30_000,
    maxConnections: 8192,
  })
})

test('T10: a body that never ends is answered 408 and closed', async () => {
  const site = await start({ connectionsCheckingInterval: 50 })
  site.server.headersTimeout = 200
  site.server.requestTimeout = 300
  const headers = { 'Content-Length': '100' }

  const answer = await sendRaw(site.port, formOf(site.target, { headers, body: 'a=1' }), true)

  expect(answer).toMatchObject({ status: 408, closed: true })
  expect(answer.headers['content-security-policy']).toBeDefined()
  expect(site.reached).toEqual([])
})

test('T10: headers that never end are answered 408 and closed', async () => {
  const site = await start({ connectionsCheckingInterval: 50 })
  site.server.headersTimeout = 200

  const answer = await sendRaw(site.port, `GET / HTTP/1.1\r\nHost: ${site.target.host}\r\nX-A: `, true)

  expect(answer).toMatchObject({ status: 408, closed: true })
})

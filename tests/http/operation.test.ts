import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { health } from '#app/http/health.server.ts'
import { chain } from '#app/http/layers.server.ts'
import { table, text, whole } from '#db/columns.ts'
import { engine } from '#db/engine.ts'
import { type App, startApp } from '../support/app.ts'
import { makeActivity, makePerson } from '../support/make.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

test('alive and ready are told apart, and told in full on this machine', async () => {
  const live = await app.visitor().get('/livez')
  const ready = await app.visitor().get('/readyz')

  expect([live.status, ready.status]).toEqual([200, 200])
  expect(await ready.json()).toEqual({
    ok: true,
    database: true,
    migrations: true,
    disk: true,
    keys: true,
    serving: true,
  })
})

test('a database that a newer release has migrated is not ready for this one', async () => {
  const applied = table('applied_migrations', { position: whole('position'), name: text('name'), hash: text('hash') })
  await app.db.transact((tx) => tx.insert(applied).values({ position: 99, name: '9999_newer', hash: 'x' }))

  const ready = await app.visitor().get('/readyz')

  expect(ready.status).toBe(503)
  expect(await ready.json()).toMatchObject({ ok: false, migrations: false, database: true })
})

test('a hundred who ask at once whether it is ready are one look at the database', async () => {
  let looks = 0
  const probe = async () => {
    looks += 1
    await wait(50)
  }
  const layer = health({ probe, isCurrent: async () => true, dataDir: '/', keysFit: true, stopping: () => false })
  const server = createServer(chain([layer], (_request, response) => response.writeHead(500).end()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const ask = (headers = {}) => fetch(`http://127.0.0.1:${port}/readyz`, { headers }).then((answer) => answer.json())

  const answers = await Promise.all(Array.from({ length: 100 }, () => ask()))

  expect(looks).toBeLessThan(20)
  expect(answers.every((answer) => Object.hasOwn(answer as object, 'database'))).toBe(true)
  expect(Object.keys((await ask({ 'x-forwarded-for': '203.0.113.9' })) as object)).toEqual(['ok'])
})

test('being asked whether it is ready writes nothing', async () => {
  const before = app.open.publicVersion()

  await app.visitor().get('/readyz')

  expect(app.open.publicVersion()).toBe(before)
})

test('a request is one line of JSON, with who acted and nothing of them', async () => {
  const person = await makePerson(app.db, { name: '韦小丘', phone: '13900000077' })
  const activity = await makeActivity(app.db)
  const browser = await app.as(person)

  await browser.get(`/activities/${activity.id}?q=韦小丘&phone=13900000077`)
  const line = app.log.map((text) => JSON.parse(text)).find(({ actorId, actor }) => (actorId ?? actor) === person.id)

  expect(line).toMatchObject({ method: 'GET', status: 200 })
  expect(line.ms).toBeTypeOf('number')
  expect(app.log.join('')).not.toMatch(/韦小丘|%E9%9F%A6|13900000077/)
})

test('an address that is not there, and a form where none is taken, are answers and no failures', async () => {
  const visitor = app.visitor()

  const answers = [
    await visitor.get('/activities/no-such.ics'),
    await visitor.get('/venues/no-such'),
    await visitor.post('/about', { a: '1' }),
    await visitor.post('/activities.ics', { a: '1' }),
  ]

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 405, 405])
  expect(await answers[2]!.text()).toContain('这一页不这样用')
  expect(app.log.filter((line) => line.includes('"level":50'))).toEqual([])
})

test.runIf(engine === 'sqlite')('when tries cannot be counted the page says so, and when to come back', async () => {
  const counts = new Database(path.join(app.dataDir, 'limits.db'))
  counts.exec('drop table rate_limits')
  counts.close()

  const answer = await app.visitor().post('/sign-in', { login: '13800000001', password: 'a password' })

  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
  expect(await answer.text()).toContain('这会儿忙不过来')
})

test('what runs when the server is told to end is answered, and then it ends at once', async () => {
  const ending = await startApp()
  const { host, port } = new URL(ending.url)
  const sending = connect(Number(port), '127.0.0.1')
  const answered = once(sending, 'data') as Promise<[Buffer]>
  sending.write(`POST /appearance HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${ending.url}\r\n`)
  sending.write('Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\ntext=')
  await ending.visitor().get('/livez')
  const told = performance.now()

  const stopped = ending.stop()
  sending.write('large')
  const [answer] = await answered
  await stopped

  expect(answer.toString()).toMatch(/^HTTP\/1\.1 303 /)
  expect(performance.now() - told).toBeLessThan(4_000)
})

test('somebody who never finishes sending does not keep the server from ending in ten seconds', async () => {
  const ending = await startApp()
  const { host, port } = new URL(ending.url)
  const slow = connect(Number(port), '127.0.0.1').on('error', () => {})
  slow.write(`POST /sign-in HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${ending.url}\r\n`)
  slow.write('Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\na=')
  await ending.visitor().get('/livez')
  const told = performance.now()

  await ending.stop()

  expect(performance.now() - told).toBeLessThan(9_000)
})

test('an unknown address is a calm page with the number of its request', async () => {
  const response = await app.visitor().get('/no-such-page')
  const html = await response.text()

  expect(response.status).toBe(404)
  expect(html).toContain('这一页搬走了')
  expect(html).toContain(response.headers.get('x-request-id'))
})

test('S49: times are those of Shanghai, whatever zone the server stands in', async () => {
  const activity = await makeActivity(app.db)
  onTestFinished(standIn('America/New_York'))

  const html = await app.visitor().read(`/activities/${activity.id}`)
  const calendar = await app.visitor().read(`/activities/${activity.id}.ics`)

  expect(new Date(2026, 6, 1).getTimezoneOffset()).toBe(240)
  expect(html).toContain('5月9日 周六 09:00–11:30')
  expect(calendar).toContain('DTSTART;TZID=Asia/Shanghai:20260509T090000')
})

/** Moves this process, and the server in it, to another zone; answers the way back. */
function standIn(zone: string): () => void {
  const { TZ } = process.env
  process.env.TZ = zone
  return () => {
    if (TZ === undefined) delete process.env.TZ
    else process.env.TZ = TZ
  }
}

import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { events } from '#db/schema/everywhere.ts'
import { people } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import { makeActivity, makePerson, makeSignup, makeVillage, testKeys } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'

const password = '石头上晒着三条毛巾'
const passwordHash = await hashPassword(testKeys, password)

let app: App
let li: Awaited<ReturnType<typeof makePerson>>
let village: Awaited<ReturnType<typeof makeVillage>>
beforeEach(async () => {
  app = await startApp()
  village = await makeVillage(app.db)
  li = await makePerson(app.db, { name: '李小溪', passwordHash, townId: village.townId, villageId: village.id })
})
afterEach(() => app.stop())

const later = (minutes: number) => app.travel(new Date(app.now().getTime() + minutes * 60_000))

test('the page says what is held, how, who sees it and for how long, and shows the number masked', async () => {
  const page = await (await app.as(li)).read('/me/data')

  const text = textOf(page)
  for (const words of ['出生日期', '加密存着', '138****1234', '注销时删除', '带证件到镇团委'])
    expect(text).toContain(words)
  expect(page).not.toContain(li.phone)
  expect(page).not.toContain('<script')
  expect(await (await app.as(li)).read('/me/settings')).toContain('href="/me/data"')
})

test('a copy comes as a file of one’s own, to read and for a program', async () => {
  const activity = await makeActivity(app.db, { title: '红水河<净滩>' })
  await makeSignup(app.db, activity.shift, li, { note: '<script>x</script>' })
  const browser = await app.as(li)

  const read = await browser.post('/me/data/copy', { as: 'html' })
  const parsed = await browser.post('/me/data/copy', { as: 'json' })

  expect([read.status, parsed.status]).toEqual([200, 200])
  expect(read.headers.get('content-disposition')).toMatch(/^attachment; filename="qingshi-[\d-]+\.html"$/)
  expect([read, parsed].map(({ headers }) => headers.get('cache-control'))).toEqual(
    Array.from({ length: 2 }, () => expect.stringContaining('no-store')),
  )
  const page = await read.text()
  expect(page).toContain('红水河&lt;净滩&gt; 2026-05-09 09:00')
  expect(page).not.toContain('<script')
  expect(await parsed.json()).toMatchObject({ people: [{ name: '李小溪' }], accounts: [{ phone: li.phone }] })
  expect(await app.db.$count(events, eq(events.kind, 'person.copied'))).toBe(2)
})

test('a session older than ten minutes gives the password first', async () => {
  const browser = await app.as(li)
  later(10)
  const before = await browser.post('/me/data/copy', { as: 'json' })
  const page = await browser.read('/me/data')
  const wrong = await browser.post('/me/data', { current: '河边的小船漏水了' })

  const proved = await browser.post('/me/data', { current: password })
  const after = await browser.post('/me/data/copy', { as: 'json' })

  expect([before.status, before.headers.get('location')]).toEqual([303, '/me/data?done=prove'])
  expect(page).not.toContain('action="/me/data/copy"')
  expect([wrong.status, proved.status, after.status]).toEqual([409, 303, 200])
})

test('the password asked for again is guessed no faster than at signing in', async () => {
  const browser = await app.as(li)

  const statuses: number[] = []
  for (let count = 0; count < 6; count++)
    statuses.push((await browser.post('/me/data', { current: '不是这个' })).status)

  expect(statuses).toEqual([409, 409, 409, 409, 409, 429])
})

test('a visitor and a foreign page get no copy', async () => {
  const visitor = await app.visitor().post('/me/data/copy', { as: 'json' })
  const foreign = await (await app.as(li)).post('/me/data/copy', { as: 'json', token: 'x' })

  expect(visitor.headers.get('location')).toContain('/sign-in')
  expect(foreign.status).toBe(403)
})

test('name and village are put right, with a reason, and for nobody else', async () => {
  const other = await makePerson(app.db, { name: '王大山' })
  const browser = await app.as(li)
  const typed = { name: '李晓溪', town: village.townId, village: village.id, person: other.id, id: other.id }

  const unexplained = await browser.post('/me/data/correct', typed)
  const corrected = await browser.post('/me/data/correct', { ...typed, reason: '登记时打错了' })

  expect(unexplained.status).toBe(400)
  expect(await unexplained.text()).toContain('改名字要写一句为什么')
  expect([corrected.status, corrected.headers.get('location')]).toEqual([303, '/me/data?done=corrected'])
  expect(await browser.read('/me/data')).toContain('李晓溪')
  expect((await app.db.select({ name: people.name }).from(people)).map(({ name }) => name).sort()).toEqual([
    '李晓溪',
    '王大山',
  ])
})

test('the form shows what is held now', async () => {
  const page = await (await app.as(li)).read('/me/data/correct')

  expect(page).toContain('value="李小溪"')
  expect(page).toMatch(new RegExp(`<option value="${village.id}" selected`))
})

import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RoleName } from '#app/domain/actor.ts'
import { merges } from '#db/schema/merges.ts'
import { people } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { makeActivity, makePerson, makeSignup, makeTown, testKeys } from '../support/make.ts'

let app: App
let townId: string
let kept: Awaited<ReturnType<typeof makePerson>>
let gone: Awaited<ReturnType<typeof makePerson>>
let town: Browser
let county: Browser
let second: Browser
let before: Browser
beforeAll(async () => {
  app = await startApp()
  townId = (await makeTown(app.db)).id
  kept = await makePerson(app.db, { name: '李小溪', townId, phone: '13711223344' })
  gone = await makePerson(app.db, { name: '李小溪', townId, phone: '13799887766' })
  const match = testKeys.blindIndex('person', '李小溪 1998-04-12')
  await app.db.transact(async (tx) => {
    await tx
      .update(people)
      .set({ match })
      .where(inArray(people.id, [kept.id, gone.id]))
  })
  await makeSignup(app.db, (await makeActivity(app.db)).shift, gone)
  const as = async (role: RoleName, of: string | null = null) =>
    app.as(await makePerson(app.db, { townId, roles: [{ role, townId: of, venueId: null, teamId: null }] }))
  town = await as('town-staff', townId)
  county = await as('county-staff')
  second = await as('county-staff')
  before = await app.as(gone)
})
afterAll(() => app.stop())

const seenIn = (page: string) => /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? ''

test('P24: from the list of who may be the same to one record, by a town and two of the county', async () => {
  const list = await town.read('/staff/people/duplicates')
  const way = /href="(\/staff\/people\/[\w-]+\/merge\?other=[\w-]+)"/.exec(list)![1]!
  const preview = await town.read(way)
  expect(['合并以后', '137****3344', '137****7766', '分不开'].filter((words) => !preview.includes(words))).toEqual([])
  expect(['13711223344', '13799887766'].filter((phone) => preview.includes(phone))).toEqual([])

  const form = { other: gone.id, keep: kept.id, signsIn: 'kept' }
  const at = `/staff/people/${kept.id}/merge`
  expect((await town.post(at, form)).status).toBe(400)
  const asked = await town.post(at, { ...form, reason: '打电话问过本人' })
  const page = asked.headers.get('location')!.split('?')[0]!
  expect([asked.status, page.startsWith('/staff/merges/')]).toEqual([303, true])
  expect(await town.read(page)).toContain('等县团委同意')
  expect(await county.read('/staff/people/duplicates')).toContain(page)

  expect((await town.post(page, { act: 'agree', seen: seenIn(await town.read(page)) })).status).toBe(403)
  const seen = seenIn(await county.read(page))
  expect((await county.post(page, { act: 'agree', seen })).status).toBe(303)
  expect((await county.post(page, { act: 'confirm', seen, sure: 'on' })).status).toBe(409)
  expect((await second.post(page, { act: 'confirm', seen })).status).toBe(400)
  expect((await second.post(page, { act: 'confirm', seen: 'of-before', sure: 'on' })).status).toBe(409)
  expect((await second.post(page, { act: 'confirm', seen, sure: 'on' })).status).toBe(303)
  expect(await second.read(page)).toContain('已经合成一份')

  const [row] = await app.db.select().from(people).where(eq(people.id, gone.id))
  expect(row!.mergedIntoId).toBe(kept.id)
  const old = await county.get(`/staff/people/${gone.id}/edit?x=1`)
  expect([old.status, old.headers.get('location')]).toEqual([301, `/staff/people/${kept.id}/edit?x=1`])
  expect((await county.post(`/staff/people/${gone.id}/edit`, {})).status).toBe(404)
  const found = await town.read(`/staff/people?q=${row!.volunteerNumber}`)
  expect([found.includes(`/staff/people/${kept.id}"`), found.includes(gone.id)]).toEqual([true, false])
  expect(await town.read('/staff/people/duplicates')).toContain('没有重复的')
})

test('whoever was merged away is signed out, and in the person’s own record both are one', async () => {
  expect((await before.get('/me')).status).toBe(302)
  const own = await app.as(kept)
  expect(await own.read('/me/signups')).toContain('/me/signups/')
  expect(await own.read('/me/data')).toContain('两份记录合成一份')
})

test('a stranger’s record is not read by typing its number', async () => {
  const far = (await makeTown(app.db, { id: '451381101', name: '北泗镇', place: 2 })).id
  const other = await makePerson(app.db, { name: '韦远山', townId: far })
  const [row] = await app.db.select().from(people).where(eq(people.id, other.id))
  const page = await town.read(`/staff/people/${kept.id}/merge?other=${row!.volunteerNumber}`)
  expect([page.includes('没有这个编号'), page.includes('韦远山')]).toEqual([true, false])
  const form = { other: other.id, keep: kept.id, reason: '打电话问过本人' }
  expect((await town.post(`/staff/people/${kept.id}/merge`, form)).status).toBe(404)
  expect(await app.db.$count(merges)).toBe(1)
})

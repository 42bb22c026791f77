import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { savedFilters } from '#db/schema/saved-filters.ts'
import { makeOffices, makeReady, type Offices } from '../support/activities.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { makePerson } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'

let app: App
let offices: Offices
let town: Browser
beforeAll(async () => {
  app = await startApp()
  offices = await makeOffices(app.db)
  town = await app.as(offices.people.town)
})
afterAll(() => app.stop())

const to = (answer: Response) => answer.headers.get('location')
const keep = (browser: Browser, list: string, query: string, name: string) =>
  browser.post('/staff/filters', { do: 'keep', list, query, name })

test('a way of looking at a list is kept for oneself under a name, without what was searched for', async () => {
  const search = `view=all&state=draft&town=${offices.town.id}&q=覃小树&after=1~2&sort=-starts`
  const page = textOf(await town.read(`/staff/activities?state=draft`))
  const kept = await keep(town, 'activities', search, '我的草稿')

  expect(page).toContain('存成常用筛选')
  expect(to(kept)).toBe(`/staff/activities?view=all&sort=-starts&town=${offices.town.id}&state=draft`)
  const [row] = await app.db.select().from(savedFilters)
  expect([row!.personId, row!.query.includes('覃'), decodeURIComponent(row!.query).includes('覃')]).toEqual([
    offices.people.town.id,
    false,
    false,
  ])
  const there = await town.read(to(kept)!)
  expect(there).toMatch(/aria-current="page"[^>]*>我的草稿</)
  expect(textOf(there)).not.toContain('存成常用筛选')
  const county = await app.as(await makePerson(app.db, { roles: [{ role: 'county-staff' }] }))
  for (const path of ['/staff/activities', '/staff/filters']) expect(await county.read(path)).not.toContain('我的草稿')
})

test('names are changed and let go by whose they are; a name of the list and a ninth are refused with what was typed', async () => {
  const own = eq(savedFilters.personId, offices.people.town.id)
  for (const name of ['一', '二', '三', '四', '五', '六', '七']) await keep(town, 'people', 'band=minor', name)
  const taken = await keep(town, 'people', 'band=minor', '三')
  const eighth = await keep(town, 'people', 'state=blocked', '八')
  const ninth = await keep(town, 'people', 'state=blocked', '九')
  expect([taken.status, eighth.status, ninth.status]).toEqual([409, 303, 409])
  expect(textOf(await ninth.text())).toContain('最多存 8 个')
  expect((await keep(town, 'accounts', '', '别的')).status).toBe(400)

  const [one] = await app.db.select().from(savedFilters).where(eq(savedFilters.name, '一'))
  const stranger = await app.as(await makePerson(app.db, { roles: [{ role: 'county-staff' }] }))
  for (const act of ['rename', 'drop'])
    expect((await stranger.post('/staff/filters', { do: act, id: one!.id, name: '偷' })).status).toBe(404)
  expect((await town.post('/staff/filters', { do: 'rename', id: one!.id, name: '二' })).status).toBe(409)
  expect((await town.post('/staff/filters', { do: 'rename', id: one!.id, name: ' ' })).status).toBe(400)
  expect(to(await town.post('/staff/filters', { do: 'rename', id: one!.id, name: '初一' }))).toContain('done=renamed')
  const dropped = await (await town.post('/staff/filters', { do: 'drop', id: one!.id })).text()
  expect(textOf(dropped)).toContain('删掉了“初一”')
  expect(textOf(dropped)).toContain('撤销')
  expect((await town.post('/staff/filters', { do: 'drop', id: one!.id })).status).toBe(404)
  const names = (await app.db.select().from(savedFilters).where(own)).map(({ name }) => name)
  expect(names).not.toContain('初一')
  // 撤销 sends what it was: kept again under its name.
  for (const kept of ['value="band=minor"', 'value="初一"', 'value="keep"']) expect(dropped).toContain(kept)
  expect((await keep(town, 'people', 'band=minor', '初一')).status).toBe(303)
})

test('picked activities go to the front page after a preview, and come off again by 撤销', async () => {
  const activity = await makeReady(app.db, offices)
  const preview = await town.post('/staff/activities/batch', { do: 'feature', id: activity.id })
  expect(textOf(await preview.text())).toContain('放上 1 个')
  expect(await app.visitor().read('/')).not.toContain('团委推荐')

  const done = await town.post('/staff/activities/batch', { do: 'feature', sure: 'yes', id: activity.id })
  expect(textOf(await app.visitor().read('/'))).toMatch(/团委推荐/)
  expect(await town.read(to(done)!)).toMatch(/name="do" value="unfeature"/)
  await town.post('/staff/activities/batch', { do: 'unfeature', sure: 'yes', id: activity.id })
  expect(await app.visitor().read('/')).not.toContain('团委推荐')
  const leader = await app.as(offices.people.leader)
  expect(await leader.read('/staff/activities')).not.toContain('放到首页')
})

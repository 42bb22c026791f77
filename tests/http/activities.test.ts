import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { indexActivity } from '#app/domain/activities/search-words.server.ts'
import { type App, startApp } from '../support/app.ts'
import { at, makeActivity, makePerson, makeProgramme, makeSignup, makeTown } from '../support/make.ts'
import { textOf } from '../support/text.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

async function findable(given: Parameters<typeof makeActivity>[1]) {
  const activity = await makeActivity(app.db, given)
  await app.db.transact((tx) => indexActivity(tx, activity.id))
  return activity
}

const read = async (query: string) => textOf(await app.visitor().read(`/activities${query}`))

describe('the list of activities', () => {
  test('an empty county says what one can do instead', async () => {
    expect(await read('')).toContain('还没有新的活动')
  })

  test('days with their shifts, places left, and how long', async () => {
    const person = await makePerson(app.db)
    const { shift } = await makeActivity(app.db, { title: '河边捡石头' })
    await makeSignup(app.db, shift, person)

    expect(await read('')).toMatch(
      /活动 1 场.*5月 9 日 周六.*09:00–11:30 2.5 小时 河边捡石头 老码头.*余 19 位 共 20 位/s,
    )
  })

  test('a visitor finds an activity by a two-character word, and narrows it by town and days', async () => {
    const beisi = await makeTown(app.db, { id: '451381101', name: '北泗镇', place: 2 })
    await findable({ title: '红水河净滩', townId: beisi.id })
    await findable({ title: '老码头净滩', shift: { startsAt: at('2026-05-16 09:00') } })
    await findable({ title: '陪爷爷奶奶聊天', townId: beisi.id })

    expect(await read(`?q=${encodeURIComponent('净滩')}`)).toMatch(/红水河净滩.*老码头净滩/s)
    const narrowed = await read(`?q=${encodeURIComponent('净滩')}&town=${beisi.id}&from=2026-05-09&to=2026-05-09`)
    expect(narrowed).toContain('红水河净滩')
    expect(narrowed).not.toMatch(/老码头净滩|聊天/)
    expect(narrowed).toMatch(/正在看 “净滩”.*5月9日.*北泗镇.*全部清除/s)
  })

  test('nothing found names what was looked for, as text', async () => {
    const html = await app.visitor().read(`/activities?q=${encodeURIComponent('<b>划龙舟</b>')}`)

    expect(html).not.toContain('<b>划龙舟')
    expect(textOf(html)).toContain('没找到“<b>划龙舟</b>”')
  })

  test('conditions that do not read are left out, and the page says so quietly', async () => {
    await makeActivity(app.db, { title: '河边捡石头' })

    const page = await read('?from=tomorrow&age=old&town=nowhere')

    expect(page).toContain('河边捡石头')
    expect(page).toContain('有的条件没看懂，先没算上：开始日期、年龄、镇。')
  })

  test('every condition stands in the form, and the way to the next page keeps all of them', async () => {
    const programme = await makeProgramme(app.db, { slug: 'colourful-holidays', name: '七彩假期' })
    for (let count = 0; count < 21; count++) await makeActivity(app.db, { programmeId: programme.id })

    const html = await app.visitor().read('/activities?programme=colourful-holidays&free=1&age=16')

    expect(html).toMatch(/<input type="checkbox" name="programme"[^>]*checked=""[^>]*value="colourful-holidays"/)
    expect(html).toMatch(/<input type="checkbox" name="free"[^>]*checked=""/)
    expect(html).toMatch(/<input type="radio" name="age"[^>]*checked=""[^>]*value="16"/)
    const next = /href="([^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(next).toMatch(/programme=colourful-holidays&age=16&free=1&after=/)
    expect(textOf(await app.visitor().read(next))).toContain('上一页')
  })

  test('the same list on the map, every place of it also in words', async () => {
    await makeActivity(app.db, { title: '河边捡石头' })
    const html = await app.visitor().read('/activities?view=map')

    expect(html).toContain('data-map')
    expect(html).toMatch(/data-pin[^>]*data-kind="activity"/)
    expect(textOf(html)).toMatch(/河边捡石头.*老码头/s)
    expect(textOf(html)).toContain('示意图')
  })

  test('only the map brings a script', async () => {
    const scripts = (html: string) => [...html.matchAll(/<script(?! type="application\/ld\+json")[^>]*>/g)].length

    expect(scripts(await app.visitor().read('/activities'))).toBe(0)
    expect(scripts(await app.visitor().read('/activities?q=x&free=1'))).toBe(0)
    expect(scripts(await app.visitor().read('/activities?view=map'))).toBeLessThanOrEqual(1)
  })

  test('what fits me is offered to people who signed in; a visitor is told to', async () => {
    await makeActivity(app.db, { title: '给老人的', ageFloor: 60 })
    await makeActivity(app.db, { title: '给大家的' })
    const me = await app.as(await makePerson(app.db))

    const page = textOf(await me.read('/activities?fit=1'))

    expect(page).toContain('给大家的')
    expect(page).not.toContain('给老人的')
    expect(await read('?fit=1')).toContain('登录 以后，才看得出哪些适合你。')
  })

  test('a page nobody can write is still a page', async () => {
    for (const query of ['?after=0.x', '?before=zzz.y', '?q=%EF%BF%BF', '?town=%F0%9F%98%80', '?sort=new&after=1.1'])
      expect((await app.visitor().get(`/activities${query}`)).status, query).toBe(200)
  })

  test('S49: times are Shanghai’s', async () => {
    await makeActivity(app.db, { shift: { startsAt: new Date('2026-05-08T16:30:00Z') } })

    expect(await read('')).toMatch(/5月 9 日 周六.*00:30–03:00/s)
  })
})

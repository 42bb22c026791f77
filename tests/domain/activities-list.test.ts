import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readCatalogue } from '#app/domain/activities/catalogue.server.ts'
import { queryOf } from '#app/domain/activities/filters.ts'
import type { OpenDatabase } from '#db/open.ts'
import { openFresh } from '../support/database.ts'
import {
  at,
  makeActivity,
  makePerson,
  makeProgramme,
  makeShift,
  makeSignup,
  makeTown,
  testKeys,
  testNow,
} from '../support/make.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const read = (query: string, actor: { id: string } | null = null, now = testNow) =>
  readCatalogue(open.db, testKeys, actor, new URLSearchParams(query), now)

const titles = async (query: string, actor: { id: string } | null = null, now = testNow) =>
  (await read(query, actor, now)).page.listings.map(({ title }) => title)

const shiftOn = (wall: string) => ({ startsAt: at(wall), opensAt: at('2026-01-01 09:00') })

describe('what is listed', () => {
  test('what has not begun yet, and was published, and was not called off', async () => {
    await makeActivity(open.db, { title: '在后面' })
    await makeActivity(open.db, { title: '正在办', shift: shiftOn('2026-05-01 07:30') })
    await makeActivity(open.db, { title: '就要开始', shift: shiftOn('2026-05-01 08:01') })
    await makeActivity(open.db, { title: '草稿', state: 'draft' })
    await makeActivity(open.db, { title: '取消了', state: 'cancelled', cancelReason: '下雨' })
    await makeActivity(open.db, { title: '这场取消', shift: { state: 'cancelled', cancelReason: '下雨' } })

    expect(await titles('')).toEqual(['就要开始', '在后面'])
  })

  test('the minute it begins it is gone', async () => {
    await makeActivity(open.db, { title: '就要开始', shift: shiftOn('2026-05-01 08:01') })

    expect(await titles('', null, at('2026-05-01 08:01'))).toEqual([])
  })

  test('a day that was named shows all of it, from midnight to midnight in Shanghai', async () => {
    await makeActivity(open.db, { title: '清晨', shift: shiftOn('2026-05-01 00:00') })
    await makeActivity(open.db, { title: '深夜', shift: shiftOn('2026-05-01 23:59') })
    await makeActivity(open.db, { title: '次日', shift: shiftOn('2026-05-02 00:00') })

    expect(await titles('from=2026-05-01&to=2026-05-01')).toEqual(['清晨', '深夜'])
  })

  test('by town, by programme, by age, and by several at once', async () => {
    const beisi = await makeTown(open.db, { id: '451381101', name: '北泗镇', place: 2 })
    const summer = await makeProgramme(open.db, { slug: 'colourful-holidays' })
    await makeActivity(open.db, { title: '甲', townId: beisi.id, programmeId: summer.id, ageFloor: 16 })
    await makeActivity(open.db, { title: '乙', townId: beisi.id })
    await makeActivity(open.db, { title: '丙', programmeId: summer.id })

    expect(await titles(`town=${beisi.id}`)).toEqual(expect.arrayContaining(['甲', '乙']))
    expect(await titles('programme=colourful-holidays')).toEqual(expect.arrayContaining(['甲', '丙']))
    expect(await titles(`town=${beisi.id}&programme=colourful-holidays`)).toEqual(['甲'])
    expect(await titles('age=15')).not.toContain('甲')
    expect(await titles('age=16')).toContain('甲')
  })

  test('only with places: the full, the paused and the closed are left out, a lapsed hold counts as free', async () => {
    const person = await makePerson(open.db)
    const full = await makeActivity(open.db, { title: '满', shift: { places: 1 } })
    await makeSignup(open.db, full.shift, person)
    const lapsed = await makeActivity(open.db, { title: '留过', shift: { places: 1 } })
    await makeSignup(open.db, lapsed.shift, person, { state: 'requested', heldUntil: testNow })
    const held = await makeActivity(open.db, { title: '留着', shift: { places: 1 } })
    await makeSignup(open.db, held.shift, person, { state: 'requested', heldUntil: at('2026-05-01 08:01') })
    const waiting = await makeActivity(open.db, { title: '有人等', shift: { places: 2 } })
    await makeSignup(open.db, waiting.shift, person, { state: 'waitlisted' })
    await makeActivity(open.db, { title: '不限', shift: { places: null } })
    await makeActivity(open.db, { title: '零', shift: { places: 0 } })
    await makeActivity(open.db, { title: '停', shift: { pausedAt: at('2026-04-30 08:00') } })
    await makeActivity(open.db, { title: '截止', shift: { closesAt: testNow } })

    expect((await titles('free=1')).sort()).toEqual(['不限', '有人等', '留过'].sort())
  })

  test('a town or programme that does not exist is left out and named', async () => {
    await makeActivity(open.db, { title: '甲' })

    const { ignored, page, filters } = await read('town=999&programme=nothing')

    expect(ignored).toEqual(['town', 'programme'])
    expect(page.listings).toHaveLength(1)
    expect(queryOf(filters)).toEqual({})
  })
})

describe('page by page', () => {
  beforeEach(async () => {
    // Three at the same minute each, so that a page ends in the middle of equals.
    for (let count = 0; count < 50; count++)
      await makeActivity(open.db, {
        title: `第${count}`,
        updatedAt: at(`2026-04-${String(1 + Math.floor(count / 3)).padStart(2, '0')} 09:00`),
        shift: shiftOn(`2026-05-${String(10 + Math.floor(count / 3)).padStart(2, '0')} 09:00`),
      })
  })

  test.each(['', 'sort=new'])('forwards and back again nothing is lost or shown twice (%s)', async (query) => {
    const forwards: string[][] = []
    let address = query
    for (let page = await read(address); ; page = await read(address)) {
      forwards.push(page.page.listings.map(({ shiftId }) => shiftId))
      if (!page.page.next) break
      address = new URLSearchParams(
        queryOf({ ...page.filters, before: null, after: page.page.next }) as Record<string, string>,
      ).toString()
    }
    const backwards: string[][] = []
    for (let page = await read(address); ; page = await read(address)) {
      backwards.unshift(page.page.listings.map(({ shiftId }) => shiftId))
      if (!page.page.previous) break
      address = new URLSearchParams(
        queryOf({ ...page.filters, after: null, before: page.page.previous }) as Record<string, string>,
      ).toString()
    }

    expect(forwards.map(({ length }) => length)).toEqual([20, 20, 10])
    expect(new Set(forwards.flat()).size).toBe(50)
    expect(backwards.flat()).toEqual(forwards.flat())
  })
})

describe('the numbers beside the filters', () => {
  test('each says how many there would be, with the other conditions kept', async () => {
    const lingnan = await makeTown(open.db)
    const beisi = await makeTown(open.db, { id: '451381101', name: '北泗镇', place: 2 })
    await makeActivity(open.db, { townId: lingnan.id, shift: shiftOn('2026-05-02 09:00') })
    await makeActivity(open.db, { townId: lingnan.id, ageFloor: 18 })
    await makeActivity(open.db, { townId: beisi.id, shift: { places: 0 } })

    const { tallies } = await read(`town=${lingnan.id}`)

    expect(tallies.total).toEqual({ shifts: 2, more: false })
    expect(tallies.town(beisi.id).shifts).toBe(1)
    expect(tallies.when.weekend.shifts).toBe(1)
    expect(tallies.anyTime.shifts).toBe(2)
    expect(tallies.age(16).shifts).toBe(1)
    expect(tallies.free().shifts).toBe(2)
  })

  test('they are lower bounds where there is more than anybody looks at', async () => {
    const { id } = await makeActivity(open.db, { shift: null })
    for (let count = 0; count < 301; count++)
      await makeShift(open.db, { id }, { startsAt: new Date(at('2026-05-09 09:00').getTime() + count * 60_000) })

    expect((await read('')).tallies.total).toEqual({ shifts: 300, more: true })
  })
})

describe('what fits me', () => {
  test('what I may take right now: not the full, the clashing, or what is for older people', async () => {
    const me = await makePerson(open.db, { birthDay: '2000-01-01' })
    const other = await makePerson(open.db)
    const mine = await makeActivity(open.db, { title: '我报了', shift: shiftOn('2026-05-09 09:00') })
    await makeSignup(open.db, mine.shift, me)
    await makeActivity(open.db, { title: '撞了', shift: shiftOn('2026-05-09 10:00') })
    const full = await makeActivity(open.db, { title: '满了', shift: { ...shiftOn('2026-05-10 09:00'), places: 1 } })
    await makeSignup(open.db, full.shift, other)
    await makeActivity(open.db, { title: '太小', ageFloor: 60, shift: shiftOn('2026-05-10 09:00') })
    await makeActivity(open.db, {
      title: '还没开',
      shift: { ...shiftOn('2026-05-10 09:00'), opensAt: at('2026-05-02 09:00') },
    })
    await makeActivity(open.db, { title: '合适', shift: shiftOn('2026-05-10 14:00') })

    expect(await titles('fit=1', me)).toEqual(['合适'])
  })

  test('for a visitor it changes nothing', async () => {
    await makeActivity(open.db, { title: '合适' })

    const { page, fits } = await read('fit=1')

    expect(fits).toBe(false)
    expect(page.listings).toHaveLength(1)
  })

  test('a page is filled over many batches, and the next one goes on behind it', async () => {
    const me = await makePerson(open.db, { birthDay: '2000-01-01' })
    const old = await makeActivity(open.db, { shift: null, ageFloor: 60 })
    const young = await makeActivity(open.db, { shift: null })
    for (let count = 0; count < 130; count++)
      await makeShift(open.db, old, { startsAt: new Date(at('2026-05-09 09:00').getTime() + count * 60_000) })
    for (let count = 0; count < 25; count++)
      await makeShift(open.db, young, { startsAt: new Date(at('2026-05-10 09:00').getTime() + count * 60_000) })

    const { page, filters } = await read('fit=1', me)
    const rest = await read(
      new URLSearchParams(queryOf({ ...filters, after: page.next }) as Record<string, string>).toString(),
      me,
    )

    expect(page.listings).toHaveLength(20)
    expect(rest.page.listings).toHaveLength(5)
    expect(rest.page.next).toBeNull()
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openingExceptions } from '#db/schema/venues.ts'
import { type App, startApp } from '../support/app.ts'
import { at, makeActivity, makeVenue } from '../support/make.ts'
import { textOf } from '../support/text.ts'

let app: App
beforeEach(async () => {
  app = await startApp({ now: at('2026-05-01 10:00') })
})
afterEach(() => app.stop())

const read = async (path: string) => textOf(await app.visitor().read(path))

describe('venues', () => {
  test('the list says which is open until when, and stands on the map', async () => {
    await makeVenue(app.db, { name: '岭南青年之家', slug: 'lingnan' })
    await makeVenue(app.db, { name: '榕树青空间', kind: 'youth_space', status: 'closed' })

    const html = await app.visitor().read('/venues')

    expect(textOf(html)).toContain('1 个青年之家，1 个青空间')
    expect(textOf(html)).toMatch(/岭南青年之家.*现在开放，到 21:00/s)
    expect(textOf(html)).toMatch(/榕树青空间.*暂停开放/s)
    expect(html).toMatch(/data-pin[^>]*data-kind="venue"/)
  })

  test('an empty county has a list too', async () => {
    expect(await read('/venues')).toContain('还没有登记场地')
  })

  test('one venue: hours with today marked, days that differ, what is there, and how to get there', async () => {
    const venue = await makeVenue(app.db, {
      name: '岭南青年之家',
      slug: 'lingnan',
      directions: '公交 2 路文化馆下。',
      facilities: JSON.stringify(['无线网', '热水']),
    })
    await app.db.transact(async (tx) => {
      await tx.insert(openingExceptions).values([
        { venueId: venue.id, day: '2026-05-04', closed: true, opensAt: null, closesAt: null, reason: '设备检修' },
        { venueId: venue.id, day: '2026-04-04', closed: true, opensAt: null, closesAt: null, reason: '过去了' },
      ])
    })
    await makeActivity(app.db, { title: '作业陪伴', venueId: venue.id })

    const page = await read('/venues/lingnan')

    for (const words of [
      '现在开放，到 21:00',
      '青年之家',
      '周五·今天 09:00–21:00',
      '5月4日 周一：闭馆（设备检修）',
      '公交 2 路文化馆下。',
      '0772-0000002',
      '无线网',
      '热水',
      '作业陪伴',
    ])
      expect(page, words).toContain(words)
    expect(page).not.toContain('过去了')
  })

  test('an exception takes the place of the weekday', async () => {
    const venue = await makeVenue(app.db, { slug: 'lingnan' })
    await app.db.transact(async (tx) => {
      await tx
        .insert(openingExceptions)
        .values({ venueId: venue.id, day: '2026-05-01', closed: true, opensAt: null, closesAt: null, reason: '过节' })
    })

    expect(await read('/venues/lingnan')).toContain('今天休息，明天 09:00 开门')
  })

  test('a slug nobody has is not found', async () => {
    expect((await app.visitor().get('/venues/nowhere')).status).toBe(404)
    expect((await app.visitor().get('/venues/%27or%201')).status).toBe(404)
  })

  test('the page about us says who runs this and from what age a guardian is asked', async () => {
    await makeVenue(app.db)

    const page = await read('/about')

    expect(page).toContain('共青团合山市委员会')
    expect(page).toContain('未满 18 岁报名')
  })
})

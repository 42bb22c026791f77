import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { at, makeActivity, makePerson, makeProgramme, makeSignup, makeVenue } from '../support/make.ts'
import { textOf } from '../support/text.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

const today = (clock: string, title: string, shift = {}) =>
  makeActivity(app.db, {
    title,
    shift: {
      startsAt: at(`2026-05-01 ${clock}`),
      closesAt: at(`2026-05-01 ${clock}`),
      opensAt: at('2026-04-01 09:00'),
      ...shift,
    },
  })

describe('the front page', () => {
  test('an empty county has a page too', async () => {
    const page = textOf(await app.visitor().read('/'))

    expect(page).toContain('找一件事')
    expect(page).toContain('今天没有排活动')
    expect(page).not.toContain('人次')
  })

  test('today stands from morning to evening with the line of now, and cancelled ones say so', async () => {
    await today('14:30', '安全课')
    await today('07:00', '早读')
    await today('19:30', '夜读', { state: 'cancelled', cancelReason: '停电' })

    const page = textOf(await app.visitor().read('/'))

    expect(page).toMatch(/今天还有 1 件事/)
    expect(page).toMatch(/早读.*进行中.*现在 08:00.*安全课.*夜读.*已取消/s)
  })

  test('the week counts what begins on each day in Shanghai, drafts left out', async () => {
    await today('23:59', '深夜')
    await makeActivity(app.db, { title: '凌晨', shift: { startsAt: at('2026-05-02 00:00') } })
    await makeActivity(app.db, { state: 'draft', shift: { startsAt: at('2026-05-02 09:00') } })

    const page = textOf(await app.visitor().read('/'))

    expect(page).toMatch(/今天 1 日 1 场/)
    expect(page).toMatch(/六 2 日 1 场/)
    expect(page).toMatch(/日 3 日 没有/)
  })

  test('the weekend, the venues with their hours, and the programmes', async () => {
    const programme = await makeProgramme(app.db, { name: '七彩假期', featured: true, summary: '陪孩子写作业。' })
    await makeActivity(app.db, {
      title: '周末净滩',
      programmeId: programme.id,
      shift: { startsAt: at('2026-05-02 09:00') },
    })
    await makeVenue(app.db, { name: '榕树青空间' })

    const page = textOf(await app.visitor().read('/'))

    expect(page).toMatch(/这个周末 周六 1 场，周日 0 场.*周末净滩/s)
    expect(page).toMatch(/榕树青空间 09:00 开门/)
    expect(page).toMatch(/七彩假期 陪孩子写作业。这个月 1 场。/)
  })

  test('a full Saturday leaves Sunday its half of the weekend, and nothing stands there twice', async () => {
    for (const hour of ['08', '09', '10', '11', '12', '13', '14'])
      await makeActivity(app.db, { title: `周六${hour}点`, shift: { startsAt: at(`2026-05-02 ${hour}:00`) } })
    for (const hour of ['09', '10'])
      await makeActivity(app.db, { title: `周日${hour}点`, shift: { startsAt: at(`2026-05-03 ${hour}:00`) } })

    const page = textOf(await app.visitor().read('/'))

    expect(page.match(/周[六日]\d\d点/g)).toEqual([
      '周六08点',
      '周六09点',
      '周六10点',
      '周六11点',
      '周日09点',
      '周日10点',
    ])
  })

  test('what was achieved is counted from people who came, and shown only when somebody did', async () => {
    const [one, two] = [await makePerson(app.db), await makePerson(app.db)]
    for (const day of ['10', '11']) {
      const past = await makeActivity(app.db, {
        state: 'finished',
        shift: { startsAt: at(`2026-04-${day} 09:00`), opensAt: at('2026-03-01 09:00') },
      })
      await makeSignup(app.db, past.shift, one, { state: 'attended' })
      await makeSignup(app.db, past.shift, two, { state: day === '10' ? 'attended' : 'absent' })
    }

    const page = textOf(await app.visitor().read('/'))

    expect(page).toMatch(/3 人次/)
    expect(page).toContain('今年以来办了 2 场活动，2 位青年到场搭过手。')
  })

  test('it ships no script, and says what it is to machines', async () => {
    const html = await app.visitor().read('/')

    expect(html).not.toMatch(/<script(?! type="application\/ld\+json")/)
    expect(html).toContain('<link rel="canonical"')
    expect(html).toContain('type="text/calendar"')
    expect(html).toContain('type="application/rss+xml"')
    expect(html).toContain('property="og:title"')
    expect(html).toContain(`property="og:image" content="${app.url.replace('127.0.0.1', 'localhost')}/art/share.png"`)
  })
})

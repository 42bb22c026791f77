import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { activityPartners, shifts } from '#db/schema/activities.ts'
import { partners } from '#db/schema/partners.ts'
import { type App, startApp } from '../support/app.ts'
import { at, makeActivity, makePerson, makeShift, makeSignup, makeVenue } from '../support/make.ts'
import { textOf } from '../support/text.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

const read = async (id: string) => textOf(await app.visitor().read(`/activities/${id}`))

describe('the page of an activity', () => {
  test('says what, when, where, with whom, what to mind and whom to ask', async () => {
    const activity = await makeActivity(app.db, {
      title: '红水河净滩',
      ageFloor: 14,
      directions: '公交 2 路老码头下。',
      contactHours: '每天 9:00–21:00',
      answers: JSON.stringify([{ question: '下雨怎么办？', answer: '下雨就改天。' }]),
    })
    await app.db.transact(async (tx) => {
      await tx.insert(partners).values({ id: 'police', name: '合山市公安局', shortName: '公安', place: 1 })
      await tx.insert(activityPartners).values({ activityId: activity.id, partnerId: 'police', part: 'host' })
    })

    const page = await read(activity.id)

    for (const words of [
      '红水河净滩',
      '青石志愿队 发起',
      '主办：合山市公安局',
      '5月9日 周六 09:00–11:30',
      '岭南镇·老码头',
      '公交 2 路老码头下。',
      '14 岁以上',
      '未满 18 岁要监护人同意',
      '岸边湿滑',
      '岸边石头湿滑',
      '覃队长',
      '0772-0000001',
      '每天 9:00–21:00',
      '老码头石阶',
      '余 20 位 共 20 位',
      '09:00 集合',
      '帽子',
      '下雨就改天。',
      '开始前 12 小时以前都能自己退出',
    ])
      expect(page, words).toContain(words)
  })

  test('its form leads to taking a place in the shift that was chosen, without a script', async () => {
    const activity = await makeActivity(app.db)

    const html = await app.visitor().read(`/activities/${activity.id}`)

    expect(html).toMatch(new RegExp(`<form class="joinpanel" id="join" action="/activities/${activity.id}/sign-up"`))
    expect(html).toMatch(new RegExp(`<input type="radio"[^>]*name="shift"[^>]*value="${activity.shift.id}"`))
    expect(html).toContain('class="stickybar"')
    expect(html).not.toMatch(/<script(?! type="application\/ld\+json")/)
  })

  test('S10: before opening it tells the moment; from that moment on it can be chosen', async () => {
    const { id } = await makeActivity(app.db, { shift: { opensAt: at('2026-05-01 08:01') } })

    expect(await read(id)).toContain('5月1日 周五 08:01 开放，到时候来')
    app.travel(at('2026-05-01 08:01'))
    const html = await app.visitor().read(`/activities/${id}`)

    expect(textOf(html)).toContain('报名中')
    expect(html).not.toContain('disabled=""')
  })

  test('S09: every reason at once, with whom to ask', async () => {
    const child = await makePerson(app.db, { birthDay: '2014-01-01' })
    const { id } = await makeActivity(app.db, { ageFloor: 16, shift: { closesAt: at('2026-04-30 20:00') } })

    const page = textOf(await (await app.as(child)).read(`/activities/${id}`))

    expect(page).toContain('报名在 4月30日 周四 20:00 截止了')
    expect(page).toContain('要满 16 岁，那天你 12 岁')
    expect(page).toContain('打 0772-0000001')
  })

  test.each([
    ['full with a line', { places: 0 + 1 }, '可候补'],
    ['paused', { pausedAt: at('2026-04-30 08:00') }, '暂停报名'],
    ['nobody', { places: 0 }, '这一场不收人'],
    ['a cancelled shift', { state: 'cancelled' as const, cancelReason: '有雷雨' }, '有雷雨'],
  ])('%s', async (_, shift, words) => {
    const activity = await makeActivity(app.db, { shift })
    await makeSignup(app.db, activity.shift, await makePerson(app.db))

    expect(await read(activity.id)).toContain(words)
  })

  test('S23: a full shift says how many wait, and a waiting person takes no place', async () => {
    const activity = await makeActivity(app.db, { shift: { places: 1 } })
    await makeSignup(app.db, activity.shift, await makePerson(app.db))
    await makeSignup(app.db, activity.shift, await makePerson(app.db), { state: 'waitlisted' })

    expect(await read(activity.id)).toContain('前面还有 1 人候补')
  })

  test('people who signed in see what they already have', async () => {
    const me = await makePerson(app.db)
    const activity = await makeActivity(app.db)
    await makeShift(app.db, activity, { startsAt: at('2026-05-16 09:00') })
    const signup = await makeSignup(app.db, activity.shift, me)

    const html = await (await app.as(me)).read(`/activities/${activity.id}`)

    expect(textOf(html)).toContain('你报过 5月9日 周六 09:00–11:30 这一场')
    expect(html).toContain(`href="/me/signups/${signup.id}"`)
    expect(textOf(html)).toContain('1 场可选')
    expect(await read(activity.id)).not.toContain('你报过')
  })

  test('a cancelled one stays and says why; what is over says so', async () => {
    const off = await makeActivity(app.db, { state: 'cancelled', cancelReason: '上游放水' })
    const over = await makeActivity(app.db, {
      state: 'finished',
      shift: { startsAt: at('2026-04-11 09:00'), opensAt: at('2026-04-01 09:00') },
    })

    expect(await read(off.id)).toMatch(/已取消.*这个活动取消了 上游放水/s)
    expect(await read(over.id)).toMatch(/已结束.*已经办过 1 场/s)
  })

  test.each(['draft', 'submitted', 'returned'] as const)('a %s is nobody’s to see', async (state) => {
    const { id } = await makeActivity(app.db, { state })

    expect((await app.visitor().get(`/activities/${id}`)).status).toBe(404)
    expect((await app.visitor().get(`/activities/${id}.ics`)).status).toBe(404)
  })

  test('an address nobody gave out is not found, in the site’s own look', async () => {
    const response = await app.visitor().get('/activities/00000000-0000-4000-8000-000000000000')

    expect(response.status).toBe(404)
    expect(await response.text()).toContain('跳到正文')
  })

  test('others of the same programme, else the next ones, each once and never itself', async () => {
    const activity = await makeActivity(app.db, { title: '这一个' })
    const other = await makeActivity(app.db, { title: '另一个' })
    await makeShift(app.db, other, { startsAt: at('2026-05-10 09:00') })

    const related = (await read(activity.id)).split('还可以看看')[1] ?? ''

    expect(related.match(/另一个/g)).toHaveLength(1)
    expect(related).not.toContain('这一个')
  })

  test('to machines it is Events, and no title breaks out of them', async () => {
    const title = '</script><script>alert(1)</script><!-- & \u2028'
    const { id } = await makeActivity(app.db, { title })

    const html = await app.visitor().read(`/activities/${id}`)

    const [, json = ''] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html) ?? []
    expect(html.match(/<script/g)).toHaveLength(1)
    const [event] = JSON.parse(json) as Record<string, unknown>[]
    expect(event).toMatchObject({
      '@type': 'Event',
      name: title,
      startDate: '2026-05-09T09:00:00+08:00',
      endDate: '2026-05-09T11:30:00+08:00',
      eventStatus: 'https://schema.org/EventScheduled',
    })
  })

  test('words to pass on hold the whole address', async () => {
    const { id } = await makeActivity(app.db, { title: '红水河净滩' })

    const page = await read(id)

    expect(page).toMatch(new RegExp(`【红水河净滩】.*报名：http://localhost:\\d+/activities/${id}`, 's'))
  })

  test('it leads to its venue, and its page follows a change at once', async () => {
    const venue = await makeVenue(app.db, { name: '榕树青空间', slug: 'banyan' })
    const { id } = await makeActivity(app.db, { venueId: venue.id })
    expect(await app.visitor().read(`/activities/${id}`)).toContain('href="/venues/banyan"')

    await app.db.transact((tx) => tx.update(shifts).set({ places: 3 }))

    expect(await read(id)).toContain('余 3 位')
  })
})

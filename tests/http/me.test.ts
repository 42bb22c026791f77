import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { at, makeActivity, makePerson, makeSignup } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

const take = async (browser: Awaited<ReturnType<App['as']>>, activity: { id: string; shift: { id: string } }) =>
  browser.post(`/activities/${activity.id}/sign-up`, { shift: activity.shift.id, intent: 'confirm' })

describe('my page', () => {
  test('shows the next activity as a ticket with its code, and the rest below', async () => {
    const person = await makePerson(app.db, { name: '韦晓岚' })
    const later = await makeActivity(app.db, {
      title: '消防站开放日',
      shift: { startsAt: at('2026-05-16 09:00'), endsAt: at('2026-05-16 11:00') },
    })
    const next = await makeActivity(app.db, { title: '红水河净滩', personInCharge: '覃队长' })
    await makeSignup(app.db, later.shift, person)
    const { code } = await makeSignup(app.db, next.shift, person)

    const page = await (await app.as(person)).read('/me')

    const ticket = page.slice(page.indexOf('class="pass"'), page.indexOf('id="coming"'))
    expect(textOf(ticket)).toContain('红水河净滩')
    expect(textOf(ticket)).toContain('5月9日 周六 09:00–11:30')
    expect(textOf(ticket)).toContain(`${code.slice(0, 3)} ${code.slice(3)}`)
    expect(ticket).toContain('role="img" aria-label="韦晓岚的签到码')
    expect(ticket).not.toContain('消防站开放日')
    expect(page).toContain('消防站开放日')
    expect(page).not.toContain('<script')
  })

  test('tells who waits that it clashes with a place they have', async () => {
    const person = await makePerson(app.db)
    const place = await makeActivity(app.db, { title: '红水河净滩' })
    const line = await makeActivity(app.db, { shift: { places: 1 } })
    await makeSignup(app.db, line.shift, await makePerson(app.db))
    await makeSignup(app.db, line.shift, person, { state: 'waitlisted' })
    await makeSignup(app.db, place.shift, person)

    const page = textOf(await (await app.as(person)).read('/me'))

    expect(page).toContain('和“红水河净滩”时间重叠，排到时要选一个')
  })

  test('is kind to who has nothing yet', async () => {
    const browser = await app.as(await makePerson(app.db))

    expect(textOf(await browser.read('/me'))).toContain('从这个周末开始？')
    expect(textOf(await browser.read('/me/signups'))).toContain('还没报过名')
    expect(textOf(await browser.read('/me/inbox'))).toContain('还没有消息')
  })
})

describe('my signups', () => {
  test('what lies ahead and what is over, each in its state', async () => {
    const person = await makePerson(app.db)
    const put = async (title: string, day: string, given: Parameters<typeof makeSignup>[3]) => {
      const { shift } = await makeActivity(app.db, {
        title,
        shift: {
          startsAt: at(`${day} 09:00`),
          endsAt: at(`${day} 10:00`),
          opensAt: at('2026-01-01 09:00'),
          closesAt: at(`${day} 08:00`),
          cancelUntil: at(`${day} 08:00`),
        },
      })
      await makeSignup(app.db, shift, person, given)
    }
    await put('后天的', '2026-05-03', {})
    await put('等的', '2026-05-04', { state: 'waitlisted' })
    await put('过了时间的', '2026-05-05', { state: 'requested', heldUntil: at('2026-05-01 07:59') })
    await put('来过的', '2026-04-12', { state: 'attended' })
    await put('没排到的', '2026-04-13', { state: 'waitlisted' })
    await put('退的', '2026-05-06', { state: 'left' })

    const page = textOf(await (await app.as(person)).read('/me/signups'))

    const [ahead = '', past = ''] = page.slice(page.indexOf('接下来的')).split('以前的')
    expect(ahead).toMatch(/后天的.*已报名.*等的.*候补第 1 位/s)
    expect(past).toMatch(/退的.*已退出.*过了时间的.*已过期.*没排到的.*已过期.*来过的.*已签到/s)
  })

  test('the past comes a page at a time and none is lost between two', async () => {
    const person = await makePerson(app.db)
    const titles = Array.from({ length: 23 }, (_, index) => `以前第${String(index).padStart(2, '0')}场`)
    for (const title of titles) {
      const { shift } = await makeActivity(app.db, {
        title,
        shift: {
          startsAt: at('2026-03-07 09:00'),
          endsAt: at('2026-03-07 10:00'),
          opensAt: at('2026-01-01 09:00'),
          closesAt: at('2026-03-07 08:00'),
          cancelUntil: at('2026-03-07 08:00'),
        },
      })
      await makeSignup(app.db, shift, person, { state: 'attended' })
    }
    const browser = await app.as(person)

    const first = await browser.read('/me/signups')
    const next = /href="(\/me\/signups\?before=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&')
    const second = await browser.read(next!)

    const seen = [first, second].map((page) => titles.filter((title) => page.includes(title)))
    expect(seen.map(({ length }) => length)).toEqual([20, 3])
    expect(seen.flat().sort()).toEqual(titles)
    expect((await browser.get('/me/signups?before=x&id=%27')).status).toBe(200)
  })

  test('one of them tells its whole history, its code and what can be done', async () => {
    const activity = await makeActivity(app.db, { shift: { places: 1 } })
    const browser = await app.as(await makePerson(app.db))
    const taken = await take(browser, activity)

    const page = await browser.read(taken.headers.get('location')!)

    expect(textOf(page)).toContain('报上了')
    expect(textOf(page)).toMatch(/签到码\d{3} \d{3}/)
    expect(textOf(page)).toContain('5月1日 周五 08:00')
    expect(page).toContain(`href="/activities/${activity.id}.ics"`)
    expect(page).toContain('/leave"')
    expect(page).not.toContain('/change"')
  })

  test('somebody else’s is not there, and neither is one that never was', async () => {
    const { shift } = await makeActivity(app.db)
    const signup = await makeSignup(app.db, shift, await makePerson(app.db))
    const stranger = await app.as(await makePerson(app.db))

    expect((await stranger.get(`/me/signups/${signup.id}`)).status).toBe(404)
    expect((await stranger.get('/me/signups/nothing')).status).toBe(404)
  })
})

describe('my messages', () => {
  test('are counted until they are marked as read', async () => {
    const browser = await app.as(await makePerson(app.db))
    await take(browser, await makeActivity(app.db, { title: '红水河净滩' }))

    const before = textOf(await browser.read('/me'))
    const inbox = textOf(await browser.read('/me/inbox'))
    const answer = await browser.post('/me/inbox')

    expect(before).toContain('1 条消息没看')
    expect(inbox).toContain('5月1日 周五')
    expect(inbox).toContain('报上了：红水河净滩')
    expect(inbox).toContain('没看过')
    expect(answer.status).toBe(303)
    expect(textOf(await browser.read('/me'))).not.toContain('条消息没看')
    expect(textOf(await browser.read('/me/inbox'))).not.toContain('没看过')
  })

  test('are nobody else’s', async () => {
    await take(await app.as(await makePerson(app.db)), await makeActivity(app.db, { title: '红水河净滩' }))
    const stranger = await app.as(await makePerson(app.db))

    await stranger.post('/me/inbox')

    expect(textOf(await stranger.read('/me/inbox'))).not.toContain('红水河净滩')
  })
})

test.each(['/me', '/me/signups', '/me/inbox', '/me/data', '/me/data/correct', '/me/close'])(
  '%s sends a visitor to sign in',
  async (path) => {
    const answer = await app.visitor().get(path)

    expect([answer.status, answer.headers.get('location')]).toEqual([302, `/sign-in?back=${encodeURIComponent(path)}`])
  },
)

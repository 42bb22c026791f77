import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { signups } from '#db/schema/signups.ts'
import { type App, startApp } from '../support/app.ts'
import { at, makeActivity, makePerson, makeShift, makeSignup } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'
import { messagesTo, signupsOf, statesOf } from '../support/signups.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

const pathOf = ({ id }: { id: string }, shift?: { id: string }) =>
  `/activities/${id}/sign-up${shift ? `?shift=${shift.id}` : ''}`

describe('a member', () => {
  test('chooses a shift, fills in, checks, confirms and sees what comes next', async () => {
    const activity = await makeActivity(app.db, { title: '红水河净滩' })
    await makeShift(app.db, activity, { startsAt: at('2026-05-10 09:00'), endsAt: at('2026-05-10 11:30') })
    const person = await makePerson(app.db, { name: '韦晓岚' })
    const browser = await app.as(person)

    const choose = await browser.read(pathOf(activity))
    const fill = await browser.read(pathOf(activity, activity.shift))
    const typed = { shift: activity.shift.id, note: '会说壮话' }
    const check = await browser.post(pathOf(activity, activity.shift), { ...typed, intent: 'check' })
    const checked = await check.text()
    const before = await statesOf(app.db, activity.shift)
    const done = await browser.post(pathOf(activity, activity.shift), { ...typed, only: 'place', intent: 'confirm' })

    expect(choose).toContain('选一场')
    expect(choose.match(/type="radio"/g)).toHaveLength(2)
    expect(textOf(fill)).toContain('韦晓岚，用你账号里的信息报名')
    expect(fill).not.toContain('name="password"')
    expect(check.status).toBe(200)
    expect(textOf(checked)).toContain('会说壮话')
    expect(checked).toContain('5月9日 周六 09:00–11:30')
    expect(before).toEqual([])
    const [signup] = await signupsOf(app.db, activity.shift)
    expect([done.status, done.headers.get('location')]).toEqual([303, `/me/signups/${signup!.id}?done=taken`])
    expect(textOf(await browser.read(done.headers.get('location')!))).toContain('5月9日 周六 09:00，老码头石阶见')
  })

  test('S04: a form sent twice is one signup and the same answer', async () => {
    const activity = await makeActivity(app.db, { shift: { places: 1, waitlistSize: 0 } })
    const person = await makePerson(app.db)
    const browser = await app.as(person)
    const form = { shift: activity.shift.id, note: '', only: 'place', intent: 'confirm' }

    const answers = await Promise.all([browser.post(pathOf(activity), form), browser.post(pathOf(activity), form)])

    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(answers[0]?.headers.get('location')).toBe(answers[1]?.headers.get('location'))
    expect(await statesOf(app.db, activity.shift)).toEqual(['confirmed'])
    expect(await messagesTo(app.db, person)).toHaveLength(1)
  })

  test('S01: fifty press at once, one is in and the others wait', async () => {
    const activity = await makeActivity(app.db, { shift: { places: 1 } })
    const browsers = await Promise.all(Array.from({ length: 50 }, async () => app.as(await makePerson(app.db))))
    const form = { shift: activity.shift.id, intent: 'confirm' }

    const answers = await Promise.all(browsers.map((browser) => browser.post(pathOf(activity), form)))

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
    const states = await statesOf(app.db, activity.shift)
    expect(states).toEqual(['confirmed', ...Array(49).fill('waitlisted')])
  })

  test('who finds it just filled is asked whether to wait, and nothing is written before', async () => {
    const activity = await makeActivity(app.db, { shift: { places: 1 } })
    await makeSignup(app.db, activity.shift, await makePerson(app.db))
    await makeSignup(app.db, activity.shift, await makePerson(app.db), { state: 'waitlisted' })
    const browser = await app.as(await makePerson(app.db))
    const form = { shift: activity.shift.id, note: '怕晒' }

    const full = await browser.post(pathOf(activity, activity.shift), { ...form, only: 'place', intent: 'confirm' })
    const page = await full.text()
    const written = await statesOf(app.db, activity.shift)
    const waits = await browser.post(pathOf(activity, activity.shift), { ...form, intent: 'confirm' })

    expect(full.status).toBe(409)
    expect(textOf(page)).toContain('刚刚满了。要排候补吗？')
    expect(textOf(page)).toContain('前面还有 1 人')
    expect(page).toContain('value="怕晒"')
    expect(page).not.toContain('name="only"')
    expect(page).toContain('排候补</button>')
    expect(written).toEqual(['confirmed', 'waitlisted'])
    expect(textOf(await browser.read(waits.headers.get('location')!))).toContain('候补第 2 位')
  })

  test('S09: is told every reason at once, with the way out', async () => {
    const activity = await makeActivity(app.db, {
      ageFloor: 40,
      contactPhone: '0772-8900000',
      shift: { closesAt: at('2026-05-01 07:00') },
    })
    const browser = await app.as(await makePerson(app.db))

    const page = textOf(await browser.read(pathOf(activity, activity.shift)))
    const posted = await browser.post(pathOf(activity), { shift: activity.shift.id, intent: 'confirm' })

    expect(page).toContain('报名在 5月1日 周五 07:00 截止了')
    expect(page).toContain('要满 40 岁，那天你 28 岁')
    expect(page).toContain('0772-8900000')
    expect(posted.status).toBe(409)
    expect(await app.db.$count(signups)).toBe(0)
  })

  test('S10: one second before the opening moment it is refused with the time, at the moment it is taken', async () => {
    const activity = await makeActivity(app.db, { shift: { opensAt: at('2026-05-01 12:00') } })
    const browser = await app.as(await makePerson(app.db))
    const form = { shift: activity.shift.id, intent: 'confirm' }

    app.travel(new Date(activity.shift.opensAt.getTime() - 1000))
    const early = await browser.post(pathOf(activity), form)
    app.travel(activity.shift.opensAt)
    const sharp = await browser.post(pathOf(activity), form)

    expect(early.status).toBe(409)
    expect(textOf(await early.text())).toContain('5月1日 周五 12:00 开放')
    expect(sharp.status).toBe(303)
  })

  test('of 15 is told that a guardian has the last word, and gets a held place', async () => {
    const activity = await makeActivity(app.db)
    const browser = await app.as(await makePerson(app.db, { birthDay: '2010-09-01' }))

    const fill = await browser.read(pathOf(activity, activity.shift))
    const done = await browser.post(pathOf(activity), { shift: activity.shift.id, only: 'place', intent: 'confirm' })

    expect(textOf(fill)).toContain('请家长一起看')
    expect(textOf(fill)).toContain('名额给你留到 5月3日 周日 08:00')
    expect(fill).not.toContain('type="checkbox"')
    expect(textOf(await browser.read(done.headers.get('location')!))).toContain('等监护人同意')
    expect(await statesOf(app.db, activity.shift)).toEqual(['requested'])
  })

  test('a note that is too long comes back with its words beside the field', async () => {
    const activity = await makeActivity(app.db)
    const browser = await app.as(await makePerson(app.db))
    const note = '石'.repeat(201)

    const answer = await browser.post(pathOf(activity, activity.shift), {
      shift: activity.shift.id,
      note,
      intent: 'check',
    })
    const page = await answer.text()

    expect(answer.status).toBe(400)
    expect(page).toContain('想说的话最多 200 个字')
    expect(page).toContain(note)
    expect(await app.db.$count(signups)).toBe(0)
  })

  test('goes back from checking with everything still there', async () => {
    const activity = await makeActivity(app.db)
    const browser = await app.as(await makePerson(app.db))

    const back = await browser.post(pathOf(activity, activity.shift), {
      shift: activity.shift.id,
      note: '怕晒',
      intent: 'edit',
    })

    expect(back.status).toBe(200)
    expect(await back.text()).toMatch(/<textarea[^>]*>怕晒<\/textarea>/)
  })

  test('S03: where there are no places nobody gets one, where no number is given everybody does', async () => {
    const none = await makeActivity(app.db, { shift: { places: 0 } })
    const unlimited = await makeActivity(app.db, { shift: { places: null } })
    const browsers = await Promise.all(Array.from({ length: 30 }, async () => app.as(await makePerson(app.db))))
    const press = (activity: typeof none) =>
      Promise.all(
        browsers.map((browser) => browser.post(pathOf(activity), { shift: activity.shift.id, intent: 'confirm' })),
      )

    const [refused, taken] = [await press(none), await press(unlimited)]

    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([409]))
    expect(textOf(await refused[0]!.text())).toContain('这一场不收人')
    expect(new Set(taken.map(({ status }) => status))).toEqual(new Set([303]))
    expect(await statesOf(app.db, none.shift)).toEqual([])
    expect(await statesOf(app.db, unlimited.shift)).toEqual(Array(30).fill('confirmed'))
  })
})

describe('what is not there', () => {
  test('a draft, an unknown activity, another activity’s shift: 404, and nothing is written', async () => {
    const draft = await makeActivity(app.db, { state: 'draft' })
    const [one, other] = [await makeActivity(app.db), await makeActivity(app.db)]
    const browser = await app.as(await makePerson(app.db))
    const form = { shift: other.shift.id, intent: 'confirm' }

    expect((await browser.get(pathOf(draft))).status).toBe(404)
    expect((await browser.get('/activities/nowhere/sign-up')).status).toBe(404)
    expect((await browser.get(pathOf(one, other.shift))).status).toBe(404)
    expect((await browser.post(pathOf(one), form)).status).toBe(404)
    expect(await app.db.$count(signups)).toBe(0)
  })

  test('a form without a shift asks for one', async () => {
    const activity = await makeActivity(app.db)
    await makeShift(app.db, activity, { startsAt: at('2026-05-10 09:00'), endsAt: at('2026-05-10 11:30') })
    const browser = await app.as(await makePerson(app.db))

    const answer = await browser.post(pathOf(activity), { intent: 'confirm' })

    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('请选一场')
  })

  test('no step of it ships a script', async () => {
    const activity = await makeActivity(app.db)
    const browser = await app.as(await makePerson(app.db))

    const check = await browser.post(pathOf(activity), { shift: activity.shift.id, intent: 'check' })

    expect(await browser.read(pathOf(activity))).not.toContain('<script')
    expect(await app.visitor().read(pathOf(activity))).not.toContain('<script')
    expect(await check.text()).not.toContain('<script')
  })
})

import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { shifts } from '#db/schema/activities.ts'
import { holidays } from '#db/schema/calendar.ts'
import { signups } from '#db/schema/signups.ts'
import { openingExceptions } from '#db/schema/venues.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import {
  at,
  makeActivity,
  makePerson,
  makeShift,
  makeSignup,
  makeStaff,
  makeTeam,
  makeTown,
  makeVenue,
} from '../support/make.ts'
import { textOf } from '../support/page-text.ts'
import { messagesTo, statesOf } from '../support/signups.ts'

let app: App
let staff: Browser
beforeAll(async () => {
  app = await startApp()
  staff = await app.as(await makeStaff(app.db))
})
afterAll(() => app.stop())

/** A shift with a team and a venue, three people in it and two in line. */
async function stage() {
  const team = await makeTeam(app.db)
  const venue = await makeVenue(app.db)
  const { shift, ...activity } = await makeActivity(app.db, {
    teamId: team.id,
    venueId: venue.id,
    shift: { places: 3 },
  })
  const people: (Actor & { phone: string; signupId: string })[] = []
  for (let place = 0; place < 5; place++) {
    const person = await makePerson(app.db, { birthDay: place === 1 ? '2010-09-01' : '1990-01-01' })
    const state = place < 3 ? 'confirmed' : 'waitlisted'
    people.push({ ...person, signupId: (await makeSignup(app.db, shift, person, { state, note: `备注${place}` })).id })
  }
  return { team, venue, activity, shift, people }
}
const pages = (shiftId: string, signupId: string, activityId: string) => [
  ...[
    '',
    '/places',
    '/move',
    '/cancel',
    '/pause',
    '/quotas',
    '/roster',
    '/roster/export',
    '/sheet',
    '/note',
    '/add',
  ].map((page) => `/staff/shifts/${shiftId}${page}`),
  `/staff/signups/${signupId}`,
  `/staff/activities/${activityId}/series`,
]

const rowOf = async (id: string) => (await app.db.select().from(shifts).where(eq(shifts.id, id)))[0]!

test('a shift of another town, team or venue is not there for staff; a visitor signs in first', async () => {
  const { shift, people, activity } = await stage()
  const far = await makeTown(app.db, { id: '451381101', name: '北泗镇' })
  const none = { townId: null, venueId: null, teamId: null }
  const strangers = [
    await makeStaff(app.db, far.id),
    await makePerson(app.db, { roles: [{ ...none, role: 'team-leader', teamId: (await makeTeam(app.db)).id }] }),
    await makePerson(app.db, { roles: [{ ...none, role: 'venue-manager', venueId: (await makeVenue(app.db)).id }] }),
  ]
  const visitor = app.visitor()
  for (const address of pages(shift.id, people[0]!.signupId, activity.id)) {
    expect([address, (await visitor.get(address)).headers.get('location')?.startsWith('/sign-in')]).toEqual([
      address,
      true,
    ])
    expect([address, (await staff.get(address)).status]).toEqual([address, 200])
  }
  for (const stranger of strangers) {
    const browser = await app.as(stranger)
    for (const address of pages(shift.id, people[0]!.signupId, activity.id)) {
      const answer = await browser.get(address)
      expect([address, [403, 404].includes(answer.status)]).toEqual([address, true])
      expect(await answer.text()).not.toContain(people[0]!.name)
    }
    expect((await browser.get(`/staff/shifts/${shift.id}/roster`)).status).toBe(404)
  }
})

describe('the people who come', () => {
  test('S23: who waits stands apart from who comes, and on no sheet and in no count of them', async () => {
    const { shift, people } = await stage()

    const roster = textOf(await staff.read(`/staff/shifts/${shift.id}/roster`))
    const sheet = textOf(await staff.read(`/staff/shifts/${shift.id}/sheet`))

    for (const page of [roster, sheet]) {
      for (const coming of people.slice(0, 3)) expect(page).toContain(coming.name)
      for (const waiting of people.slice(3)) expect(page).not.toContain(waiting.name)
    }
    expect(roster).toContain('3/3')
    expect(sheet).toContain('报上 3 人')
    expect(textOf(await staff.read(`/staff/shifts/${shift.id}/roster?view=waiting`))).toContain('候补第 2 位')
  })

  test('S66: phones are masked for staff, all stars for minors, and leaders see none; nobody sees one whole', async () => {
    const { shift, people, team } = await stage()
    const none = { townId: null, venueId: null, teamId: team.id }
    const leader = await app.as(await makePerson(app.db, { roles: [{ ...none, role: 'team-leader' }] }))
    const forStaff = await staff.read(`/staff/shifts/${shift.id}/roster`)
    const forLeader = await leader.read(`/staff/shifts/${shift.id}/roster`)

    const [grown, minor] = people
    const masked = ({ phone }: { phone: string }) => `${phone.slice(0, 3)}****${phone.slice(-4)}`
    expect(forStaff).toContain(masked(grown!))
    expect(forStaff).not.toContain(masked(minor!))
    expect(forLeader).toContain(grown!.name)
    for (const page of [forStaff, forLeader]) expect(page).not.toContain(grown!.phone)
    expect(forLeader).not.toContain(masked(grown!))
  })

  test('S65: what was written is sealed off thirty days after the end, on the page and in the table that is taken out', async () => {
    const { shift } = await stage()
    const address = `/staff/shifts/${shift.id}/roster`
    const now = app.now()
    app.travel(new Date(shift.endsAt.getTime() + 31 * 86_400_000))
    const county = await app.as(await makeStaff(app.db))
    const sheet = async () => Buffer.from(await (await county.get(`${address}/export?as=csv`)).arrayBuffer()).toString()
    expect(await county.read(address)).not.toContain('备注0')
    expect(await sheet()).not.toContain('备注0')
    app.travel(now)
    expect(await staff.read(address)).toContain('备注0')
    expect(await sheet()).toContain('备注0')
  })

  test('the table to take out is written down, and a leader takes it out of their own team alone', async () => {
    const { shift } = await stage()
    const answer = await staff.get(`/staff/shifts/${shift.id}/roster/export`)
    expect(answer.headers.get('content-type')).toContain('spreadsheetml')
  })
})

describe('places', () => {
  test('S21, S03: raised, the page lists who moves up; saved, they have; empty means no limit and is said so', async () => {
    const { shift, people } = await stage()
    const address = `/staff/shifts/${shift.id}/places`

    const preview = await (await staff.post(address, { places: '4' })).text()
    expect(textOf(preview)).toContain(people[3]!.name)
    expect(await statesOf(app.db, shift)).toEqual(['confirmed', 'confirmed', 'confirmed', 'waitlisted', 'waitlisted'])
    for (let press = 0; press < 2; press++)
      expect((await staff.post(address, { places: '4', sure: 'yes' })).status).toBe(303)
    expect(await statesOf(app.db, shift)).toEqual([...Array(4).fill('confirmed'), 'waitlisted'])

    expect(textOf(await (await staff.post(address, { places: '' })).text())).toContain('改成不限名额')
    await staff.post(address, { places: '', sure: 'yes' })
    expect((await rowOf(shift.id)).places).toBe(null)
    const nobody = await staff.post(address, { places: '0' })
    expect([nobody.status, textOf(await nobody.text())]).toEqual([409, expect.stringContaining('先选怎么办')])
  })

  test('S15: lowered and kept, the page says 3/2 and nothing of a mistake', async () => {
    const { shift } = await stage()
    await staff.post(`/staff/shifts/${shift.id}/places`, { places: '2', above: 'keep', sure: 'yes' })
    const page = textOf(await staff.read(`/staff/shifts/${shift.id}`))
    expect(page).toContain('超出 1 位')
    expect(textOf(await staff.read(`/staff/shifts/${shift.id}/roster`))).toContain('3/2')
  })

  test('S15: one more than there are places only with a reason, by who may; the roster says 4/3 and why', async () => {
    const { shift, people, team } = await stage()
    const address = `/staff/signups/${people[3]!.signupId}`
    const none = { townId: null, venueId: null, teamId: team.id }
    const leader = await app.as(await makePerson(app.db, { roles: [{ ...none, role: 'team-leader' }] }))

    expect((await leader.post(address, { act: 'overfill', reason: '多一个人手' })).status).toBe(403)
    expect((await staff.post(address, { act: 'overfill', reason: '' })).status).toBe(409)
    expect(await statesOf(app.db, shift)).toEqual(['confirmed', 'confirmed', 'confirmed', 'waitlisted', 'waitlisted'])
    expect((await staff.post(address, { act: 'overfill', reason: '会手语' })).status).toBe(303)
    expect(textOf(await staff.read(`/staff/shifts/${shift.id}/roster`))).toContain('4/3')
    expect(textOf(await staff.read(address))).toContain('会手语')
  })
})

test('a shift moved: the clash is named before saving, people are told once, and each sees what changed', async () => {
  const { shift, people } = await stage()
  const other = await makeActivity(app.db, { title: '送课下乡', shift: { startsAt: at('2026-05-10 14:00') } })
  await makeSignup(app.db, other.shift, people[0]!)
  const form = { day: '2026-05-10', starts: '14:00', ends: '16:00', meetingPoint: '新码头' }
  const address = `/staff/shifts/${shift.id}/move`

  const preview = textOf(await (await staff.post(address, form)).text())
  expect(preview).toContain('和“送课下乡”重叠')
  for (let press = 0; press < 2; press++) expect((await staff.post(address, { ...form, sure: 'yes' })).status).toBe(303)
  expect(await messagesTo(app.db, people[0]!)).toHaveLength(1)
  const own = textOf(await (await app.as(people[0]!)).read(`/me/signups/${people[0]!.signupId}`))
  expect(own).toContain('时间从 5月9日 周六 09:00–11:30 改到 5月10日 周日 14:00–16:00，集合从老码头石阶改到新码头')
})

test('enrolment is stopped, and the answer offers the way back', async () => {
  const { shift } = await stage()
  const stopped = await staff.post(`/staff/shifts/${shift.id}/pause`, { paused: 'yes' })
  const page = await staff.read(stopped.headers.get('location')!)
  expect(textOf(page)).toContain('报名暂停了')
  expect(page).toMatch(/name="paused" value="no"/)
  await staff.post(`/staff/shifts/${shift.id}/pause`, { paused: 'no' })
  expect((await rowOf(shift.id)).pausedAt).toBe(null)
})

test('somebody signed up by staff answers on a page of their own', async () => {
  const { shift } = await makeActivity(app.db)
  const person = await makePerson(app.db)
  const address = `/staff/shifts/${shift.id}/add`
  expect((await staff.post(address, { person: '13900' })).status).toBe(409)
  expect((await staff.post(address, { person: person.phone })).status).toBe(303)
  const [signup] = await app.db.select().from(signups).where(eq(signups.shiftId, shift.id))

  const own = await app.as(person)
  expect(textOf(await own.read(`/me/signups/${signup!.id}`))).toContain('等你答应')
  expect((await own.get(`/me/signups/${signup!.id}/answer`)).status).toBe(200)
  expect((await own.post(`/me/signups/${signup!.id}/answer`, { answer: 'yes' })).status).toBe(303)
  expect(await statesOf(app.db, shift)).toEqual(['confirmed'])
})

test('S25: the order in line is changed with a reason that its person sees, and put back', async () => {
  const { people } = await stage()
  const last = people[4]!
  const address = `/staff/signups/${last.signupId}`
  expect((await staff.post(address, { act: 'prioritise', priority: '1' })).status).toBe(409)
  const done = await staff.post(address, { act: 'prioritise', priority: '1', reason: '上次没轮到' })
  expect(await staff.read(done.headers.get('location')!)).toContain('撤销')
  const own = textOf(await (await app.as(last)).read(`/me/signups/${last.signupId}`))
  expect(own).toContain('候补第 1 位')
  expect(own).toContain('上次没轮到')
})

test('notes go to those meant, once, and no more than three a day', async () => {
  const { shift, people } = await stage()
  const address = `/staff/shifts/${shift.id}/note`
  const picked = { words: '带上雨衣', to: 'coming', id: people[0]!.signupId }
  expect(textOf(await (await staff.post(address, picked)).text())).toContain(people[0]!.name)
  for (let press = 0; press < 2; press++) await staff.post(address, { ...picked, sure: 'yes' })
  expect((await messagesTo(app.db, people[0]!)).map(({ body }) => body.words)).toEqual(['带上雨衣'])
  expect(await messagesTo(app.db, people[1]!)).toEqual([])
  for (const words of ['二', '三']) await staff.post(address, { words, to: 'all', sure: 'yes' })
  expect((await staff.post(address, { words: '四', to: 'all', sure: 'yes' })).status).toBe(409)
})

describe('a series', () => {
  const rule = {
    weekday: '6',
    from: '2026-07-04',
    to: '2026-09-05',
    starts: '09:00',
    ends: '11:00',
    exceptHolidays: 'on',
    meetingPoint: '门口',
    places: '10',
    closeHours: '12',
    leaveHours: '12',
  }

  /** Ten Saturdays of which the venue is closed on two and taken on one. */
  async function summer() {
    const venue = await makeVenue(app.db)
    await app.db.transact(async (tx) => {
      for (const day of ['2026-07-18', '2026-08-01'])
        await tx.insert(openingExceptions).values({ venueId: venue.id, day, closed: true, reason: '设备检修' })
    })
    const other = await makeActivity(app.db, {
      title: '图书漂流',
      venueId: venue.id,
      shift: { startsAt: at('2026-08-15 10:00') },
    })
    return { activity: await makeActivity(app.db, { venueId: venue.id, shift: null }), other }
  }

  test('S55: of ten Saturdays seven are made and three are listed with reasons; pressed twice, still seven', async () => {
    const { activity } = await summer()
    const address = `/staff/activities/${activity.id}/series`
    const form = { ...rule, seriesId: crypto.randomUUID() }

    const preview = textOf(await (await staff.post(address, form)).text())
    for (const words of [
      '能加的 7 场',
      '加不了的 3 场',
      '7月18日 周六：场馆闭馆：设备检修',
      '和“图书漂流”10:00–12:30 撞了',
    ])
      expect(preview).toContain(words)
    for (let press = 0; press < 2; press++)
      expect((await staff.post(address, { ...form, sure: 'yes' })).headers.get('location')).toContain('made=7')
    const made = await app.db.select().from(shifts).where(eq(shifts.activityId, activity.id))
    expect(made).toHaveLength(7)
    expect(new Set(made.map(({ seriesId }) => seriesId))).toEqual(new Set([form.seriesId]))
  })

  test('S55: a weekday that never occurs is an error at its field; a public holiday is left out', async () => {
    const { activity } = await summer()
    const address = `/staff/activities/${activity.id}/series`
    const never = await staff.post(address, { ...rule, to: '2026-07-04', weekday: '1', seriesId: crypto.randomUUID() })
    const page = await never.text()
    expect([never.status, page]).toEqual([409, expect.stringContaining('href="#weekday"')])
    await app.db.transact(async (tx) => {
      const off = { day: '2026-07-25', name: '建军节', kind: 'off', source: '试', label: 'M' } as const
      await tx.insert(holidays).values(off)
    })
    const preview = await staff.post(address, { ...rule, seriesId: crypto.randomUUID() })
    expect(textOf(await preview.text())).toContain('7月25日 周六：建军节放假')
  })

  test('S70: this and following, with dates and people first; what is over or cancelled stays as it is', async () => {
    const activity = await makeActivity(app.db, { shift: null })
    const seriesId = crypto.randomUUID()
    const days = ['2026-04-25', '2026-05-09', '2026-05-16', '2026-05-23', '2026-05-30']
    const all = []
    for (const day of days) {
      const gone = day === '2026-05-23' && { state: 'cancelled' as const, cancelReason: '雨' }
      const times = { startsAt: at(`${day} 09:00`), endsAt: at(`${day} 11:00`) }
      all.push(await makeShift(app.db, activity, { seriesId, ...times, ...gone }))
    }
    const person = await makePerson(app.db)
    await makeSignup(app.db, all[2]!, person)
    const form = { day: '2026-05-16', starts: '14:00', ends: '16:00', meetingPoint: '新码头', scope: 'following' }
    const address = `/staff/shifts/${all[2]!.id}/move`

    // Left as it comes, this one alone is meant.
    expect(await staff.read(address)).toMatch(/<input[^>]*value="this"[^>]*checked|checked[^>]*value="this"/)
    const preview = textOf(await (await staff.post(address, form)).text())
    expect(preview).toContain('影响 2 场、1 人次')
    expect(preview).toContain(person.name)
    await staff.post(address, { ...form, sure: 'yes' })

    const starts = await Promise.all(all.map(async ({ id }) => (await rowOf(id)).startsAt))
    expect(starts).toEqual([
      at('2026-04-25 09:00'),
      at('2026-05-09 09:00'),
      at('2026-05-16 14:00'),
      at('2026-05-23 09:00'),
      at('2026-05-30 14:00'),
    ])
    expect((await rowOf(all[3]!.id)).state).toBe('cancelled')
    const whole = { ...form, day: '2026-05-09', scope: 'all', starts: '15:00', ends: '17:00', sure: 'yes' }
    await staff.post(`/staff/shifts/${all[1]!.id}/move`, whole)
    expect((await rowOf(all[0]!.id)).startsAt).toEqual(at('2026-04-25 09:00'))
    expect((await rowOf(all[3]!.id)).state).toBe('cancelled')
  })
})

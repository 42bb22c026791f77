import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCalendarOf } from '#app/domain/activities/feeds.server.ts'
import { indexActivity } from '#app/domain/activities/search-words.server.ts'
import type { Actor } from '#app/domain/actor.ts'
import { cancelShift } from '#app/domain/shifts/cancel.server.ts'
import { type Move, moveShift } from '#app/domain/shifts/move.server.ts'
import { leave } from '#app/domain/signups/leave.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { shifts } from '#db/schema/activities.ts'
import { shiftSearch } from '#db/sql.ts'
import { openFresh } from '../support/database.ts'
import { at, makeActivity, makePerson, makeSignup, makeStaff, testKeys, testNow } from '../support/make.ts'
import { got, messagesTo, signupRow, statesOf } from '../support/signups.ts'

let open: OpenDatabase
let staff: Actor
beforeAll(async () => {
  open = await openFresh()
  staff = await makeStaff(open.db)
})
afterAll(() => open.close())

const sunday = {
  startsAt: at('2026-05-10 14:00'),
  endsAt: at('2026-05-10 16:00'),
  meetingPoint: '新码头',
  was: null,
}

const move = (shiftId: string, given: Partial<Move> = {}) =>
  moveShift(open.db, testKeys, staff, shiftId, { ...sunday, ...given }, testNow)

test('a moved shift tells everybody once, lets them leave until it starts, and names whose other place it clashes with', async () => {
  const { shift } = await makeActivity(open.db)
  const other = await makeActivity(open.db, {
    title: '送课下乡',
    shift: { startsAt: at('2026-05-10 15:00'), endsAt: at('2026-05-10 17:00') },
  })
  const [coming, torn, waiting, gone] = await Promise.all(Array.from({ length: 4 }, () => makePerson(open.db)))
  const place = await makeSignup(open.db, shift, coming!)
  await makeSignup(open.db, shift, torn!)
  await makeSignup(open.db, other.shift, torn!)
  await makeSignup(open.db, shift, waiting!, { state: 'waitlisted' })
  await makeSignup(open.db, shift, gone!, { state: 'left' })

  const moved = await got(move(shift.id))
  await got(move(shift.id))

  expect(moved).toMatchObject({ told: 3, hindrances: [{ name: torn!.name, clash: '送课下乡' }] })
  expect((await messagesTo(open.db, torn!)).map(({ body }) => body.clash)).toEqual(['送课下乡'])
  expect([await messagesTo(open.db, waiting!), await messagesTo(open.db, gone!)].map(({ length }) => length)).toEqual([
    1, 0,
  ])
  expect(await messagesTo(open.db, coming!)).toMatchObject([
    {
      template: 'signup.shift-moved',
      body: { wasMeetingPoint: '老码头石阶', wasStartsAt: '2026-05-09T01:00:00.000Z' },
    },
  ])
  expect((await signupRow(open.db, place.id))?.leaveUntil).toEqual(sunday.startsAt)
  await got(leave(open.db, testKeys, coming!, place.id, { reason: '' }, at('2026-05-10 13:59')))
})

test('a moved shift keeps its calendar entry with a higher number, and is found under its new time alone', async () => {
  const { shift, ...activity } = await makeActivity(open.db)
  await open.db.transact((tx) => indexActivity(tx, activity.id))
  await got(move(shift.id))

  const [entry] = await listCalendarOf(open.db, activity.id)
  expect(entry!.shift).toMatchObject({
    id: shift.id,
    revision: shift.revision + 1,
    closesAt: new Date(shift.closesAt.getTime() + 29 * 3_600_000),
    cancelUntil: new Date(shift.cancelUntil.getTime() + 29 * 3_600_000),
  })
  const found = (key: number) => open.db.$count(shiftSearch, eq(shiftSearch.key, key))
  expect([await found(shift.searchKey), await found(entry!.shift.searchKey)]).toEqual([0, 1])
  expect(entry!.shift.searchKey).toBeGreaterThan(shift.searchKey)
})

test('a shift is not moved into the past, nor enrolment before its opening, nor what is over', async () => {
  const { shift } = await makeActivity(open.db)
  const past = { startsAt: at('2026-04-30 09:00'), endsAt: at('2026-04-30 10:00') }
  const early = await makeActivity(open.db, { shift: { opensAt: at('2026-05-07 09:00') } })
  const over = await makeActivity(open.db, { shift: { startsAt: at('2026-04-25 09:00') } })

  expect(await move(shift.id, past)).toEqual({ ok: false, refusal: 'past' })
  expect(await move(early.shift.id, { startsAt: at('2026-05-06 09:00'), endsAt: at('2026-05-06 10:00') })).toEqual({
    ok: false,
    refusal: 'before-opening',
  })
  expect(await move(over.shift.id)).toEqual({ ok: false, refusal: 'over' })
})

test('one shift called off alone ends its signups, tells each once, and leaves the search', async () => {
  const { shift, ...activity } = await makeActivity(open.db)
  await open.db.transact((tx) => indexActivity(tx, activity.id))
  const people = await Promise.all(Array.from({ length: 3 }, () => makePerson(open.db)))
  for (const [index, state] of (['confirmed', 'waitlisted', 'left'] as const).entries())
    await makeSignup(open.db, shift, people[index]!, { state })
  const cancel = (reason: string) => cancelShift(open.db, testKeys, staff, shift.id, { reason, was: null }, testNow)

  expect(await cancel(' ')).toEqual({ ok: false, refusal: 'reason-missing' })
  expect([await cancel('有雷阵雨'), await cancel('有雷阵雨')]).toEqual([
    { ok: true, told: 2 },
    { ok: true, told: 0 },
  ])

  expect(await statesOf(open.db, shift)).toEqual(['cancelled', 'cancelled', 'left'])
  expect(await messagesTo(open.db, people[0]!)).toMatchObject([
    { template: 'signup.cancelled', body: { reason: '有雷阵雨' } },
  ])
  const [row] = await open.db.select().from(shifts).where(eq(shifts.id, shift.id))
  expect(row).toMatchObject({ state: 'cancelled', revision: 1 })
  expect(await open.db.$count(shiftSearch, eq(shiftSearch.key, shift.searchKey))).toBe(0)
})

import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelActivity, listAffected } from '#app/domain/activities/cancel.server.ts'
import { finishOver } from '#app/domain/activities/finish.server.ts'
import { signUp } from '#app/domain/signups/sign-up.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { shifts } from '#db/schema/activities.ts'
import { shiftSearch } from '#db/sql.ts'
import { activityEvents, makeOffices, makeReady, type Offices, wholeOf } from '../support/activities.ts'
import { openFresh } from '../support/database.ts'
import { at, makePerson, makeShift, makeSignup, testKeys, testNow } from '../support/make.ts'
import { messagesTo, statesOf } from '../support/signups.ts'

let open: OpenDatabase
let offices: Offices
beforeAll(async () => {
  open = await openFresh()
  offices = await makeOffices(open.db)
})
afterAll(() => open.close())

const cancel = (id: string) => cancelActivity(open.db, testKeys, offices.people.town, id, { reason: '下大雨' }, testNow)

test('calling off ends every signup ahead, closes the line and tells each person once with the reason; what is over stays', async () => {
  const activity = await makeReady(open.db, offices)
  const second = await makeShift(open.db, activity, {
    startsAt: at('2026-05-16 09:00'),
    endsAt: at('2026-05-16 11:00'),
  })
  const over = await makeShift(open.db, activity, { startsAt: at('2026-04-25 09:00'), endsAt: at('2026-04-25 11:00') })
  const [twice, waits, left, past] = [
    await makePerson(open.db),
    await makePerson(open.db),
    await makePerson(open.db),
    await makePerson(open.db),
  ]
  await makeSignup(open.db, activity.shift, twice)
  await makeSignup(open.db, second, twice)
  await makeSignup(open.db, second, waits, { state: 'waitlisted' })
  await makeSignup(open.db, second, left, { state: 'left' })
  await makeSignup(open.db, over, past)
  expect(await listAffected(open.db, activity.id, testNow)).toMatchObject({
    people: 2,
    shifts: [{ coming: 1 }, { coming: 1, waiting: 1 }],
  })

  expect(await cancel(activity.id)).toEqual({ ok: true, told: 2 })

  expect(await statesOf(open.db, second)).toEqual(['cancelled', 'cancelled', 'left'])
  expect(await statesOf(open.db, over)).toEqual(['confirmed'])
  const messages = await Promise.all([twice, waits, left, past].map((one) => messagesTo(open.db, one)))
  expect(messages.map((some) => some.map(({ template }) => template))).toEqual([
    ['activity.cancelled'],
    ['activity.cancelled'],
    [],
    [],
  ])
  expect(messages[0]![0]!.body).toMatchObject({ reason: '下大雨', times: expect.stringMatching(/5月9日.*5月16日/) })
  const after = await wholeOf(open.db, activity.id)
  expect(after.row).toMatchObject({ state: 'cancelled', cancelReason: '下大雨' })
  expect(after.shifts.map(({ state }) => state).sort()).toEqual(['cancelled', 'cancelled', 'scheduled'])
  expect(await open.db.$count(shiftSearch, eq(shiftSearch.key, activity.shift.searchKey))).toBe(0)
})

test('two who call it off at once: one does, the other is refused, and everybody hears it once', async () => {
  const activity = await makeReady(open.db, offices)
  const comes = await makePerson(open.db)
  await makeSignup(open.db, activity.shift, comes)

  const outcomes = await Promise.all([cancel(activity.id), cancel(activity.id)])

  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes).toContainEqual({ ok: false, refusal: 'not-drawn' })
  expect(await messagesTo(open.db, comes)).toHaveLength(1)
  expect(await activityEvents(open.db, activity.id)).toEqual(['activity.cancelled'])
})

test('calling off while people sign up: nobody is left with a place, and who had got one hears it', async () => {
  const activity = await makeReady(open.db, offices)
  const people = await Promise.all(Array.from({ length: 8 }, () => makePerson(open.db)))
  const asks = people.map((person) =>
    signUp(open.db, testKeys, person, { shiftId: activity.shift.id, note: '' }, testNow),
  )

  const [, ...outcomes] = await Promise.all([cancel(activity.id), ...asks.slice(0, 4), ...asks.slice(4)])

  const got = outcomes.filter(({ ok }) => ok).length
  expect(await statesOf(open.db, activity.shift)).toEqual(Array.from({ length: got }, () => 'cancelled'))
  const told = await Promise.all(people.map((person) => messagesTo(open.db, person)))
  expect(told.flat().filter(({ template }) => template === 'activity.cancelled')).toHaveLength(got)
})

test('the platform finishes what is over, once, and nothing that has a shift ahead', async () => {
  const day = '2026-04-25'
  const over = await makeReady(open.db, offices, {
    shift: { startsAt: at(`${day} 09:00`), endsAt: at(`${day} 11:30`) },
  })
  const half = await makeReady(open.db, offices, {
    shift: { startsAt: at(`${day} 09:00`), endsAt: at(`${day} 11:30`) },
  })
  await makeShift(open.db, half)

  expect([await finishOver(open.db, testNow), await finishOver(open.db, testNow)]).toEqual([1, 0])

  expect((await wholeOf(open.db, over.id)).row.state).toBe('finished')
  expect((await wholeOf(open.db, half.id)).row.state).toBe('published')
  const [shift] = await open.db.select().from(shifts).where(eq(shifts.id, over.shift.id))
  expect(shift).toEqual(over.shift)
})

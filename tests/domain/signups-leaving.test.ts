import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound } from '#app/domain/errors.ts'
import { changeShift } from '#app/domain/signups/change-shift.server.ts'
import { leave } from '#app/domain/signups/leave.server.ts'
import { signUp } from '#app/domain/signups/sign-up.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { openFresh } from '../support/database.ts'
import {
  at,
  testKeys as keys,
  makeActivity,
  makePerson,
  makeShift,
  makeSignup,
  makeStaff,
  testNow,
} from '../support/make.ts'
import { eventKinds, got, later, messagesTo, signupRow, signupsOf, statesOf } from '../support/signups.ts'

let open: OpenDatabase
beforeAll(async () => {
  open = await openFresh()
})
afterAll(() => open.close())

const take = (person: Actor, shift: { id: string }, now = testNow, note = '') =>
  signUp(open.db, keys, person, { shiftId: shift.id, note }, now)
const quit = (person: Actor, signup: { id: string }, now = testNow) =>
  leave(open.db, keys, person, signup.id, { reason: '' }, now)

describe('leaving', () => {
  test('S11: inside the window one leaves, after it one is given the phone', async () => {
    const { shift, contactPhone } = await makeActivity(open.db)
    const [early, late] = [await makePerson(open.db), await makePerson(open.db)]
    const one = await got(take(early, shift))
    const other = await got(take(late, shift))

    const before = await quit(early, one.signup, new Date(shift.cancelUntil.getTime() - 1))
    const after = await quit(late, other.signup, shift.cancelUntil)

    expect(before).toMatchObject({ ok: true, signup: { state: 'left' } })
    expect(after).toEqual({
      ok: false,
      refusal: 'too-late-to-leave',
      leaveUntil: shift.cancelUntil,
      phone: contactPhone,
    })
    expect(await statesOf(open.db, shift)).toEqual(['left', 'confirmed'])
  })

  test('S16: one leaves, one moves', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 2 } })
    const crowd = await Promise.all(Array.from({ length: 5 }, () => makePerson(open.db)))
    for (const person of crowd) await got(take(person, shift))
    const [first] = await signupsOf(open.db, shift)

    await got(quit(crowd[0]!, first!, later(1)))

    expect(await statesOf(open.db, shift)).toEqual(['left', 'confirmed', 'confirmed', 'waitlisted', 'waitlisted'])
    const moved = (await signupsOf(open.db, shift))[2]!
    expect(moved.leaveUntil).toBeNull()
    expect(await eventKinds(open.db, moved.id)).toEqual(['signup.waitlisted', 'signup.moved-up'])
    expect((await messagesTo(open.db, crowd[2]!)).map(({ template }) => template)).toEqual([
      'signup.waitlisted',
      'signup.moved-up',
    ])
  })

  test('S16: leaving the line moves nobody', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 1 } })
    const crowd = await Promise.all(Array.from({ length: 3 }, () => makePerson(open.db)))
    for (const person of crowd) await got(take(person, shift))
    const rows = await signupsOf(open.db, shift)

    await got(quit(crowd[1]!, rows[1]!))

    expect(await statesOf(open.db, shift)).toEqual(['confirmed', 'left', 'waitlisted'])
  })

  test('S23: who waits leaves the line at any time, also after the moment for leaving, and no organiser hears of it', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 1 } })
    const staff = await makeStaff(open.db)
    await got(take(await makePerson(open.db), shift))
    const waiting = await makePerson(open.db)
    const { signup } = await got(take(waiting, shift))

    await got(quit(waiting, signup, new Date(shift.cancelUntil.getTime() + 1)))

    expect(await statesOf(open.db, shift)).toEqual(['confirmed', 'left'])
    expect((await messagesTo(open.db, staff)).map(({ template }) => template)).not.toContain('organiser.left-late')
  })

  test('who has a clash is passed over and told, keeps the number and moves with the next place', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 1 } })
    const busyWith = await makeActivity(open.db)
    const [first, busy, free] = [await makePerson(open.db), await makePerson(open.db), await makePerson(open.db)]
    for (const person of [first, busy, free]) await got(take(person, shift))
    const other = await got(take(busy, busyWith.shift))
    const [one, , three] = await signupsOf(open.db, shift)

    await got(quit(first, one!))
    const afterOne = await statesOf(open.db, shift)
    await got(quit(busy, other.signup))
    await got(quit(free, three!))

    expect(afterOne).toEqual(['left', 'waitlisted', 'confirmed'])
    expect((await messagesTo(open.db, busy)).map(({ template }) => template)).toContain('signup.passed-over')
    expect(await statesOf(open.db, shift)).toEqual(['left', 'confirmed', 'left'])
  })

  test('as many move as places came free, and who asks next stands behind them', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 2 } })
    const pupils = [0, 1].map(() => makePerson(open.db, { birthDay: '2010-09-01' }))
    for (const pupil of await Promise.all(pupils)) await got(take(pupil, shift))
    for (let waiting = 0; waiting < 3; waiting++) await got(take(await makePerson(open.db), shift))

    await got(take(await makePerson(open.db), shift, later(48)))

    expect(await statesOf(open.db, shift)).toEqual([
      'lapsed',
      'lapsed',
      'confirmed',
      'confirmed',
      'waitlisted',
      'waitlisted',
    ])
  })

  test('nobody moves after enrolment has closed', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 1 } })
    const [first, second] = [await makePerson(open.db), await makePerson(open.db)]
    await got(take(first, shift))
    await got(take(second, shift))
    const [one] = await signupsOf(open.db, shift)

    await got(quit(first, one!, shift.closesAt))

    expect(await statesOf(open.db, shift)).toEqual(['left', 'waitlisted'])
  })

  test('who moves up less than a day before the start may leave until it starts', async () => {
    const hours = { closesAt: at('2026-05-09 08:00'), cancelUntil: at('2026-05-09 08:00') }
    const { shift } = await makeActivity(open.db, { shift: { places: 1, ...hours } })
    const [first, second] = [await makePerson(open.db), await makePerson(open.db)]
    await got(take(first, shift))
    await got(take(second, shift))
    const [one, two] = await signupsOf(open.db, shift)

    await got(quit(first, one!, at('2026-05-08 09:01')))
    const moved = await signupRow(open.db, two!.id)
    const left = await quit(second, two!, at('2026-05-09 08:59'))

    expect(moved).toMatchObject({ state: 'confirmed', leaveUntil: shift.startsAt })
    expect(left.ok).toBe(true)
  })

  test('somebody else’s signup is not there', async () => {
    const { shift } = await makeActivity(open.db)
    const signup = await makeSignup(open.db, shift, await makePerson(open.db))

    await expect(quit(await makePerson(open.db), signup)).rejects.toThrow(NotFound)
  })
})

describe('changing to another shift of the same activity', () => {
  const change = (person: Actor, signup: { id: string }, shift: { id: string }, now = testNow) =>
    changeShift(open.db, keys, person, signup.id, { shiftId: shift.id }, now)
  const sunday = { startsAt: at('2026-05-10 09:00'), endsAt: at('2026-05-10 11:30') }

  async function twoShifts(given: Parameters<typeof makeShift>[2] = {}) {
    const activity = await makeActivity(open.db, { shift: { places: 1 } })
    return { activity, saturday: activity.shift, sunday: await makeShift(open.db, activity, { ...sunday, ...given }) }
  }

  test('gives the old place to the line and takes the new one, in one act', async () => {
    const { saturday, sunday } = await twoShifts()
    const [person, waiting] = [await makePerson(open.db), await makePerson(open.db)]
    const { signup } = await got(take(person, saturday, testNow, '会说壮话'))
    await got(take(waiting, saturday))

    const changed = await got(change(person, signup, sunday))
    const again = await change(person, signup, sunday)

    expect(changed.signup).toMatchObject({ state: 'confirmed', shiftId: sunday.id, note: '会说壮话' })
    expect(again).toEqual(changed)
    expect(await statesOf(open.db, saturday)).toEqual(['left', 'confirmed'])
    expect(await statesOf(open.db, sunday)).toEqual(['confirmed'])
  })

  test('keeps the old place when the new one cannot be had', async () => {
    const { saturday, sunday } = await twoShifts({ places: 1 })
    const person = await makePerson(open.db)
    const { signup } = await got(take(person, saturday))
    await got(take(await makePerson(open.db), sunday))

    const refused = await change(person, signup, sunday)

    expect(refused).toMatchObject({ ok: false, reasons: [{ kind: 'full' }] })
    expect(await signupRow(open.db, signup.id)).toEqual(signup)
    expect(await statesOf(open.db, sunday)).toEqual(['confirmed'])
  })

  test('may go to an overlapping shift: the place given up is no clash', async () => {
    const { saturday, sunday } = await twoShifts({ startsAt: at('2026-05-09 10:00'), endsAt: at('2026-05-09 12:00') })
    const person = await makePerson(open.db)
    const { signup } = await got(take(person, saturday))

    await got(change(person, signup, sunday))

    expect(await statesOf(open.db, saturday)).toEqual(['left'])
  })

  test('is leaving as well: not after the shift’s moment for it, and not into another activity', async () => {
    const { saturday, sunday } = await twoShifts()
    const person = await makePerson(open.db)
    const { signup } = await got(take(person, saturday))
    const elsewhere = await makeActivity(open.db)

    expect(await change(person, signup, sunday, saturday.cancelUntil)).toMatchObject({ refusal: 'too-late-to-leave' })
    await expect(change(person, signup, elsewhere.shift)).rejects.toThrow(NotFound)
    await expect(change(await makePerson(open.db), signup, sunday)).rejects.toThrow(NotFound)
  })
})

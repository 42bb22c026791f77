import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { firstBrokenEvent } from '#app/domain/events.server.ts'
import { noticeVersion } from '#app/domain/people/privacy-notice.ts'
import { changeShift } from '#app/domain/signups/change-shift.server.ts'
import { joinAndSignUp } from '#app/domain/signups/join-and-sign-up.server.ts'
import { leave } from '#app/domain/signups/leave.server.ts'
import { signUp } from '#app/domain/signups/sign-up.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { accounts, people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { openFresh } from '../support/database.ts'
import {
  at,
  testKeys as keys,
  makeActivity,
  makePerson,
  makeShift,
  makeSignup,
  makeVillage,
  testNow,
} from '../support/make.ts'
import { eventKinds, messagesTo, signupRow, signupsOf, statesOf } from '../support/signups.ts'

let open: OpenDatabase
beforeAll(async () => {
  open = await openFresh()
})
afterAll(() => open.close())

const take = (person: Actor, shift: { id: string }, now = testNow, note = '') =>
  signUp(open.db, keys, person, { shiftId: shift.id, note }, now)
const quit = (person: Actor, signup: { id: string }, now = testNow) =>
  leave(open.db, keys, person, signup.id, { reason: '' }, now)
const later = (hours: number) => new Date(testNow.getTime() + hours * 3_600_000)

/** What a command that must succeed gave. */
async function got<T extends { ok: boolean }>(outcome: Promise<T>) {
  const given = await outcome
  expect(given).toMatchObject({ ok: true })
  return given as Extract<T, { ok: true }>
}

describe('taking a place', () => {
  test('a free place is confirmed, recorded and told', async () => {
    const { shift, title } = await makeActivity(open.db)
    const person = await makePerson(open.db)

    const { signup } = await got(take(person, shift, testNow, '会说壮话'))

    expect(signup).toMatchObject({ state: 'confirmed', note: '会说壮话', madeById: person.id, madeAt: testNow })
    expect(signup.code).toMatch(/^\d{6}$/)
    expect(await eventKinds(open.db, signup.id)).toEqual(['signup.confirmed'])
    expect(await messagesTo(open.db, person)).toMatchObject([{ template: 'signup.confirmed', body: { title } }])
  })

  test('S04: the same form sent twice is one row, one message and one answer', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 1, waitlistSize: 0 } })
    const person = await makePerson(open.db)

    const [first, second] = await Promise.all([take(person, shift), take(person, shift)])
    const third = await take(person, shift, later(1))

    expect(second).toEqual(first)
    expect(third).toEqual(first)
    expect(await statesOf(open.db, shift)).toEqual(['confirmed'])
    expect(await messagesTo(open.db, person)).toHaveLength(1)
  })

  test('S01: fifty press at once on the last seat, one has it and the others wait in order', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 1 } })
    const crowd = await Promise.all(Array.from({ length: 50 }, () => makePerson(open.db)))

    const outcomes = await Promise.all(crowd.map((person) => take(person, shift)))

    const rows = await signupsOf(open.db, shift)
    expect(outcomes.every(({ ok }) => ok)).toBe(true)
    expect(rows.map(({ state }) => state)).toEqual(['confirmed', ...Array(49).fill('waitlisted')])
    expect(rows.map(({ queueKey }) => queueKey)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
    expect(new Set(rows.map(({ code }) => code)).size).toBe(50)
    expect(await firstBrokenEvent(open.db)).toBeNull()
  })

  test('S01: where nobody may wait, forty-nine are told that it is full', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 1, waitlistSize: 0 } })
    const crowd = await Promise.all(Array.from({ length: 50 }, () => makePerson(open.db)))

    const outcomes = await Promise.all(crowd.map((person) => take(person, shift)))

    const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.reasons]))
    expect(refused).toEqual(Array(49).fill([{ kind: 'full', waiting: 0, canWait: false }]))
    expect(await statesOf(open.db, shift)).toEqual(['confirmed'])
  })

  test('two of one person’s places never overlap, whichever came first', async () => {
    const one = await makeActivity(open.db)
    const other = await makeActivity(open.db)
    const person = await makePerson(open.db)

    const outcomes = await Promise.all([take(person, one.shift), take(person, other.shift)])

    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false])
    expect(await statesOf(open.db, other.shift)).toEqual([])
  })

  test('a refusal writes nothing and gives every reason', async () => {
    const { shift } = await makeActivity(open.db, { ageFloor: 40, shift: { pausedAt: testNow } })
    const person = await makePerson(open.db)

    const outcome = await take(person, shift)

    expect(outcome).toEqual({ ok: false, reasons: [{ kind: 'paused' }, { kind: 'too-young', age: 28, floor: 40 }] })
    expect(await statesOf(open.db, shift)).toEqual([])
    expect(await messagesTo(open.db, person)).toEqual([])
  })

  test('what is not published does not exist; an auditor takes no places', async () => {
    const draft = await makeActivity(open.db, { state: 'draft' })
    const { shift } = await makeActivity(open.db)

    await expect(take(await makePerson(open.db), draft.shift)).rejects.toThrow(NotFound)
    await expect(take(await makePerson(open.db, { roles: [{ role: 'auditor' }] }), shift)).rejects.toThrow(NotPermitted)
  })

  test('who has left may come again, and the history stays', async () => {
    const { shift } = await makeActivity(open.db)
    const person = await makePerson(open.db)
    const { signup } = await got(take(person, shift))
    await got(quit(person, signup))

    await got(take(person, shift, later(1)))

    expect(await statesOf(open.db, shift)).toEqual(['left', 'confirmed'])
  })
})

describe('somebody of 14 to 17', () => {
  const pupil = () => makePerson(open.db, { birthDay: '2010-09-01' })

  test('gets a place held for 48 hours, and nobody else can have it meanwhile', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 1 } })

    const { signup } = await got(take(await pupil(), shift))
    const { signup: second } = await got(take(await makePerson(open.db), shift, later(47)))

    expect(signup).toMatchObject({ state: 'requested', heldUntil: later(48) })
    expect(second.state).toBe('waitlisted')
  })

  test('loses it to the next who asks when the hold has run out', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 1 } })
    const young = await pupil()
    const { signup } = await got(take(young, shift))

    const { signup: second } = await got(take(await makePerson(open.db), shift, later(48)))

    expect(second.state).toBe('confirmed')
    expect((await signupRow(open.db, signup.id))?.state).toBe('lapsed')
    expect(await eventKinds(open.db, signup.id)).toEqual(['signup.requested', 'signup.lapsed'])
    expect((await messagesTo(open.db, young)).map(({ template }) => template)).toEqual([
      'signup.requested',
      'signup.lapsed',
    ])
  })

  test('who waits comes before who asks, when a hold has run out', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 1 } })
    await got(take(await pupil(), shift))
    await got(take(await makePerson(open.db), shift))

    const { signup: last } = await got(take(await makePerson(open.db), shift, later(48)))

    expect(last.state).toBe('waitlisted')
    expect(await statesOf(open.db, shift)).toEqual(['lapsed', 'confirmed', 'waitlisted'])
  })

  test('may ask again after the hold has run out', async () => {
    const { shift } = await makeActivity(open.db)
    const young = await pupil()
    await got(take(young, shift))

    await got(take(young, shift, later(49)))

    expect(await statesOf(open.db, shift)).toEqual(['lapsed', 'requested'])
  })

  test('waits like anyone on a full shift, and is passed over and told while nobody has agreed', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 1 } })
    const first = await makePerson(open.db)
    const { signup } = await got(take(first, shift))
    const young = await pupil()
    await got(take(young, shift))
    await got(take(await makePerson(open.db), shift))

    await got(quit(first, signup))

    expect(await statesOf(open.db, shift)).toEqual(['left', 'waitlisted', 'confirmed'])
    expect((await messagesTo(open.db, young)).at(-1)).toMatchObject({
      template: 'signup.passed-over',
      body: { why: 'consent-missing' },
    })
  })

  test('is confirmed at once when a guardian has agreed before', async () => {
    const { id, shift } = await makeActivity(open.db)
    const agreed = await makePerson(open.db, {
      birthDay: '2010-09-01',
      consentedTo: [{ purpose: 'activity', subjectId: id }],
    })

    const { signup } = await got(take(agreed, shift))

    expect(signup.state).toBe('confirmed')
  })
})

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

describe('a visitor', () => {
  const newcomer = async (given: { birthDate?: string; phone?: string } = {}) => {
    const village = await makeVillage(open.db)
    return {
      name: '韦小宁',
      login: { kind: 'phone' as const, value: given.phone ?? '13800000001' },
      birthDate: given.birthDate ?? '1999-03-18',
      townId: village.townId,
      villageId: village.id,
      password: '红水河边的三块石头',
      noticeVersion,
    }
  }
  const count = async () => [
    await open.db.$count(people),
    await open.db.$count(accounts),
    await open.db.$count(signups),
  ]

  test('joins and takes a place in one transaction; the same form again gives the same answer', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 1, waitlistSize: 0 } })
    const person = await newcomer()
    const asked = { shiftId: shift.id, note: '' }

    const first = await got(joinAndSignUp(open.db, keys, person, asked, testNow))
    const [people1] = await count()
    const second = await got(joinAndSignUp(open.db, keys, person, asked, later(1)))

    expect(first.signup.state).toBe('confirmed')
    expect(second.signup).toEqual(first.signup)
    expect(second.joined).toMatchObject({ made: false, actor: { id: first.joined.actor.id } })
    expect((await count())[0]).toBe(people1)
  })

  test('gets no account when the place is refused', async () => {
    const { shift } = await makeActivity(open.db, { ageFloor: 60 })
    const before = await count()

    const refused = await joinAndSignUp(
      open.db,
      keys,
      await newcomer({ phone: '13800000002' }),
      { shiftId: shift.id, note: '' },
      testNow,
    )

    expect(refused).toMatchObject({ ok: false, reasons: [{ kind: 'too-young' }] })
    expect(await count()).toEqual(before)
  })

  test('under 14 gets neither; at 15 gets an account and a held place', async () => {
    const { shift } = await makeActivity(open.db)
    const asked = { shiftId: shift.id, note: '' }
    const before = await count()

    const child = await newcomer({ birthDate: '2013-05-02', phone: '13800000003' })
    const refused = await joinAndSignUp(open.db, keys, child, asked, testNow)
    const afterChild = await count()
    const pupil = await newcomer({ birthDate: '2010-09-01', phone: '13800000004' })
    const held = await got(joinAndSignUp(open.db, keys, pupil, asked, testNow))

    expect(refused).toEqual({ ok: false, refusal: 'under-14' })
    expect(afterChild).toEqual(before)
    expect(held.signup.state).toBe('requested')
    const rows = open.db.$count(
      signups,
      and(eq(signups.personId, held.joined.actor.id), eq(signups.state, 'requested')),
    )
    expect(await rows).toBe(1)
  })
})

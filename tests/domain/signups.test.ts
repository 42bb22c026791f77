import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { firstBrokenEvent } from '#app/domain/events.server.ts'
import { leave } from '#app/domain/signups/leave.server.ts'
import { signUp } from '#app/domain/signups/sign-up.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { openFresh } from '../support/database.ts'
import { testKeys as keys, makeActivity, makePerson, testNow } from '../support/make.ts'
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

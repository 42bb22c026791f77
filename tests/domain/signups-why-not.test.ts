import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { factsFor } from '#app/domain/signups/facts.server.ts'
import { wordsOfReasons } from '#app/domain/signups/refusals.ts'
import { prospectOf, type Shift, whyNot } from '#app/domain/signups/why-not.ts'
import type { OpenDatabase } from '#db/open.ts'
import { openFresh } from '../support/database.ts'
import { at, makeActivity, makePerson, makeShift, makeSignup, testKeys, testNow } from '../support/make.ts'

let open: OpenDatabase
beforeAll(async () => {
  open = await openFresh()
})
afterAll(() => open.close())

/** The kinds of the reasons, as the database and the clock have them. */
async function kindsFor(person: { id: string } | null, shift: Shift, now = testNow) {
  return (await reasonsFor(person, shift, now)).map(({ kind }) => kind)
}

const reasonsFor = async (person: { id: string } | null, shift: Shift, now = testNow) =>
  whyNot(await factsFor(open.db, testKeys, person, [shift], now), shift, now)

describe('when', () => {
  test('S10: one second before the opening moment it is refused with the time; at the moment it is accepted', async () => {
    const { shift } = await makeActivity(open.db, { shift: { opensAt: at('2026-05-01 12:00') } })

    const before = await reasonsFor(null, shift, new Date(shift.opensAt.getTime() - 1000))

    expect(before).toEqual([{ kind: 'not-open', opensAt: shift.opensAt }])
    expect(wordsOfReasons(before, '0772-0000001', testNow)[0]?.wayOut).toBe('5月1日 周五 12:00 开放，到时候来')
    expect(await kindsFor(null, shift, shift.opensAt)).toEqual([])
  })

  test('one millisecond before it closes there is time; at the moment it is closed', async () => {
    const { shift } = await makeActivity(open.db)

    expect(await kindsFor(null, shift, new Date(shift.closesAt.getTime() - 1))).toEqual([])
    expect(await reasonsFor(null, shift, shift.closesAt)).toEqual([{ kind: 'closed', closedAt: shift.closesAt }])
  })

  test('what has begun has begun although enrolment runs on, and what is over is over', async () => {
    const { shift } = await makeActivity(open.db, { shift: { closesAt: at('2026-05-09 11:00') } })

    expect(await kindsFor(null, shift, shift.startsAt)).toEqual(['started'])
    expect(await kindsFor(null, shift, shift.endsAt)).toEqual(['over'])
  })

  test('cancelled, paused and closed are all said', async () => {
    const { shift } = await makeActivity(open.db, {
      shift: { state: 'cancelled', cancelReason: '有雷阵雨', pausedAt: at('2026-05-01 07:00') },
    })

    expect(await reasonsFor(null, shift, shift.closesAt)).toEqual([
      { kind: 'cancelled', why: '有雷阵雨' },
      { kind: 'closed', closedAt: shift.closesAt },
      { kind: 'paused' },
    ])
  })

  test('a cancelled activity cancels its shifts', async () => {
    const { shift } = await makeActivity(open.db, { state: 'cancelled', cancelReason: '路在修' })

    expect(await reasonsFor(null, shift)).toEqual([{ kind: 'cancelled', why: '路在修' }])
  })
})

describe('room', () => {
  test('S03: no places is nobody, an empty number is no limit', async () => {
    const nobody = await makeActivity(open.db, { shift: { places: 0 } })
    const everybody = await makeActivity(open.db, { shift: { places: null } })
    await makeSignup(open.db, everybody.shift, await makePerson(open.db))

    expect(await kindsFor(null, nobody.shift)).toEqual(['nobody'])
    expect(prospectOf(await reasonsFor(null, nobody.shift))).toBe('refused')
    expect(await kindsFor(null, everybody.shift)).toEqual([])
  })

  test.each([
    ['confirmed', null, ['full']],
    ['attended', null, ['full']],
    ['absent', null, ['full']],
    ['requested', at('2026-05-01 08:01'), ['full']],
    ['requested', testNow, []],
    ['waitlisted', null, []],
    ['left', null, []],
    ['cancelled', null, []],
  ] as const)('one who is %s (held until %s) leaves %j', async (state, heldUntil, kinds) => {
    const { shift } = await makeActivity(open.db, { shift: { places: 1 } })
    await makeSignup(open.db, shift, await makePerson(open.db), { state, heldUntil })

    expect(await kindsFor(null, shift)).toEqual(kinds)
  })

  test('a full shift tells how many wait and whether one more may', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 1, waitlistSize: 2 } })
    await makeSignup(open.db, shift, await makePerson(open.db))
    await makeSignup(open.db, shift, await makePerson(open.db), { state: 'waitlisted' })

    const one = await reasonsFor(null, shift)
    await makeSignup(open.db, shift, await makePerson(open.db), { state: 'waitlisted' })
    const two = await reasonsFor(null, shift)

    expect(one).toEqual([{ kind: 'full', waiting: 1, canWait: true }])
    expect(wordsOfReasons(one, '', testNow)).toEqual([{ why: '刚刚满了。要排候补吗？', wayOut: '前面还有 1 人' }])
    expect(two).toEqual([{ kind: 'full', waiting: 2, canWait: false }])
    expect(prospectOf(two)).toBe('refused')
  })
})

describe('who', () => {
  test('S09: closed and too young are both told, with whom to ask', async () => {
    const { shift } = await makeActivity(open.db, { ageFloor: 18 })
    const young = await makePerson(open.db, { birthDay: '2010-05-10' })

    const reasons = await reasonsFor(young, shift, shift.closesAt)

    expect(reasons).toEqual([
      { kind: 'closed', closedAt: shift.closesAt },
      { kind: 'too-young', age: 15, floor: 18 },
      { kind: 'consent-missing', age: 15, heldUntil: null },
    ])
    for (const { wayOut } of wordsOfReasons(reasons.slice(0, 2), '0772-0000001', testNow))
      expect(wayOut).toContain('0772-0000001')
  })

  test.each([
    ['2012-05-09', []],
    ['2012-05-10', ['too-young']],
  ])('age is counted on the day of service: born %s, from 14', async (birthDay, kinds) => {
    const { shift } = await makeActivity(open.db, { ageFloor: 14, shift: { startsAt: at('2026-05-09 09:00') } })
    const person = await makePerson(open.db, { birthDay, consentedTo: [{ purpose: 'account' }] })

    const found = (await kindsFor(person, shift)).filter((kind) => kind !== 'consent-missing')

    expect(found).toEqual(kinds)
  })

  test('S47: who was born on 29 February turns 14 on 1 March', async () => {
    const person = await makePerson(open.db, { birthDay: '2012-02-29' })
    const on = async (day: string) => {
      const { shift } = await makeActivity(open.db, {
        ageFloor: 14,
        shift: {
          startsAt: at(`${day} 09:00`),
          endsAt: at(`${day} 10:00`),
          opensAt: at('2026-01-01 09:00'),
          closesAt: at(`${day} 08:00`),
          cancelUntil: at(`${day} 08:00`),
        },
      })
      return kindsFor(person, shift, at('2026-02-20 09:00'))
    }

    expect(await on('2026-02-28')).toContain('too-young')
    expect(await on('2026-03-01')).not.toContain('too-young')
  })

  test('S49: a birth date of the years of daylight saving stays what it is', async () => {
    const { shift } = await makeActivity(open.db, {
      ageFloor: 38,
      shift: {
        startsAt: at('2026-06-01 00:30'),
        endsAt: at('2026-06-01 02:00'),
        closesAt: at('2026-05-31 20:00'),
        cancelUntil: at('2026-05-31 20:00'),
      },
    })

    expect(await kindsFor(await makePerson(open.db, { birthDay: '1988-06-01' }), shift)).toEqual([])
    expect(await kindsFor(await makePerson(open.db, { birthDay: '1988-06-02' }), shift)).toEqual(['too-young'])
  })

  test('an unknown birth date fails', async () => {
    const { shift } = await makeActivity(open.db)

    expect(await kindsFor(await makePerson(open.db, { birthDay: null }), shift)).toEqual(['birth-date-unknown'])
  })

  test('a guardian has to agree: to the account under 14, to the activity under 18', async () => {
    const { id, shift } = await makeActivity(open.db)
    const child = await makePerson(open.db, { birthDay: '2013-09-01' })
    const pupil = await makePerson(open.db, { birthDay: '2010-09-01' })
    const agreed = await makePerson(open.db, {
      birthDay: '2010-09-01',
      consentedTo: [{ purpose: 'activity', subjectId: id }],
    })
    const elsewhere = await makePerson(open.db, {
      birthDay: '2010-09-01',
      consentedTo: [{ purpose: 'activity', subjectId: 'another' }],
    })

    expect(await kindsFor(child, shift)).toEqual(['account-consent-missing', 'consent-missing'])
    expect(prospectOf(await reasonsFor(child, shift))).toBe('refused')
    expect(await reasonsFor(pupil, shift)).toEqual([
      { kind: 'consent-missing', age: 15, heldUntil: at('2026-05-03 08:00') },
    ])
    expect(prospectOf(await reasonsFor(pupil, shift))).toBe('requested')
    expect(await kindsFor(agreed, shift)).toEqual([])
    expect(await kindsFor(elsewhere, shift)).toEqual(['consent-missing'])
  })

  test('a hold ends two hours before enrolment closes, and there is none after that', async () => {
    const { shift } = await makeActivity(open.db, { shift: { closesAt: at('2026-05-02 08:00') } })
    const pupil = await makePerson(open.db, { birthDay: '2010-09-01' })

    const early = await reasonsFor(pupil, shift)
    const late = await reasonsFor(pupil, shift, at('2026-05-02 06:00'))

    expect(early).toEqual([{ kind: 'consent-missing', age: 15, heldUntil: at('2026-05-02 06:00') }])
    expect(late).toEqual([{ kind: 'consent-missing', age: 15, heldUntil: null }])
    expect(prospectOf(late)).toBe('refused')
  })

  test('a clash names the other one; touching is none, and neither is waiting', async () => {
    const person = await makePerson(open.db)
    const mine = await makeActivity(open.db, { title: '消防站开放日' })
    const before = { startsAt: at('2026-05-09 06:30'), endsAt: at('2026-05-09 09:00') }
    const waited = { startsAt: at('2026-05-09 10:00'), endsAt: at('2026-05-09 12:00') }
    const { shift } = await makeActivity(open.db, {
      shift: { startsAt: at('2026-05-09 11:29'), endsAt: at('2026-05-09 13:00') },
    })
    const touching = await makeActivity(open.db, {
      shift: { startsAt: at('2026-05-09 11:30'), endsAt: at('2026-05-09 13:00') },
    })
    const taken = await makeSignup(open.db, mine.shift, person)
    await makeSignup(open.db, await makeShift(open.db, mine, before), person)
    await makeSignup(open.db, await makeShift(open.db, mine, waited), person, { state: 'waitlisted' })

    const reasons = await reasonsFor(person, shift)

    expect(reasons).toMatchObject([{ kind: 'clash', with: { id: taken.id, title: '消防站开放日' } }])
    expect(wordsOfReasons(reasons, '', testNow)[0]?.why).toBe('和“消防站开放日”时间重叠，只能选一场')
    expect(await kindsFor(person, touching.shift)).toEqual([])
  })

  test('already in, and a blocked account', async () => {
    const { shift } = await makeActivity(open.db)
    const person = await makePerson(open.db, { status: 'blocked' })
    const signup = await makeSignup(open.db, shift, person)

    expect(await reasonsFor(person, shift)).toMatchObject([
      { kind: 'account-blocked' },
      { kind: 'already-in', signup: { id: signup.id } },
    ])
  })
})

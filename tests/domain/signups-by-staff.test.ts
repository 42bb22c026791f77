import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { answerInvitation } from '#app/domain/signups/answer-invitation.server.ts'
import { overfill } from '#app/domain/signups/by-staff/overfill.server.ts'
import { prioritise } from '#app/domain/signups/by-staff/prioritise.server.ts'
import { signUpFor } from '#app/domain/signups/by-staff/sign-up-for.server.ts'
import { excuse, removeSignup } from '#app/domain/signups/by-staff/take-out.server.ts'
import { confirmAgreed } from '#app/domain/signups/guardian-said.server.ts'
import { leave } from '#app/domain/signups/leave.server.ts'
import { findSignupOf } from '#app/domain/signups/queries.server.ts'
import { settleOverdue } from '#app/domain/signups/settle-overdue.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { consents, people } from '#db/schema/people.ts'
import { openFresh } from '../support/database.ts'
import { at, makeActivity, makePerson, makeSignup, makeStaff, makeTeam, testKeys, testNow } from '../support/make.ts'
import { eventKinds, got, later, messagesTo, signupRow, statesOf } from '../support/signups.ts'

let open: OpenDatabase
let staff: Actor
beforeAll(async () => {
  open = await openFresh()
  staff = await makeStaff(open.db)
})
afterAll(() => open.close())

async function stage(places: number, taking: number, waiting = 0) {
  const { shift, ...activity } = await makeActivity(open.db, { shift: { places } })
  const people: (Actor & { signupId: string })[] = []
  for (let place = 0; place < taking + waiting; place++) {
    const person = await makePerson(open.db)
    const state = place < taking ? 'confirmed' : 'waitlisted'
    people.push({ ...person, signupId: (await makeSignup(open.db, shift, person, { state })).id })
  }
  return { activity, shift, people }
}

const numberOf = async ({ id }: { id: string }) =>
  (await open.db.select({ number: people.volunteerNumber }).from(people).where(eq(people.id, id)))[0]!.number

const invite = (shiftId: string, person: string, overReason = '', actor = staff, now = testNow) =>
  signUpFor(open.db, testKeys, actor, shiftId, { person, overReason }, now)

const answer = (person: Actor, signupId: string, word: 'yes' | 'no', now = testNow) =>
  answerInvitation(open.db, testKeys, person, signupId, { answer: word }, now)

describe('somebody signed up by staff', () => {
  test('is held a place, and is in only after saying yes; the same again gives the same', async () => {
    const { shift } = await stage(2, 0)
    const person = await makePerson(open.db)

    const { signup } = await got(invite(shift.id, person.phone))
    expect(await got(invite(shift.id, (await numberOf(person)).toLowerCase()))).toEqual({ ok: true, signup })
    expect(signup).toMatchObject({ state: 'requested', madeById: staff.id, acceptedAt: null })

    await got(answer(person, signup.id, 'yes'))
    await got(answer(person, signup.id, 'yes'))
    expect(await signupRow(open.db, signup.id)).toMatchObject({ state: 'confirmed', acceptedAt: testNow })
    expect(await eventKinds(open.db, signup.id)).toEqual(['signup.invited', 'signup.accepted'])
    expect((await messagesTo(open.db, person)).map(({ template }) => template).sort()).toEqual([
      'signup.confirmed',
      'signup.invited',
    ])
  })

  test('says no, or nothing in time, and the next in line has the place', async () => {
    for (const silent of [false, true]) {
      const { shift } = await stage(1, 0)
      const person = await makePerson(open.db)
      const { signup } = await got(invite(shift.id, person.phone))
      await makeSignup(open.db, shift, await makePerson(open.db), { state: 'waitlisted' })

      if (silent) await settleOverdue(open.db, testKeys, later(49))
      else await got(answer(person, signup.id, 'no'))

      expect(await statesOf(open.db, shift)).toEqual([silent ? 'lapsed' : 'declined', 'confirmed'])
      expect(await answer(person, signup.id, 'yes', later(silent ? 49 : 0))).toEqual({
        ok: false,
        refusal: 'not-drawn',
      })
    }
  })

  test('S58: a minor needs the guardian as through every other door, in whichever order the two agree', async () => {
    for (const first of ['self', 'guardian'] as const) {
      const { shift, activity } = await stage(2, 0)
      const child = await makePerson(open.db, { birthDay: '2010-09-01' })
      const { signup } = await got(invite(shift.id, child.phone))
      const agree = () =>
        open.db.transact(async (tx) => {
          await tx.insert(consents).values({
            personId: child.id,
            purpose: 'activity',
            subjectId: activity.id,
            textVersion: '1',
            givenBy: 'guardian',
            channel: 'paper',
            givenAt: testNow,
          })
          await confirmAgreed(tx, testKeys, child.id, testNow)
        })
      const yes = () => got(answer(child, signup.id, 'yes'))

      await (first === 'self' ? yes() : agree())
      expect((await signupRow(open.db, signup.id))?.state).toBe('requested')
      await (first === 'self' ? agree() : yes())
      expect((await signupRow(open.db, signup.id))?.state).toBe('confirmed')
    }
  })

  test('S57: whose birth date is not known, or who is too young, is refused', async () => {
    const { shift } = await makeActivity(open.db, { ageFloor: 16 })

    for (const [birthDay, kind] of [
      [null, 'birth-date-unknown'],
      ['2012-01-01', 'too-young'],
    ] as const) {
      const { phone } = await makePerson(open.db, { birthDay })
      expect(await invite(shift.id, phone)).toMatchObject({ ok: false, reasons: [{ kind }] })
    }
  })

  test('leaders find the members of their team and nobody else', async () => {
    const member = await makePerson(open.db)
    const other = await makePerson(open.db)
    const team = await makeTeam(open.db, { members: [member] })
    const { shift } = await makeActivity(open.db, { teamId: team.id })
    const leader = await makePerson(open.db, {
      roles: [{ role: 'team-leader', townId: null, venueId: null, teamId: team.id }],
    })

    expect(await invite(shift.id, other.phone, '', leader)).toEqual({ ok: false, refusal: 'nobody' })
    await got(invite(shift.id, member.phone, '', leader))
  })
})

describe('more than there are places', () => {
  test('S15: only with a reason, which stays beside the eleventh of ten', async () => {
    const { shift, people } = await stage(10, 10, 1)
    const last = people.at(-1)!

    expect(await overfill(open.db, testKeys, staff, last.signupId, { reason: ' ' }, testNow)).toEqual({
      ok: false,
      refusal: 'reason-missing',
    })
    for (let press = 0; press < 2; press++)
      await got(overfill(open.db, testKeys, staff, last.signupId, { reason: '带了一块大白板' }, testNow))
    expect(await signupRow(open.db, last.signupId)).toMatchObject({ state: 'confirmed', overReason: '带了一块大白板' })

    const { phone } = await makePerson(open.db)
    expect(await invite(shift.id, phone)).toMatchObject({ ok: false, reasons: [{ kind: 'full' }] })
    expect((await got(invite(shift.id, phone, '会手语'))).signup).toMatchObject({ overReason: '会手语' })
  })

  test('S58: a place more does not overcome a guardian who has not agreed', async () => {
    const { shift } = await stage(1, 1)
    const child = await makePerson(open.db, { birthDay: '2010-09-01' })
    const { id } = await makeSignup(open.db, shift, child, { state: 'waitlisted' })

    expect(await overfill(open.db, testKeys, staff, id, { reason: '多一个座' }, testNow)).toMatchObject({
      ok: false,
      reasons: [{ kind: 'consent-missing' }],
    })
  })
})

describe('who goes', () => {
  test('S16: staff take one out and exactly one moves up; the person is told why, once', async () => {
    const { shift, people } = await stage(2, 2, 2)

    for (let press = 0; press < 2; press++)
      await got(removeSignup(open.db, testKeys, staff, people[0]!.signupId, { reason: '没有带装备' }, testNow))

    expect(await statesOf(open.db, shift)).toEqual(['removed', 'confirmed', 'confirmed', 'waitlisted'])
    expect(await messagesTo(open.db, people[0]!)).toHaveLength(1)
  })

  test('S11: too late to leave alone; the organiser does it with a reason, and is told at once of who leaves late', async () => {
    const leader = await makePerson(open.db)
    const team = await makeTeam(open.db)
    const { shift } = await makeActivity(open.db, { teamId: team.id })
    const manager = await makePerson(open.db, {
      roles: [{ role: 'team-leader', townId: null, venueId: null, teamId: team.id }],
    })
    const person = await makePerson(open.db)
    const signup = await makeSignup(open.db, shift, person)
    const late = at('2026-05-09 07:00')

    expect(await leave(open.db, testKeys, person, signup.id, { reason: '' }, late)).toMatchObject({
      ok: false,
      refusal: 'too-late-to-leave',
      phone: '0772-0000001',
    })
    expect(await excuse(open.db, testKeys, staff, signup.id, { reason: '' }, late)).toMatchObject({
      refusal: 'reason-missing',
    })
    await got(excuse(open.db, testKeys, staff, signup.id, { reason: '打电话说发烧了' }, late))
    expect(await signupRow(open.db, signup.id)).toMatchObject({ state: 'left', reason: '打电话说发烧了' })
    expect(await messagesTo(open.db, manager)).toMatchObject([{ template: 'organiser.left-late' }])
    expect(await messagesTo(open.db, leader)).toEqual([])
  })
})

test('S25: the line is by priority, then by the order of asking; the person sees it, and it is logged', async () => {
  const { shift, people } = await stage(1, 1, 3)
  const [first, second, third, fourth] = people
  const put = (signupId: string, priority: number, reason: string) =>
    prioritise(open.db, testKeys, staff, signupId, { priority, reason }, testNow)

  expect(await put(fourth!.signupId, 1, '')).toEqual({ ok: false, refusal: 'reason-missing' })
  await got(put(fourth!.signupId, 1, '上次没轮到'))
  await got(put(third!.signupId, 1, '要学分'))
  const positions = await Promise.all(
    [second!, third!, fourth!].map(async (one) => (await findSignupOf(open.db, one, one.signupId, testNow)).position),
  )
  expect(positions).toEqual([3, 1, 2])
  expect(await eventKinds(open.db, fourth!.signupId)).toEqual(['signup.prioritised'])

  await got(leave(open.db, testKeys, first!, first!.signupId, { reason: '' }, testNow))
  expect(await statesOf(open.db, shift)).toEqual(['left', 'waitlisted', 'confirmed', 'waitlisted'])
  expect(await put(third!.signupId, 0, '')).toEqual({ ok: false, refusal: 'not-drawn' })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { changePlaces, type PlacesChange } from '#app/domain/shifts/change-places.server.ts'
import { versionOf } from '#app/domain/shifts/changeable.ts'
import { pauseEnrolment } from '#app/domain/shifts/pause.server.ts'
import { setQuotas } from '#app/domain/shifts/set-quotas.server.ts'
import { leave } from '#app/domain/signups/leave.server.ts'
import { settleReleased } from '#app/domain/signups/settle-overdue.server.ts'
import { signUp } from '#app/domain/signups/sign-up.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { openFresh } from '../support/database.ts'
import {
  at,
  makeActivity,
  makePerson,
  makeSignup,
  makeStaff,
  makeTeam,
  makeTown,
  testKeys,
  testNow,
} from '../support/make.ts'
import { eventKinds, got, messagesTo, statesOf } from '../support/signups.ts'

let open: OpenDatabase
let staff: Actor
beforeAll(async () => {
  open = await openFresh()
  staff = await makeStaff(open.db)
})
afterAll(() => open.close())

/** A shift with so many places, so many people in them and so many in line. */
async function stage(places: number | null, taking: number, waiting = 0) {
  const { shift, ...activity } = await makeActivity(open.db, { shift: { places } })
  const people: (Actor & { signupId: string })[] = []
  for (let place = 0; place < taking + waiting; place++) {
    const person = await makePerson(open.db)
    const state = place < taking ? 'confirmed' : 'waitlisted'
    people.push({ ...person, signupId: (await makeSignup(open.db, shift, person, { state })).id })
  }
  return { activity, shift, people }
}

const change = (shiftId: string, given: Partial<PlacesChange>, actor = staff) =>
  changePlaces(open.db, testKeys, actor, shiftId, { places: 0, above: null, reason: '', was: null, ...given }, testNow)

describe('places raised', () => {
  test('S21: raised by two with ten workers at once, two move up, in order and once each', async () => {
    const { shift, people } = await stage(3, 3, 5)

    const outcomes = await Promise.all(Array.from({ length: 10 }, () => got(change(shift.id, { places: 5 }))))

    expect(outcomes.flatMap(({ moved }) => moved).map(({ personId }) => personId)).toEqual([
      people[3]!.id,
      people[4]!.id,
    ])
    expect(await statesOf(open.db, shift)).toEqual([...Array(5).fill('confirmed'), ...Array(3).fill('waitlisted')])
    expect(await eventKinds(open.db, people[3]!.signupId)).toEqual(['signup.moved-up'])
    for (const [index, person] of people.entries())
      expect(await messagesTo(open.db, person)).toHaveLength(index === 3 || index === 4 ? 1 : 0)
  })

  test('S03: empty is no limit and lets the whole line in; nought is nobody, and the two are never the same', async () => {
    const { shift } = await stage(1, 1, 3)

    await got(change(shift.id, { places: null }))
    expect(await statesOf(open.db, shift)).toEqual(Array(4).fill('confirmed'))

    expect(await change(shift.id, { places: 0 })).toEqual({ ok: false, refusal: 'choose-whom' })
    await got(change(shift.id, { places: 0, above: 'keep' }))
    const late = await signUp(open.db, testKeys, await makePerson(open.db), { shiftId: shift.id, note: '' }, testNow)
    expect(late).toMatchObject({ ok: false, reasons: [{ kind: 'nobody' }] })
  })
})

describe('places lowered below those taken', () => {
  test('S15: kept, it stays eleven of ten until somebody leaves, and nobody in line passes', async () => {
    const { shift, people } = await stage(11, 11, 1)
    await got(change(shift.id, { places: 10, above: 'keep' }))

    await got(leave(open.db, testKeys, people[0]!, people[0]!.signupId, { reason: '' }, testNow))
    expect((await statesOf(open.db, shift)).at(-1)).toBe('waitlisted')
    await got(leave(open.db, testKeys, people[1]!, people[1]!.signupId, { reason: '' }, testNow))
    expect((await statesOf(open.db, shift)).at(-1)).toBe('confirmed')
  })

  test('removed, the last go with a reason that they are told; nobody without one', async () => {
    const { shift, people } = await stage(4, 4)

    expect(await change(shift.id, { places: 2, above: 'remove' })).toEqual({ ok: false, refusal: 'reason-missing' })
    const wanted = { places: 2, above: 'remove', reason: '教室换小了' } as const
    const { removed } = await got(change(shift.id, wanted))
    await got(change(shift.id, wanted))

    expect(removed.map(({ personId }) => personId)).toEqual([people[3]!.id, people[2]!.id])
    expect(await statesOf(open.db, shift)).toEqual(['confirmed', 'confirmed', 'removed', 'removed'])
    expect(await messagesTo(open.db, people[3]!)).toMatchObject([
      { template: 'signup.removed', body: { reason: '教室换小了' } },
    ])
  })

  test('what was decided about another state of the shift is asked again', async () => {
    const { shift } = await stage(4, 4)
    const was = versionOf(shift)
    await got(change(shift.id, { places: 5, was }))

    expect(await change(shift.id, { places: 6, was })).toEqual({ ok: false, refusal: 'changed-meanwhile' })
  })
})

test('enrolment that is stopped lets nobody in or up; when it goes on the line moves first', async () => {
  const { shift, people } = await stage(1, 1, 1)
  const pause = (paused: boolean) => pauseEnrolment(open.db, testKeys, staff, shift.id, { paused }, testNow)
  await got(pause(true))
  await got(pause(true))

  await got(leave(open.db, testKeys, people[0]!, people[0]!.signupId, { reason: '' }, testNow))
  expect(await statesOf(open.db, shift)).toEqual(['left', 'waitlisted'])
  expect(
    await signUp(open.db, testKeys, await makePerson(open.db), { shiftId: shift.id, note: '' }, testNow),
  ).toMatchObject({
    reasons: [{ kind: 'paused' }],
  })
  await got(pause(false))
  expect(await statesOf(open.db, shift)).toEqual(['left', 'confirmed'])
})

describe('places kept for a team', () => {
  const before = at('2026-05-08 08:59')
  const after = at('2026-05-08 09:00')

  async function kept() {
    const members = await Promise.all(Array.from({ length: 6 }, () => makePerson(open.db)))
    const others = await Promise.all(Array.from({ length: 6 }, () => makePerson(open.db)))
    const team = await makeTeam(open.db, { members })
    const { shift } = await makeActivity(open.db, { shift: { places: 10, closesAt: at('2026-05-08 21:00') } })
    const quotas = [{ teamId: team.id, places: 5, releaseHours: 24 }]
    await got(setQuotas(open.db, testKeys, staff, shift.id, { quotas, was: null }, testNow))
    const ask = (person: Actor, now: Date) => signUp(open.db, testKeys, person, { shiftId: shift.id, note: '' }, now)
    return { members, others, team, shift, ask }
  }

  test('S14: a sixth of the team is refused before the release and accepted after; the others are not touched by it', async () => {
    const { members, others, ask } = await kept()
    for (const member of members.slice(0, 5)) await got(ask(member, before))

    expect(await ask(members[5]!, before)).toMatchObject({ ok: false, reasons: [{ kind: 'team-full' }] })
    await got(ask(others[0]!, before))
    await got(ask(members[5]!, after))
  })

  test('S14: others take only what is not kept until the release', async () => {
    const { members, others, ask } = await kept()
    for (const other of others.slice(0, 5)) await got(ask(other, before))

    expect(await ask(others[5]!, before)).toMatchObject({ ok: false, reasons: [{ kind: 'reserved' }] })
    await got(ask(members[0]!, before))
    await got(ask(others[5]!, after))
  })

  test('S14: what is released goes to who waits, although nobody asks', async () => {
    const { others, shift, ask } = await kept()
    for (const other of others.slice(0, 5)) await got(ask(other, before))
    await makeSignup(open.db, shift, others[5]!, { state: 'waitlisted' })

    expect(await settleReleased(open.db, testKeys, before)).toBe(0)
    await settleReleased(open.db, testKeys, after)
    expect((await statesOf(open.db, shift)).at(-1)).toBe('confirmed')
    expect(await settleReleased(open.db, testKeys, after)).toBe(0)
  })

  test('members who had a place count among what is kept, and more than there are places is not kept', async () => {
    const { members, team, shift, ask } = await kept()
    for (const member of members.slice(0, 2)) await got(ask(member, before))
    const set = (places: number) =>
      setQuotas(
        open.db,
        testKeys,
        staff,
        shift.id,
        { quotas: [{ teamId: team.id, places, releaseHours: 24 }], was: null },
        before,
      )

    expect(await set(11)).toEqual({ ok: false, refusal: 'above-places' })
    await got(set(2))
    expect(await ask(members[2]!, before)).toMatchObject({ reasons: [{ kind: 'team-full' }] })
  })
})

test('who belongs elsewhere finds no such shift, and who only proposes may not', async () => {
  const { shift, activity } = await stage(4, 4)
  const other = await makeTown(open.db, { id: '451381101', name: '北泗镇' })
  const stranger = await makeStaff(open.db, other.id)
  const leader = await makePerson(open.db, {
    roles: [{ role: 'team-leader', townId: null, venueId: null, teamId: activity.teamId ?? 'none' }],
  })

  await expect(change(shift.id, { places: 5 }, stranger)).rejects.toThrow(NotFound)
  await expect(change(shift.id, { places: 5 }, leader)).rejects.toThrow(NotFound)
  await expect(change(shift.id, { places: 5 }, await makePerson(open.db))).rejects.toThrow(NotPermitted)
})

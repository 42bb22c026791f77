import { inArray } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Press, press } from '#app/domain/attendance/act.server.ts'
import { walkIn } from '#app/domain/attendance/walk-in.server.ts'
import { NotFound } from '#app/domain/errors.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { attendanceActs } from '#db/schema/attendance.ts'
import { attendancesOf, coming, going, newKey, numberOf, over, pressOn, stageShift } from '../support/attendance.ts'
import { openFresh } from '../support/database.ts'
import { eventKindsOf } from '../support/events.ts'
import { at, makeActivity, makePerson, makeSignup, makeStaff, testKeys } from '../support/make.ts'
import { got } from '../support/signups.ts'

let open: OpenDatabase
let db: Db
beforeAll(async () => {
  open = await openFresh()
  db = open.db
})
afterAll(() => open.close())

test('in and out are two acts, each with who, how and when', async () => {
  const { leader, ofLi, shift } = await stageShift(db)

  await got(pressOn(db, leader, ofLi, 'check-in', coming))
  const { attendance } = await got(
    press(db, leader, shift.id, { key: newKey(), verb: 'check-out', whom: { digits: ofLi.code } }, going),
  )

  expect(attendance).toMatchObject({
    state: 'out',
    signupId: ofLi.id,
    inAt: coming,
    inHow: 'roster',
    inById: leader.id,
    outAt: going,
    outHow: 'digits',
    outById: leader.id,
  })
  expect(await eventKindsOf(db, 'attendance', attendance.id)).toEqual(['attendance.in', 'attendance.out'])
})

test('S26: the same press again gets the same answer, a new one is told since when and by whom', async () => {
  const { leader, ofLi, shift } = await stageShift(db)
  const staff = await makeStaff(db)
  const first: Press = { key: newKey(), verb: 'check-in', whom: { signupId: ofLi.id } }

  const once = await got(press(db, leader, shift.id, first, coming))
  const again = await got(press(db, leader, shift.id, first, going))
  const second = await press(db, staff, shift.id, { ...first, key: newKey() }, going)

  expect(again).toEqual({ ...once, again: true })
  expect(second).toEqual({ ok: false, refusal: { kind: 'already-in', at: coming, by: '覃**' } })
  expect(await attendancesOf(db, shift)).toHaveLength(1)
})

test('S27: twelve people taken without a line and sent twice are twelve, at the times they came', async () => {
  const { leader, shift } = await stageShift(db)
  const signups: Awaited<ReturnType<typeof makeSignup>>[] = []
  for (let count = 0; count < 12; count += 1) signups.push(await makeSignup(db, shift, await makePerson(db)))
  // A device whose clock is an hour fast.
  const fast = (wall: string) => new Date(at(`2026-05-09 ${wall}`).getTime() + 3_600_000)
  const queue = signups.map(
    (signup, place): Press => ({
      key: newKey(),
      verb: 'check-in',
      whom: { signupId: signup.id },
      deviceAt: fast(`08:${String(40 + place)}`),
      sentAt: fast('10:30'),
    }),
  )

  for (const one of [...queue, ...queue]) await got(press(db, leader, shift.id, one, at('2026-05-09 10:30')))

  const rows = await attendancesOf(db, shift)
  const times = rows.map(({ inAt }) => inAt!.getTime()).sort()
  expect(times).toEqual(queue.map((_, place) => at(`2026-05-09 08:${40 + place}`).getTime()))
  expect(rows.map(({ inDeviceAt }) => inDeviceAt!.getTime()).sort()).toEqual(
    queue.map(({ deviceAt }) => deviceAt!.getTime()),
  )
  // The key of each press came along with it, once, beside the time of the server that took it.
  const taken = await db
    .select()
    .from(attendanceActs)
    .where(
      inArray(
        attendanceActs.attendanceId,
        rows.map(({ id }) => id),
      ),
    )
  expect(taken.map(({ key }) => key).sort()).toEqual(queue.map(({ key }) => key).sort())
  for (const { at: takenAt, byId } of taken) expect([takenAt, byId]).toEqual([at('2026-05-09 10:30'), leader.id])
})

test('S28, S29: outside the time it is refused, and what a leader insists on stands as forced with its reason', async () => {
  const { leader, ofLi, ofWang } = await stageShift(db)

  expect(await pressOn(db, leader, ofLi, 'check-in', at('2026-05-09 07:59'))).toMatchObject({
    refusal: { kind: 'not-open-yet', opensAt: at('2026-05-09 08:00') },
  })
  expect(await pressOn(db, leader, ofLi, 'check-in', over)).toMatchObject({ refusal: { kind: 'over' } })
  expect(await pressOn(db, leader, ofLi, 'force', over, { reason: ' ' })).toMatchObject({
    refusal: { kind: 'reason-missing' },
  })
  const { attendance } = await got(pressOn(db, leader, ofLi, 'force', over, { reason: '手机没电' }))
  expect(attendance).toMatchObject({ state: 'in', inHow: 'forced', reason: '手机没电', inById: leader.id })
  expect(await eventKindsOf(db, 'attendance', attendance.id)).toEqual(['attendance.forced'])

  await got(pressOn(db, leader, ofWang, 'check-in', at('2026-05-09 08:00')))
  expect(await pressOn(db, leader, ofWang, 'check-out', at('2026-05-09 13:30'))).toMatchObject({
    refusal: { kind: 'closed' },
  })
})

test('P37: a leader corrects and takes back steps before the shift is confirmed, with both times of that day', async () => {
  const { leader, ofLi } = await stageShift(db)
  await got(pressOn(db, leader, ofLi, 'check-in', coming))
  const [inAt, outAt] = [at('2026-05-09 09:00'), at('2026-05-09 11:00')]

  expect(await pressOn(db, leader, ofLi, 'correct', over, { inAt, outAt })).toMatchObject({
    refusal: { kind: 'reason-missing' },
  })
  const corrected = await got(pressOn(db, leader, ofLi, 'correct', over, { inAt, outAt, reason: '记错了' }))
  expect(corrected.attendance).toMatchObject({ state: 'out', inAt, outAt, inHow: 'forced', outHow: 'forced' })

  expect((await got(pressOn(db, leader, ofLi, 'undo', over))).attendance).toMatchObject({ state: 'in', outAt: null })
  expect((await got(pressOn(db, leader, ofLi, 'undo', over))).attendance).toMatchObject({
    state: 'expected',
    inAt: null,
    inHow: null,
  })
  expect((await got(pressOn(db, leader, ofLi, 'miss', over))).attendance).toMatchObject({ state: 'absent' })
})

test('S31: nobody is absent before the end', async () => {
  const { leader, ofLi, ofWang } = await stageShift(db)

  expect(await pressOn(db, leader, ofLi, 'miss', going)).toMatchObject({ refusal: { kind: 'not-over-yet' } })
  await got(pressOn(db, leader, ofWang, 'check-in', coming))
  expect(await pressOn(db, leader, ofWang, 'waive', going, { reason: '没见到人' })).toMatchObject({
    refusal: { kind: 'not-over-yet' },
  })
})

test('who has no place, and oneself, is not ticked; another team’s leader finds no shift', async () => {
  const { leader, shift } = await stageShift(db)
  const other = await stageShift(db)
  const waiting = await makeSignup(db, shift, await makePerson(db), { state: 'waitlisted' })
  const left = await makeSignup(db, shift, await makePerson(db), { state: 'left' })
  const own = await makeSignup(db, shift, leader)

  expect(await pressOn(db, leader, waiting, 'check-in', coming)).toMatchObject({ refusal: { kind: 'no-place-yet' } })
  expect(await pressOn(db, leader, left, 'check-in', coming)).toMatchObject({ refusal: { kind: 'not-signed-up' } })
  expect(await pressOn(db, leader, own, 'check-in', coming)).toMatchObject({ refusal: { kind: 'own' } })
  // A signup of another shift is nobody here.
  expect(await pressOn(db, leader, { shiftId: shift.id, id: other.ofLi.id }, 'check-in', coming)).toMatchObject({
    refusal: { kind: 'nobody' },
  })
  await expect(pressOn(db, other.leader, own, 'check-in', coming)).rejects.toThrow(NotFound)
  await expect(pressOn(db, other.li, own, 'check-in', coming)).rejects.toThrow()
})

test('S58: who walks in is let in with a reason, within the places, and a minor only with a guardian’s word', async () => {
  const { leader, shift } = await stageShift(db)
  const [guest, child] = [await makePerson(db), await makePerson(db, { birthDay: '2011-01-01' })]
  const number = await numberOf(db, guest)
  const given = { key: newKey(), person: number, reason: '' }

  expect(await walkIn(db, testKeys, leader, shift.id, given, coming)).toMatchObject({
    refusal: { kind: 'reason-missing' },
  })
  const { attendance } = await got(walkIn(db, testKeys, leader, shift.id, { ...given, reason: '邻居带来的' }, coming))
  expect(attendance).toMatchObject({ state: 'in', walkInReason: '邻居带来的', signupId: null, personId: guest.id })
  const no = { key: newKey(), person: await numberOf(db, child), reason: '跟姐姐来的' }
  expect(await walkIn(db, testKeys, leader, shift.id, no, coming)).toMatchObject({ refusal: { kind: 'against' } })
  // A leader finds nobody by phone but members of the team.
  expect(
    await walkIn(
      db,
      testKeys,
      leader,
      shift.id,
      { ...given, key: newKey(), person: guest.phone, reason: '来了' },
      coming,
    ),
  ).toMatchObject({ refusal: { kind: 'nobody' } })
})

test('invariant 1: above the places only who may overfill lets in; from the start on, who has not come keeps none', async () => {
  const leader = await makeStaff(db)
  const { shift } = await makeActivity(db, { shift: { places: 1 } })
  const signup = await makeSignup(db, shift, await makePerson(db))
  const manager = await makePerson(db)
  const asManager = {
    ...manager,
    roles: [{ role: 'venue-manager' as const, townId: null, venueId: 'v', teamId: null }],
  }
  const guest = { key: newKey(), person: await numberOf(db, await makePerson(db)), reason: '来帮忙' }

  await expect(walkIn(db, testKeys, asManager, shift.id, guest, coming)).rejects.toThrow(NotFound)
  const team = await stageShift(db)
  const full = await makeActivity(db, { teamId: team.activity.teamId, shift: { places: 1 } })
  await makeSignup(db, full.shift, await makePerson(db))
  expect(await walkIn(db, testKeys, team.leader, full.shift.id, guest, coming)).toMatchObject({
    refusal: { kind: 'full' },
  })
  await got(walkIn(db, testKeys, team.leader, full.shift.id, guest, at('2026-05-09 09:10')))

  await got(pressOn(db, leader, signup, 'check-in', coming))
  await got(walkIn(db, testKeys, leader, shift.id, { ...guest, key: newKey() }, coming))
})

import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmShift } from '#app/domain/attendance/confirm.server.ts'
import { answerContest, contestAbsence } from '#app/domain/attendance/contest.server.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { reviewHours } from '#app/domain/hours/review.server.ts'
import { totalMinutes } from '#app/domain/hours/totals.server.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { hourEntries, hourTotals } from '#db/schema/hours.ts'
import { attendancesOf, coming, going, over, pressOn, stageShift } from '../support/attendance.ts'
import { openFresh } from '../support/database.ts'
import { at, makeActivity, makeHours, makePerson, makeSignup, makeStaff, testKeys } from '../support/make.ts'
import { got, messagesTo, signupRow } from '../support/signups.ts'

let open: OpenDatabase
let db: Db
beforeAll(async () => {
  open = await openFresh()
  db = open.db
})
afterAll(() => open.close())

const entriesOf = (shift: { id: string }) =>
  db.select().from(hourEntries).where(eq(hourEntries.shiftId, shift.id)).orderBy(asc(hourEntries.minutes))

/** Li came and went, Wang did not come, and it is over. */
async function served() {
  const stage = await stageShift(db)
  await got(pressOn(db, stage.leader, stage.ofLi, 'check-in', coming))
  await got(pressOn(db, stage.leader, stage.ofLi, 'check-out', going))
  return stage
}

test('P40: who answers for a shift makes the hours of who came, within the shift and its tolerance, for another to review', async () => {
  const { leader, shift, ofLi, ofWang, li, wang, activity } = await served()

  const { confirmation } = await got(confirmShift(db, testKeys, leader, shift.id, over))

  expect(confirmation).toMatchObject({ confirmedById: leader.id, present: 1, absent: 1, entries: 1 })
  expect(await entriesOf(shift)).toMatchObject([
    {
      personId: li.id,
      kind: 'attendance',
      state: 'pending',
      // From ten to nine, within the quarter of an hour that counts before the start, to twenty past eleven.
      startedAt: coming,
      endedAt: going,
      minutes: 150,
      teamId: activity.teamId,
      title: activity.title,
      personInCharge: activity.personInCharge,
      recordedById: leader.id,
    },
  ])
  expect((await signupRow(db, ofLi.id))?.state).toBe('attended')
  expect((await signupRow(db, ofWang.id))?.state).toBe('absent')
  const [message] = await messagesTo(db, wang)
  expect(message).toMatchObject({ template: 'attendance.absent', body: { signupId: ofWang.id } })
  const [entry] = await entriesOf(shift)
  expect(await reviewHours(db, testKeys, leader, entry!.id, { kind: 'approve' }, over).catch((e) => e)).toBeInstanceOf(
    NotPermitted,
  )
  await got(reviewHours(db, testKeys, await makeStaff(db), entry!.id, { kind: 'approve' }, over))
})

test('early and late count as far as the tolerance goes, and no further', async () => {
  const { leader, shift, ofLi } = await stageShift(db)
  await pressOn(db, leader, ofLi, 'check-in', at('2026-05-09 08:05'))
  await pressOn(db, leader, ofLi, 'check-out', at('2026-05-09 12:40'))

  await got(confirmShift(db, testKeys, leader, shift.id, at('2026-05-09 12:45')))

  expect(await entriesOf(shift)).toMatchObject([
    { startedAt: at('2026-05-09 08:45'), endedAt: at('2026-05-09 11:45'), minutes: 180 },
  ])
})

test('presence under the share gives none and says so', async () => {
  const { leader, shift, ofLi, li } = await stageShift(db)
  await pressOn(db, leader, ofLi, 'check-in', at('2026-05-09 10:01'))
  await pressOn(db, leader, ofLi, 'check-out', at('2026-05-09 11:30'))

  await got(confirmShift(db, testKeys, leader, shift.id, over))

  expect(await entriesOf(shift)).toEqual([])
  expect(await attendancesOf(db, shift)).toContainEqual(expect.objectContaining({ noHours: 'too-short' }))
  expect(await messagesTo(db, li)).toMatchObject([
    { template: 'attendance.no-hours', body: { why: '在场不到这一场的 60%，按规定不算时长' } },
  ])
})

test('S30: who has not gone keeps the shift open; nothing closes it by itself, and without an out there are no hours', async () => {
  const { leader, shift, ofLi, ofWang } = await stageShift(db)
  await pressOn(db, leader, ofLi, 'check-in', coming)
  await pressOn(db, leader, ofWang, 'check-in', coming)
  const later = at('2026-05-10 09:00')

  expect(await confirmShift(db, testKeys, leader, shift.id, later)).toEqual({
    ok: false,
    refusal: { kind: 'undecided', open: 2, waiting: 0 },
  })
  expect((await attendancesOf(db, shift)).map(({ state, outAt }) => [state, outAt])).toEqual([
    ['in', null],
    ['in', null],
  ])
  await got(pressOn(db, leader, ofLi, 'waive', later, { reason: '不知道几点走的' }))
  const times = { inAt: coming, outAt: at('2026-05-09 11:30'), reason: '一起收的工' }
  await got(pressOn(db, leader, ofWang, 'correct', later, times))
  await got(confirmShift(db, testKeys, leader, shift.id, later))

  expect((await attendancesOf(db, shift)).map(({ state, noHours }) => [state, noHours]).sort()).toEqual([
    ['out', null],
    ['waived', 'no-out'],
  ])
  expect(await entriesOf(shift)).toHaveLength(1)
})

test('not before the end, only by who is responsible, once; and nothing changes afterwards', async () => {
  const { leader, shift, ofLi, li } = await served()
  const other = await stageShift(db)

  expect(await confirmShift(db, testKeys, leader, shift.id, going)).toMatchObject({ refusal: { kind: 'not-over-yet' } })
  await expect(confirmShift(db, testKeys, other.leader, shift.id, over)).rejects.toThrow(NotFound)
  await expect(confirmShift(db, testKeys, li, shift.id, over)).rejects.toThrow(NotPermitted)
  const staff = await makeStaff(db)
  const both = await Promise.all([leader, staff].map((one) => got(confirmShift(db, testKeys, one, shift.id, over))))
  expect(both.map(({ again }) => again).sort()).toEqual([false, true])
  expect(await entriesOf(shift)).toHaveLength(1)
  for (const verb of ['undo', 'correct', 'tick', 'check-out'] as const)
    expect(await pressOn(db, leader, ofLi, verb, over, { reason: '改' })).toMatchObject({
      refusal: { kind: 'settled' },
    })
})

test('invariant 3: no minute counts twice, and a shift that is no service gives none', async () => {
  const { leader, shift, li } = await served()
  await makeHours(db, li, leader, {
    state: 'pending',
    startedAt: at('2026-05-09 11:00'),
    minutes: 30,
    recordedAt: over,
    servedOn: '2026-05-09',
  })
  await got(confirmShift(db, testKeys, leader, shift.id, at('2026-05-09 12:00')))
  expect(await entriesOf(shift)).toEqual([])
  expect(await attendancesOf(db, shift)).toContainEqual(expect.objectContaining({ noHours: 'overlap' }))

  const meeting = await served()
  await db.transact((tx) => tx.update(activities).set({ counted: false }).where(eq(activities.id, meeting.activity.id)))
  await got(confirmShift(db, testKeys, meeting.leader, meeting.shift.id, over))
  expect(await attendancesOf(db, meeting.shift)).toContainEqual(expect.objectContaining({ noHours: 'not-counted' }))
  expect(await messagesTo(db, meeting.li)).toEqual([])
})

test('S32, S33: a signup is no service, and hours count when another person approved them', async () => {
  const { leader, shift, ofWang, li, wang } = await served()
  const ahead = await makeActivity(db, { teamId: null, shift: { startsAt: at('2026-06-20 09:00') } })
  await makeSignup(db, ahead.shift, li)
  const before = await db.select().from(hourTotals)
  expect(await confirmShift(db, testKeys, await makeStaff(db), ahead.shift.id, over)).toMatchObject({
    refusal: { kind: 'not-over-yet' },
  })
  await got(confirmShift(db, testKeys, leader, shift.id, over))

  const entries = await entriesOf(shift)
  expect(entries.map(({ personId }) => personId)).not.toContain(ofWang.personId)
  expect(await db.select().from(hourTotals)).toEqual(before)
  await got(reviewHours(db, testKeys, await makeStaff(db), entries[0]!.id, { kind: 'approve' }, over))
  expect([await totalMinutes(db, 'person', li.id), await totalMinutes(db, 'person', wang.id)]).toEqual([150, 0])
})

test('S23: who still waits when it is over came to nothing: neither absent nor told, and in no figure of the shift', async () => {
  const { leader, shift } = await served()
  const waiting = await makePerson(db)
  const signup = await makeSignup(db, shift, waiting, { state: 'waitlisted' })

  const { confirmation } = await got(confirmShift(db, testKeys, leader, shift.id, over))

  expect(confirmation).toMatchObject({ present: 1, absent: 1 })
  expect((await signupRow(db, signup.id))?.state).not.toBe('absent')
  expect((await messagesTo(db, waiting)).map(({ template }) => template)).not.toContain('attendance.absent')
})

test('invariant 3: a shift that is moved afterwards changes no recorded minute', async () => {
  const { leader, shift } = await served()
  await got(confirmShift(db, testKeys, leader, shift.id, over))
  const before = await entriesOf(shift)
  await db.transact((tx) =>
    tx
      .update(shifts)
      .set({ endsAt: at('2026-05-09 10:00'), meetingPoint: '桥头' })
      .where(eq(shifts.id, shift.id)),
  )
  expect(await entriesOf(shift)).toEqual(before)
})

test('S31: who was marked absent contests it once, and another than who marked them decides', async () => {
  const { leader, shift, ofWang, ofLi, wang, li } = await served()
  await got(confirmShift(db, testKeys, leader, shift.id, over))
  const staff = await makeStaff(db)
  const words = { words: '我在桥那头，没看到签到台' }

  await expect(contestAbsence(db, li, ofWang.id, words, over)).rejects.toThrow(NotFound)
  expect(await contestAbsence(db, li, ofLi.id, words, over)).toMatchObject({ refusal: { kind: 'not-drawn' } })
  const { contest } = await got(contestAbsence(db, wang, ofWang.id, words, over))
  expect((await got(contestAbsence(db, wang, ofWang.id, words, over))).contest.id).toBe(contest.id)
  expect(await contestAbsence(db, wang, ofWang.id, { words: '再说一次' }, over)).toMatchObject({
    refusal: { kind: 'contested-already' },
  })

  const found = { upheld: true, answer: '照片里有', inAt: at('2026-05-09 09:00'), outAt: at('2026-05-09 11:30') }
  const answer = (by: typeof leader) => answerContest(db, testKeys, by, shift.id, contest.id, found, over)
  expect(await answer(leader)).toMatchObject({ refusal: { kind: 'recorded-by-me' } })
  const both = await Promise.all([answer(staff), answer(await makeStaff(db))])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)

  expect((await signupRow(db, ofWang.id))?.state).toBe('attended')
  expect(await entriesOf(shift)).toMatchObject([{ minutes: 150 }, { minutes: 150, personId: wang.id }])
  expect((await messagesTo(db, wang)).map(({ template }) => template)).toEqual([
    'attendance.absent',
    'attendance.upheld',
  ])
})

test('a contest that does not hold leaves everything and says why', async () => {
  const { leader, shift, ofWang, wang } = await served()
  await got(confirmShift(db, testKeys, leader, shift.id, over))
  const { contest } = await got(contestAbsence(db, wang, ofWang.id, { words: '我去了' }, over))
  const staff = await makeStaff(db)
  const no = { upheld: false, answer: '没人见到你' }

  await got(answerContest(db, testKeys, staff, shift.id, contest.id, no, over))

  expect((await signupRow(db, ofWang.id))?.state).toBe('absent')
  expect(await entriesOf(shift)).toHaveLength(1)
  expect((await messagesTo(db, wang)).at(-1)).toMatchObject({
    template: 'attendance.contest-refused',
    body: { answer: '没人见到你' },
  })
})

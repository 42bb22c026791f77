import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { confirmShift } from '#app/domain/attendance/confirm.server.ts'
import { readConsole } from '#app/domain/attendance/console.server.ts'
import { walkIn } from '#app/domain/attendance/walk-in.server.ts'
import { guestsAmong } from '#app/domain/hours/log-guests.server.ts'
import { reviewHours } from '#app/domain/hours/review.server.ts'
import { totalMinutes, wrongTotals } from '#app/domain/hours/totals.server.ts'
import { answerMerge } from '#app/domain/people/merging/answer.server.ts'
import { proposeMerge } from '#app/domain/people/merging/propose.server.ts'
import { openMerge } from '#app/domain/people/merging/queries.server.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { attendances } from '#db/schema/attendance.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { attendancesOf, coming, going, newKey, numberOf, over, pressOn, stageShift } from '../support/attendance.ts'
import { openFresh } from '../support/database.ts'
import { at, makePerson, makeStaff, testKeys } from '../support/make.ts'
import { got } from '../support/signups.ts'

let open: OpenDatabase
let db: Db
let [staff, county, second] = [] as unknown as [Actor, Actor, Actor]
beforeAll(async () => {
  open = await openFresh()
  db = open.db
  staff = await makeStaff(db)
  county = await makePerson(db, { roles: [{ role: 'county-staff' }] })
  second = await makePerson(db, { roles: [{ role: 'county-staff' }] })
})
afterAll(() => open.close())

/** One person, written down twice, is made one by two people of the county. */
async function merge(kept: Actor, gone: Actor, now: Date) {
  const given = {
    keptId: kept.id,
    goneId: gone.id,
    signsIn: 'kept' as const,
    reason: '打电话问过，是同一个人',
    sure: true,
  }
  const { mergeId } = await got(proposeMerge(db, testKeys, county, given, now))
  const seen = (await openMerge(db, testKeys, second, mergeId, now)).preview!.seen
  await got(answerMerge(db, testKeys, second, mergeId, { verb: 'confirm', seen }, now))
}

/** Li and Wang are one person with two cards: one of them came for all of it, the other's card was read once and again. */
async function twice(fuller: 'kept' | 'gone') {
  const stage = await stageShift(db)
  const [whole, brief] = fuller === 'kept' ? [stage.ofLi, stage.ofWang] : [stage.ofWang, stage.ofLi]
  await got(pressOn(db, stage.leader, whole, 'check-in', coming))
  await got(pressOn(db, stage.leader, brief, 'check-in', at('2026-05-09 09:30')))
  await got(pressOn(db, stage.leader, brief, 'check-out', at('2026-05-09 10:40')))
  await got(pressOn(db, stage.leader, whole, 'check-out', going))
  return stage
}

test.each(['kept', 'gone'] as const)(
  'P24: two attendances of one shift: the fuller, of the record that is %s, is the person’s and counts once',
  async (fuller) => {
    const stage = await twice(fuller)
    await merge(stage.li, stage.wang, over)

    const rows = await attendancesOf(db, stage.shift)
    expect(rows.find(({ personId }) => personId === stage.li.id)).toMatchObject({ inAt: coming, outAt: going })
    expect(rows.find(({ personId }) => personId === stage.wang.id)).toMatchObject({ inAt: at('2026-05-09 09:30') })
    const { counts } = await readConsole(db, testKeys, stage.leader, stage.shift.id, over)
    expect(counts).toMatchObject({ expected: 1, here: 1 })

    const { confirmation } = await got(confirmShift(db, testKeys, stage.leader, stage.shift.id, over))
    expect(confirmation).toMatchObject({ present: 1, absent: 0, entries: 1 })
    const entries = await db.select().from(hourEntries).where(eq(hourEntries.shiftId, stage.shift.id))
    expect(entries).toMatchObject([{ personId: stage.li.id, minutes: 150 }])
    await got(reviewHours(db, testKeys, staff, entries[0]!.id, { kind: 'approve' }, over))
    expect(await totalMinutes(db, 'person', stage.li.id)).toBe(150)
    expect(await wrongTotals(db)).toEqual([])
  },
)

test('P24: a card that was read in and never out keeps no shift open once its record is another’s', async () => {
  const stage = await stageShift(db)
  await got(pressOn(db, stage.leader, stage.ofLi, 'check-in', coming))
  await got(pressOn(db, stage.leader, stage.ofWang, 'check-in', coming))
  await got(pressOn(db, stage.leader, stage.ofLi, 'check-out', going))
  await merge(stage.li, stage.wang, over)

  const { confirmation } = await got(confirmShift(db, testKeys, stage.leader, stage.shift.id, over))
  expect(confirmation).toMatchObject({ present: 1, absent: 0, entries: 1 })
  expect(await db.$count(attendances, eq(attendances.shiftId, stage.shift.id))).toBe(2)
})

test('P24: the old card of a merged record still stands for the person, at the door and in a log', async () => {
  const stage = await stageShift(db)
  const [own, old] = [await numberOf(db, stage.li), await numberOf(db, stage.wang)]
  await merge(stage.li, stage.wang, coming)

  // Of the two signups the one that was asked for later has ended: the other still counts, and no reason is asked for.
  const given = { key: newKey(), person: old.toLowerCase(), reason: '' }
  const outcome = await walkIn(db, testKeys, stage.leader, stage.shift.id, given, coming)
  const came = { personId: stage.li.id, signupId: stage.ofLi.id, state: 'in', walkInReason: null }
  expect(outcome).toMatchObject({ ok: true, attendance: came })
  expect(await guestsAmong(db, [old, own, 'QS-00000000'])).toMatchObject([{ id: stage.li.id, number: old }])
})

import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { confirmShift } from '#app/domain/attendance/confirm.server.ts'
import { claimHours } from '#app/domain/hours/claim.server.ts'
import { findEntryPage } from '#app/domain/hours/entry-page.server.ts'
import { contestHours, correctHours, withdrawHours } from '#app/domain/hours/own.server.ts'
import { reviewHours } from '#app/domain/hours/review.server.ts'
import { approveMany } from '#app/domain/hours/review-many.server.ts'
import { totalMinutes, wrongTotals } from '#app/domain/hours/totals.server.ts'
import { cancelShift } from '#app/domain/shifts/cancel.server.ts'
import { versionOf } from '#app/domain/shifts/changeable.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { events } from '#db/schema/everywhere.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { coming, going, over, pressOn, stageShift } from '../support/attendance.ts'
import { openFresh } from '../support/database.ts'
import {
  at,
  makeActivity,
  makeEvidence,
  makeHours,
  makePerson,
  makeSignup,
  makeStaff,
  makeTown,
  testKeys,
} from '../support/make.ts'
import { got } from '../support/signups.ts'

let open: OpenDatabase
let db: Db
let [staff, county, leader] = [] as unknown as [Actor, Actor, Actor]
beforeAll(async () => {
  open = await openFresh()
  db = open.db
  staff = await makeStaff(db)
  county = await makePerson(db, { roles: [{ role: 'county-staff' }] })
  leader = await makePerson(db)
  await makeTown(db, { id: '451381101', name: '北泗镇', place: 2 })
})
afterAll(() => open.close())

const now = at('2026-05-10 08:00')
const approve = (actor: Actor, id: string, reason = '') =>
  reviewHours(db, testKeys, actor, id, { kind: 'approve', reason }, now)
const entryOf = async (personId: string) =>
  (await db.select().from(hourEntries).where(eq(hourEntries.personId, personId)))[0]!

test('S37: two approve at once: one line in the ledger, counted once', async () => {
  const person = await makePerson(db)
  const { id } = await makeHours(db, person, leader, { kind: 'attendance' })
  const both = await Promise.all([staff, county, staff].map((actor) => approve(actor, id)))

  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await totalMinutes(db, 'person', person.id)).toBe(120)
  expect(await db.$count(hourEntries, eq(hourEntries.personId, person.id))).toBe(1)
  expect(await db.$count(events, and(eq(events.subjectId, id), eq(events.kind, 'hours.counted')))).toBe(1)
})

test('S39: hours outlive their shift, one minute grants no whole shift, and who did not come has none', async () => {
  const stage = await stageShift(db)
  const [brief, absent] = [await makePerson(db), stage.wang]
  const ofBrief = await makeSignup(db, stage.shift, brief)
  await got(pressOn(db, stage.leader, stage.ofLi, 'check-in', coming))
  await got(pressOn(db, stage.leader, stage.ofLi, 'check-out', going))
  await got(pressOn(db, stage.leader, ofBrief, 'check-in', at('2026-05-09 09:30')))
  await got(pressOn(db, stage.leader, ofBrief, 'check-out', at('2026-05-09 09:31')))
  await got(confirmShift(db, testKeys, stage.leader, stage.shift.id, over))
  const before = await entryOf(stage.li.id)
  expect(before).toMatchObject({ title: stage.activity.title, minutes: 150 })
  for (const { id } of [brief, absent]) expect(await entryOf(id)).toBeUndefined()

  // A shift that is over is not called off, and the database lets nobody take one away that hours stand on.
  const given = { reason: '写错了', was: versionOf(stage.shift) }
  expect((await cancelShift(db, testKeys, county, stage.shift.id, given, over)).ok).toBe(false)
  await expect(
    db.transact(async (tx) => void (await tx.delete(shifts).where(eq(shifts.id, stage.shift.id)))),
  ).rejects.toThrow()
  await db.transact(async (tx) => {
    await tx.update(activities).set({ title: '别的名字' }).where(eq(activities.id, stage.activity.id))
    await tx.update(shifts).set({ state: 'cancelled', cancelReason: '撤了' }).where(eq(shifts.id, stage.shift.id))
  })
  expect(await entryOf(stage.li.id)).toEqual(before)
  await got(approve(await makeStaff(db), before.id))
  expect(await totalMinutes(db, 'person', stage.li.id)).toBe(150)
})

test('S42: five hours and four of two units on one day: the excess waits for the level above, whoever is first', async () => {
  const [person, neighbour] = [await makePerson(db), await makeStaff(db, '451381101')]
  const day = { kind: 'attendance' as const, recordedAt: at('2026-04-19 09:00') }
  const five = await makeHours(db, person, leader, { ...day, minutes: 300, startedAt: at('2026-04-18 08:00') })
  const second = { ...day, minutes: 240, startedAt: at('2026-04-18 14:00'), townId: '451381101' }
  const four = await makeHours(db, person, leader, second)

  const both = await Promise.all([approve(staff, five.id), approve(neighbour, four.id)])

  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const lost = both.find(({ ok }) => !ok)
  expect(lost).toMatchObject({ refusal: { kind: 'day-full', minutes: 540, bound: 480, who: 'upper' } })
  const [waits, reviewer] = both[0]!.ok ? [four, neighbour] : [five, staff]
  expect(await approveMany(db, testKeys, reviewer, [waits.id], now)).toMatchObject({ approved: 0 })
  await got(approve(reviewer, waits.id, '两处都核对过，确实服务了九个小时'))
  expect(await totalMinutes(db, 'person', person.id)).toBe(540)

  // Beyond twelve hours of a day the county alone, with a reason.
  const late = { ...day, minutes: 200, startedAt: at('2026-04-18 19:00') }
  const more = await makeHours(db, person, leader, late)
  expect(await approve(staff, more.id, '核对过')).toMatchObject({ refusal: { kind: 'day-full', who: 'county' } })
  expect(await approve(county, more.id)).toMatchObject({ ok: false })
  await got(approve(county, more.id, '防汛值守'))
  expect(await wrongTotals(db)).toEqual([])
})

test('S43: a night, a holiday and a Sunday are worth the minutes that they lasted', async () => {
  const dull = await hoursOf('2026-05-12 09:00', '2026-05-12 12:00') // a Tuesday morning
  const night = await hoursOf('2026-05-12 22:00', '2026-05-13 01:00')
  const holiday = await hoursOf('2026-10-01 09:00', '2026-10-01 12:00')
  const sunday = await hoursOf('2026-05-17 09:00', '2026-05-17 12:00')

  for (const one of [dull, night, holiday, sunday]) expect(one).toEqual({ entry: 180, total: 180 })
})

/** What presence through a whole shift is worth in the ledger and in the totals. */
async function hoursOf(from: string, to: string): Promise<{ entry: number; total: number }> {
  const [startsAt, endsAt] = [at(from), at(to)]
  const opensAt = at('2026-04-01 09:00')
  const { shift } = await makeActivity(db, { shift: { startsAt, endsAt, opensAt } })
  const person = await makePerson(db)
  const signup = await makeSignup(db, shift, person)
  await got(pressOn(db, staff, signup, 'check-in', startsAt))
  await got(pressOn(db, staff, signup, 'check-out', endsAt))
  const after = new Date(endsAt.getTime() + 60_000)
  await got(confirmShift(db, testKeys, staff, shift.id, after))
  const { id, minutes } = await entryOf(person.id)
  await got(reviewHours(db, testKeys, county, id, { kind: 'approve' }, after))
  return { entry: minutes, total: await totalMinutes(db, 'person', person.id) }
}

test('S45: service outside asks for papers; sent back it keeps its thread, and only what waits is taken back', async () => {
  const person = await makePerson(db)
  const told = {
    ...{ title: '给独居老人理发', place: '河里镇', servedParty: '', personInCharge: '韦主任', description: '' },
    ...{ startedAt: at('2026-05-02 09:00'), endedAt: at('2026-05-02 11:00'), minutes: 120, teamId: null },
  }
  expect(await claimHours(db, person, { ...told, evidence: [] }, now)).toMatchObject({
    refusal: { kind: 'evidence-missing' },
  })
  const foreign = await makeEvidence(db, await makePerson(db))
  expect(await claimHours(db, person, { ...told, evidence: [foreign] }, now)).toMatchObject({ ok: false })
  const photo = await makeEvidence(db, person)
  const { entry } = await got(claimHours(db, person, { ...told, evidence: [photo] }, now))

  const sendBack = (reason: string) => reviewHours(db, testKeys, staff, entry.id, { kind: 'return', reason }, now)
  await got(sendBack('照片看不清'))
  await got(correctHours(db, person, entry.id, { ...told, minutes: 110 }, now))
  await got(sendBack('缺负责人电话'))
  await got(contestHours(db, person, entry.id, '电话在照片背面', now))
  const page = await findEntryPage(db, staff, entry.id)
  expect(page.happened.map(({ kind }) => kind)).toEqual([
    'hours.recorded',
    'hours.returned',
    'hours.corrected',
    'hours.returned',
    'hours.contested',
  ])
  expect(page.entry).toMatchObject({ state: 'pending', minutes: 110, reviewReason: '缺负责人电话' })
  expect(page.entry.description).toContain('电话在照片背面')

  await got(approve(staff, entry.id))
  expect(await withdrawHours(db, person, entry.id, now)).toMatchObject({ ok: false, refusal: { kind: 'not-drawn' } })
  const other = { ...told, startedAt: at('2026-05-03 09:00'), endedAt: at('2026-05-03 11:00') }
  const waiting = await got(claimHours(db, person, { ...other, evidence: [photo] }, now))
  await got(withdrawHours(db, person, waiting.entry.id, now))
})

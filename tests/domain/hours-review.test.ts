import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { previewMany } from '#app/domain/hours/preview-many.server.ts'
import { countViews, findSheet, listSheets } from '#app/domain/hours/queue.server.ts'
import { wordsOfHourRefusal } from '#app/domain/hours/refusals.ts'
import { answerReversal, proposeReversal } from '#app/domain/hours/reverse.server.ts'
import { reviewHours } from '#app/domain/hours/review.server.ts'
import { approveMany, reviewSheet } from '#app/domain/hours/review-many.server.ts'
import { takeBackReturn } from '#app/domain/hours/take-back.server.ts'
import { totalMinutes, wrongTotals } from '#app/domain/hours/totals.server.ts'
import { askStar } from '#app/domain/stars/ask.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events } from '#db/schema/everywhere.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { openFresh } from '../support/database.ts'
import {
  at,
  makeActivity,
  makeHours,
  makePerson,
  makeSignup,
  makeStaff,
  makeTown,
  testKeys,
  testNow,
} from '../support/make.ts'

let open: OpenDatabase
let [leader, staff, other, county] = [] as Actor[] as [Actor, Actor, Actor, Actor]
beforeEach(async () => {
  open = await openFresh()
  leader = await makePerson(open.db, { name: '覃队长' })
  staff = await makeStaff(open.db)
  other = await makePerson(open.db, { name: '罗青山', roles: [{ role: 'county-staff' }] })
  county = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })
})
afterEach(() => open.close())

const evidence = JSON.stringify(['photo'])
const stateOf = async (id: string) => (await open.db.select().from(hourEntries).where(eq(hourEntries.id, id)))[0]!

/** A sheet of so many, handed in by the leader. */
async function sheet(people: number, given: Parameters<typeof makeHours>[3] = {}) {
  const ids: string[] = []
  for (let number = 0; number < people; number += 1)
    ids.push((await makeHours(open.db, await makePerson(open.db), leader, { evidence, ...given })).id)
  return ids
}

test('what one person handed in at once is one sheet, the oldest first; another town and what was answered are not in it', async () => {
  const [first] = await sheet(3)
  const [later] = await sheet(2, { recordedAt: at('2026-04-21 09:00') })
  await makeTown(open.db, { id: '451381101', name: '北泗镇', place: 2 })
  const [elsewhere] = await sheet(1, { townId: '451381101' })
  const { sheets, next } = await listSheets(open.db, staff, 'pending', null, testNow)
  expect(sheets.map(({ rows }) => rows.length)).toEqual([3, 2])
  expect(next).toBeNull()
  expect((await listSheets(open.db, county, 'back', null, testNow)).sheets).toHaveLength(3)
  expect((await findSheet(open.db, staff, later!, testNow)).rows).toHaveLength(2)
  await expect(findSheet(open.db, staff, elsewhere!, testNow)).rejects.toThrow(NotFound)
  await reviewHours(open.db, testKeys, staff, first!, { kind: 'approve' }, testNow)
  expect((await findSheet(open.db, staff, first!, testNow)).rows).toHaveLength(2)
  expect(await countViews(open.db, staff)).toMatchObject({ pending: '4', back: '4', notice: '1', counted: '0' })
})

test('a sheet is answered as one: with changed figures that say why, or not at all', async () => {
  const ids = await sheet(3)
  const figures = ids.map((entryId, index) => ({ entryId, minutes: index === 1 ? 90 : 120 }))
  const unsaid = await reviewSheet(open.db, testKeys, staff, figures, { kind: 'approve', reason: '' }, testNow)
  expect(unsaid).toMatchObject({ ok: false, refusals: [{ entryId: ids[1], refusal: { kind: 'reason-missing' } }] })
  expect((await stateOf(ids[0]!)).state).toBe('pending')
  const reason = '第二位早走了'
  const said = await reviewSheet(open.db, testKeys, staff, figures, { kind: 'approve', reason }, testNow)
  expect(said).toEqual({ ok: true, minutes: 330 })
  expect(await stateOf(ids[1]!)).toMatchObject({ state: 'approved', minutes: 90, claimedMinutes: 120 })
  const [changed] = await open.db.select().from(events).where(eq(events.subjectId, ids[1]!))
  expect(JSON.parse(changed!.detail)).toMatchObject({ minutes: [120, 90] })
})

test('S37: two reviewers press at once; one wins, the other is told who it was and when', async () => {
  const [id] = await sheet(1)
  const both = await Promise.all(
    [staff, other].map((actor) => reviewHours(open.db, testKeys, actor, id!, { kind: 'approve' }, testNow)),
  )
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const lost = both.find((one) => !one.ok)!
  const winner = both[0]!.ok ? staff : other
  expect(!lost.ok && wordsOfHourRefusal(lost.refusal)).toBe(`${winner.name} 5月1日 08:00 审过了，这张已经审核过了`)
  expect(await open.db.$count(events, eq(events.kind, 'hours.approved'))).toBe(1)
})

test('S36: nobody reviews their own or what they recorded, one by one, as a sheet or together with others', async () => {
  const own = await makeHours(open.db, staff, leader, { evidence })
  const mine = await makeHours(open.db, leader, staff, { evidence })
  const rows = [own, mine].map(({ id }) => ({ entryId: id, minutes: 120 }))
  const asSheet = await reviewSheet(open.db, testKeys, staff, rows, { kind: 'approve', reason: '' }, testNow)
  expect(asSheet).toMatchObject({ refusals: [{ refusal: { kind: 'own' } }, { refusal: { kind: 'recorded-by-me' } }] })
  const together = await approveMany(open.db, testKeys, staff, [own.id, mine.id], testNow)
  expect(together).toMatchObject({
    approved: 0,
    left: [{ refusal: { kind: 'own' } }, { refusal: { kind: 'recorded-by-me' } }],
  })
  const { sheets, entries } = await previewMany(open.db, staff, [own.id, mine.id], testNow)
  expect([sheets.map(({ people }) => people), entries]).toEqual([[0, 0], []])
})

test('together passes what has no warning, and exactly what was shown; the rest stays with its reason', async () => {
  const clean = await sheet(4)
  const [bare] = await sheet(1, { evidence: '[]', recordedAt: at('2026-04-21 09:00') })
  const busy = await makePerson(open.db)
  const { shift } = await makeActivity(open.db, {
    title: '清河',
    shift: { startsAt: at('2026-04-18 10:00'), opensAt: at('2026-04-01 09:00') },
  })
  await makeSignup(open.db, shift, busy)
  const twice = await makeHours(open.db, busy, leader, { evidence, recordedAt: at('2026-04-22 09:00') })
  const preview = await previewMany(open.db, staff, [clean[0]!, bare!, twice.id], testNow)
  expect(preview).toMatchObject({ minutes: 480, over: 0 })
  expect(preview.entries.toSorted()).toEqual(clean.toSorted())
  const all = await approveMany(open.db, testKeys, staff, [...clean, bare!, twice.id], testNow)
  expect(all).toMatchObject({
    approved: 4,
    left: [{ refusal: { words: '没有凭据' } }, { refusal: { words: '时间撞了' } }],
  })
  expect(() => approveMany(open.db, testKeys, staff, Array(201).fill('x'), testNow)).toThrow()
  await expect(approveMany(open.db, testKeys, leader, clean, testNow)).rejects.toThrow(NotPermitted)
})

test('S45: sent back keeps who and why; whoever sent it back by mistake takes that back, nobody else', async () => {
  const ids = await sheet(2)
  const rows = ids.map((entryId) => ({ entryId, minutes: 120 }))
  await reviewSheet(open.db, testKeys, staff, rows, { kind: 'return', reason: '凭据看不清' }, testNow)
  expect(await stateOf(ids[0]!)).toMatchObject({ state: 'returned', reviewReason: '凭据看不清' })
  expect(await takeBackReturn(open.db, testKeys, other, ids[0]!, testNow)).toMatchObject({
    refusal: { kind: 'reviewed', by: staff.name },
  })
  expect(await takeBackReturn(open.db, testKeys, staff, ids[0]!, testNow)).toEqual({ ok: true, entries: 2 })
  expect(await stateOf(ids[1]!)).toMatchObject({ state: 'pending', reviewedById: null })
  await reviewSheet(open.db, testKeys, staff, rows, { kind: 'reject', reason: '没有来' }, testNow)
  expect(await takeBackReturn(open.db, testKeys, staff, ids[0]!, testNow)).toMatchObject({ ok: false })
})

test('a page of the queue asks as many questions of a thousand that wait as of ten', async () => {
  let asked = 0
  const counting = new Proxy(open.db, {
    get(db, name: keyof typeof open.db) {
      if (name === 'select') asked += 1
      return db[name]
    },
  })
  const questions = async () => {
    asked = 0
    const { sheets } = await listSheets(counting, county, 'pending', null, testNow)
    await findSheet(counting, county, sheets[0]!.leadId, testNow)
    await countViews(counting, county)
    return asked
  }
  const leaders = await Promise.all([1, 2, 3].map(() => makePerson(open.db)))
  const given = (number: number) => ({ kind: 'attendance' as const, recordedAt: new Date(testNow.getTime() + number) })
  for (let number = 0; number < 10; number += 1)
    await makeHours(open.db, await makePerson(open.db), leaders[number % 3]!, given(number))
  const few = await questions()
  const [row] = await open.db.select().from(hourEntries).limit(1)
  await open.db.transact(async (tx) => {
    for (let number = 0; number < 1_000; number += 1) {
      const startedAt = new Date(row!.startedAt.getTime() - (number + 1) * 7_200_000)
      const endedAt = new Date(startedAt.getTime() + 7_200_000)
      await tx.insert(hourEntries).values({ ...row!, id: `h-${number}`, startedAt, endedAt })
    }
  })
  expect(await questions()).toBe(few)
  expect(few).toBeLessThan(30)
})

test('S33: only what is counted is in the totals; a reversal asked for by the town counts when another of the county agrees', async () => {
  const [id] = await sheet(1, { kind: 'attendance' })
  const person = (await stateOf(id!)).personId
  const total = () => totalMinutes(open.db, 'person', person)
  expect(await total()).toBe(0)
  await reviewHours(open.db, testKeys, staff, id!, { kind: 'approve' }, testNow)
  expect(await total()).toBe(120)
  const asked = await proposeReversal(open.db, staff, id!, '人没有到场', testNow)
  const reversal = asked.ok ? asked.reversal.id : ''
  expect(await total()).toBe(120)
  await expect(answerReversal(open.db, testKeys, staff, reversal, true, testNow)).rejects.toThrow(NotPermitted)
  const both = await Promise.all(
    [other, county].map((actor) => answerReversal(open.db, testKeys, actor, reversal, true, testNow)),
  )
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await total()).toBe(0)
  expect(await wrongTotals(open.db)).toEqual([])
})

test('S33: what waits, was sent back, refused or stands on notice is in no total, and carries no star', async () => {
  const person = await makePerson(open.db)
  const given = { evidence, minutes: 600, startedAt: at('2026-04-18 06:00') }
  const verdicts = ['wait', 'return', 'reject', 'notice'] as const
  for (const [day, verdict] of verdicts.entries()) {
    const served = { startedAt: at(`2026-04-1${day} 06:00`), servedOn: `2026-04-1${day}` }
    const { id } = await makeHours(open.db, person, leader, { ...given, ...served })
    const answer = verdict === 'notice' ? 'approve' : verdict
    if (answer !== 'wait')
      expect((await reviewHours(open.db, testKeys, county, id, { kind: answer, reason: '核对过' }, testNow)).ok).toBe(
        true,
      )
  }
  expect((await open.db.select().from(hourEntries)).map(({ state }) => state).sort()).toEqual([
    ...['approved', 'pending', 'rejected', 'returned'],
  ])

  expect(await totalMinutes(open.db, 'person', person.id)).toBe(0)
  expect(await wrongTotals(open.db)).toEqual([])
  expect(await askStar(open.db, person, testNow)).toMatchObject({
    refusal: { kind: 'not-enough', missing: 6_000 },
  })
})

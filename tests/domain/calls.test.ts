import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { correctCall, openCall, reviewCall, withdrawCall } from '#app/domain/awards/calls/change.server.ts'
import { readCriteria } from '#app/domain/awards/calls/criteria.ts'
import { copyCall, editCall, makeCall } from '#app/domain/awards/calls/draft.server.ts'
import { callForm } from '#app/domain/awards/calls/form.ts'
import { listCallsForStaff } from '#app/domain/awards/calls/list.server.ts'
import { quotaOf } from '#app/domain/awards/calls/quotas.ts'
import { appointReviewer, endReviewer, findReviewer } from '#app/domain/awards/calls/reviewers.server.ts'
import { quotasOf } from '#app/domain/awards/calls/write.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { callCorrections, calls } from '#db/schema/calls.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { nominations } from '#db/schema/nominations.ts'
import { people } from '#db/schema/people.ts'
import { callRounds } from '#db/schema/rounds.ts'
import { memberships } from '#db/schema/teams.ts'
import { makeNomination, makeOpenCall, typedCall } from '../support/calls.ts'
import { openFresh } from '../support/database.ts'
import { standingKinds } from '../support/honours.ts'
import { at, makePerson, makeStaff, makeTeam, makeTown, testKeys, testNow } from '../support/make.ts'

let open: OpenDatabase
let county: Actor
beforeAll(async () => {
  open = await openFresh()
  await makeTown(open.db)
  await standingKinds(open.db)
  county = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })
})
afterAll(() => open.close())

async function drafted(typed = {}) {
  const outcome = await makeCall(open.db, county, typedCall(typed), testNow)
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.call
}
const opened = async (typed = {}) => {
  const outcome = await openCall(open.db, county, (await drafted(typed)).id, testNow)
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.call
}
const correct = (call: { id: string; revision: number }, typed = {}, reason = '名额写少了') =>
  correctCall(open.db, testKeys, county, call.id, { ...typedCall(typed), revision: call.revision, reason }, testNow)

test('a call is drafted, edited, opened, and from then on edited no more', async () => {
  const call = await drafted({ ageFrom: 14, ageTo: 35, ageOn: '2026-05-04', hours: 40, noObjection: 'on' })
  expect(readCriteria(call.criteria)).toEqual([
    { kind: 'age', from: 14, to: 35, on: '2026-05-04' },
    { kind: 'hours', year: 2026, hours: 40 },
    { kind: 'no-objection' },
  ])
  expect(await quotasOf(open.db, call.id)).toEqual(new Map([['451381100', 3]]))
  const edit = (revision: number, title = '换了标题') =>
    editCall(open.db, county, call.id, { ...typedCall({ title }), revision }, testNow)
  expect(await edit(0)).toMatchObject({ ok: true, call: { title: '换了标题', revision: 1 } })
  expect(await edit(0)).toEqual({ ok: false, refusal: { kind: 'changed' } })
  expect((await openCall(open.db, county, call.id, testNow)).ok).toBe(true)
  expect(await edit(2)).toEqual({ ok: false, refusal: { kind: 'state', state: 'open' } })
})

test('a call whose nominations have closed is not opened, and says the minute', async () => {
  const call = await drafted()
  const late = at('2026-05-15 18:00')
  expect(await openCall(open.db, county, call.id, late)).toEqual({ ok: false, refusal: { kind: 'closed', at: late } })
})

test('copied: next year’s draft says the same a year later, and nobody is nominated or appointed in it', async () => {
  const last = await opened({ ageTo: 35, ageOn: '2026-05-04', hours: 20, quota: [4] })
  const outcome = await copyCall(open.db, county, last.id, testNow)
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  const { call } = outcome
  expect(call).toMatchObject({
    ...{ state: 'draft', year: 2027, title: '2027 年优秀青年志愿者', copiedFromId: last.id, version: 1 },
    ...{ servedFrom: '2026-05-01', servedUntil: '2027-04-30', closesAt: at('2027-05-15 18:00') },
  })
  expect(readCriteria(call.criteria)).toEqual([
    { kind: 'age', from: null, to: 35, on: '2027-05-04' },
    { kind: 'hours', year: 2027, hours: 20 },
  ])
  expect(await quotasOf(open.db, call.id)).toEqual(new Map([['451381100', 4]]))
})

test('copied over a leap day: the same day and minute of the next year', async () => {
  const windows = { opensAt: '2027-12-20T09:00', closesAt: '2028-03-15T18:00', townsUntil: '2028-03-22T18:00' }
  const outcome = await copyCall(open.db, county, (await drafted(windows)).id, testNow)
  expect(outcome).toMatchObject({ call: { opensAt: at('2028-12-20 09:00'), closesAt: at('2029-03-15 18:00') } })
  const before = { opensAt: '2027-04-20T09:00', closesAt: '2027-05-15T18:00', townsUntil: '2027-05-22T18:00' }
  const over = await copyCall(open.db, county, (await drafted(before)).id, testNow)
  expect(over).toMatchObject({ call: { closesAt: at('2028-05-15 18:00'), townsUntil: at('2028-05-22 18:00') } })
})

test('a correction has the next number and says what was and is; everybody nominated and their nominators are told once', async () => {
  const call = await opened()
  const leader = await makePerson(open.db)
  const team = await makeTeam(open.db, { members: [leader] })
  await open.db.transact((tx) => tx.update(memberships).set({ role: 'leader' }).where(eq(memberships.teamId, team.id)))
  const one = await makeNomination(open.db, call)
  await makeNomination(open.db, call, { state: 'withdrawn' })
  await makeNomination(open.db, call, { teamId: team.id })

  const first = await correct(call, { places: 12 })
  expect(first).toMatchObject({ ok: true, call: { version: 2, places: 12 } })
  const again = await correct({ ...call, revision: call.revision + 1 }, { places: 12 })
  expect(again).toEqual({ ok: false, refusal: { kind: 'nothing-changed' } })
  const [row] = await open.db.select().from(callCorrections).where(eq(callCorrections.callId, call.id))
  expect({ ...row, changes: JSON.parse(row!.changes) }).toMatchObject({
    number: 1,
    changes: [{ field: 'places', before: 10, after: 12 }],
  })
  const told = await open.db.select().from(outbox).where(eq(outbox.template, 'call.corrected'))
  expect(told.map(({ personId }) => personId)).toContain(one.personId)
  expect(told.map(({ personId }) => personId)).toEqual(expect.arrayContaining([one.byId, leader.id]))
  const all = await open.db.select().from(nominations).where(eq(nominations.callId, call.id))
  const gone = all.find(({ state }) => state === 'withdrawn')!
  expect(told.map(({ personId }) => personId)).not.toContain(gone.personId)
})

test('what kind it is stays; a correction needs its reason', async () => {
  const call = await opened()
  expect(await correct(call, { year: 2025 })).toMatchObject({ refusal: { kind: 'kind-stays' } })
  expect(await correct(call, { places: 12 }, ' ')).toMatchObject({ refusal: { kind: 'reason' } })
})

test('once a round was opened how it is judged and for how many stays; the rest is corrected', async () => {
  const call = await opened()
  const round = { callId: call.id, number: 1, candidates: '[]', places: call.places, openedById: county.id }
  await open.db.transact((tx) => tx.insert(callRounds).values({ ...round, openedAt: testNow }))
  expect(await correct(call, { judging: 'votes' })).toEqual({ ok: false, refusal: { kind: 'judged' } })
  expect(await correct(call, { places: 12 })).toEqual({ ok: false, refusal: { kind: 'judged' } })
  expect(await correct(call, { contact: '0772-1111111' })).toMatchObject({ ok: true })
})

test('two who correct at once: one correction, and the other is told that somebody was faster', async () => {
  const call = await opened()
  const both = await Promise.all([correct(call, { places: 11 }), correct(call, { places: 12 })])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'changed' } })
  expect(await open.db.$count(callCorrections, eq(callCorrections.callId, call.id))).toBe(1)
})

test('withdrawn with a reason: what had not come to its end ends with it, the rest stays as it was', async () => {
  const call = await makeOpenCall(open.db)
  const living = await makeNomination(open.db, call, { state: 'submitted' })
  const over = await makeNomination(open.db, call, { state: 'rejected' })
  expect(await withdrawCall(open.db, testKeys, county, call.id, '', testNow)).toMatchObject({ ok: false })
  expect((await withdrawCall(open.db, testKeys, county, call.id, '上级改了办法', testNow)).ok).toBe(true)
  const rows = await open.db.select().from(nominations).where(eq(nominations.callId, call.id))
  expect(new Map(rows.map(({ id, state }) => [id, state]))).toEqual(
    new Map([
      [living.id, 'withdrawn'],
      [over.id, 'rejected'],
    ]),
  )
  const [row] = await open.db.select().from(calls).where(eq(calls.id, call.id))
  expect(row).toMatchObject({ withdrawnReason: '上级改了办法', withdrawnById: county.id })
})

test('the judging begins when nominations have closed and not a minute before', async () => {
  const call = await makeOpenCall(open.db)
  const closes = call.closesAt
  expect(await reviewCall(open.db, county, call.id, new Date(closes.getTime() - 60_000))).toEqual({
    ok: false,
    refusal: { kind: 'not-closed', at: closes },
  })
  expect(await reviewCall(open.db, county, call.id, closes)).toMatchObject({ ok: true, call: { state: 'reviewing' } })
})

test('a town’s staff make no call and ask no reviewer', async () => {
  const town = await makeStaff(open.db)
  await expect(makeCall(open.db, town, typedCall(), testNow)).rejects.toThrow()
  await expect(openCall(open.db, town, (await drafted()).id, testNow)).rejects.toThrow()
})

test('a reviewer is asked once, not by themself, and sees it until it ends', async () => {
  const call = await opened()
  const person = await makePerson(open.db)
  const numberOf = async ({ id }: { id: string }) =>
    (await open.db.select().from(people).where(eq(people.id, id)))[0]!.volunteerNumber
  const appoint = async (who: { id: string }) =>
    appointReviewer(open.db, testKeys, county, call.id, await numberOf(who), testNow)
  const both = await Promise.all([appoint(person), appoint(person)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await appoint(county)).toMatchObject({ refusal: { kind: 'oneself' } })
  const reviewer = await findReviewer(open.db, call.id, person.id)
  expect((await endReviewer(open.db, county, call.id, reviewer!.id, testNow)).ok).toBe(true)
  expect(await findReviewer(open.db, call.id, person.id)).toBeUndefined()
  const kinds = await open.db.select({ kind: events.kind }).from(events).where(eq(events.subjectId, call.id))
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'call.drafted',
    'call.opened',
    'call.reviewer-appointed',
    'call.reviewer-ended',
  ])
})

test('staff bring nominations into every call that takes them from staff, however many others run', async () => {
  const closesAt = at('2026-05-02 08:00')
  for (let count = 0; count < 50; count += 1)
    await makeOpenCall(open.db, { nominators: JSON.stringify(['self', 'team']), closesAt, madeById: county.id })
  const call = await makeOpenCall(open.db, { closesAt: at('2026-05-14 18:00'), madeById: county.id })

  expect((await listCallsForStaff(open.db, testNow)).map(({ id }) => id)).toContain(call.id)
})

test('the quota of a town: fixed, or a share rounded as the call says', () => {
  const share = (quotaRounding: 'floor' | 'round' | 'ceil') => (handedIn: number) =>
    quotaOf({ quotaPercent: 10, quotaRounding }, 99, handedIn)
  expect([4, 5, 14, 15, 20].map(share('floor'))).toEqual([0, 0, 1, 1, 2])
  expect([4, 5, 14, 15, 20].map(share('round'))).toEqual([0, 1, 1, 2, 2])
  expect([1, 5, 14, 20, 0].map(share('ceil'))).toEqual([1, 1, 2, 2, 0])
  expect(quotaOf({ quotaPercent: null, quotaRounding: 'floor' }, 3, 40)).toBe(3)
  expect(quotaOf({ quotaPercent: null, quotaRounding: 'floor' }, undefined, 40)).toBeNull()
})

test.each([
  [{ closesAt: '2026-04-20T09:00' }, 'closesAt'],
  [{ townsUntil: '2026-05-15T17:59' }, 'townsUntil'],
  [{ servedUntil: '2025-04-30' }, 'servedUntil'],
  [{ ageTo: 35 }, 'ageOn'],
  [{ ageFrom: 30, ageTo: 20, ageOn: '2026-05-04' }, 'ageTo'],
  [{ memberYears: 3 }, 'memberOf'],
  [{ opensAt: '2026-02-30T09:00' }, 'opensAt'],
  [{ materials: '一\n二\n三\n四\n五\n六\n七' }, 'materials'],
  [{ nominators: [] }, 'nominators'],
])('a form with %o says so beside %s', (typed, field) => {
  const read = callForm.safeParse({ ...typedCall(), ...typed })
  expect(read.error?.issues.map(({ path }) => path[0])).toContain(field)
})

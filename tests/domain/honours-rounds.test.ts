import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { findReviewer } from '#app/domain/awards/calls/reviewers.server.ts'
import { moveOn } from '#app/domain/awards/nominations/write.server.ts'
import { readWall } from '#app/domain/awards/registry/wall.server.ts'
import { findBoard, missingIn } from '#app/domain/awards/rounds/board.server.ts'
import { decideCall } from '#app/domain/awards/rounds/decide.server.ts'
import { declareInterest, judge } from '#app/domain/awards/rounds/judge.server.ts'
import { postShortlist } from '#app/domain/awards/rounds/post.server.ts'
import { moveInTown } from '#app/domain/awards/rounds/recommend.server.ts'
import { closeRound, openRound } from '#app/domain/awards/rounds/round.server.ts'
import { readSeat } from '#app/domain/awards/rounds/seat.server.ts'
import { isOutlying, scoreOf, settle } from '#app/domain/awards/rounds/standing.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { endDue } from '#app/domain/notices/end.server.ts'
import { answerObjection, objectTo } from '#app/domain/notices/object.server.ts'
import { findNotice } from '#app/domain/notices/queries.server.ts'
import { correctLine, withdrawNotice } from '#app/domain/notices/restart.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events } from '#db/schema/everywhere.ts'
import { honours } from '#db/schema/honours.ts'
import { ballots, nominations } from '#db/schema/nominations.ts'
import { notices, objections } from '#db/schema/notices.ts'
import { callRounds } from '#db/schema/rounds.ts'
import { openHonours } from '../support/honours-county.ts'
import { at, makePerson, makeStaff, makeTown, testKeys } from '../support/make.ts'
import { giveQuota, makeHandedIn, makeReviewedCall } from '../support/rounds.ts'

let open: OpenDatabase
let townId: string
let town: Actor
let one: Actor
let other: Actor
let reviewers: Actor[]
let nominated: Actor[]
const judging = at('2026-09-26 09:00')

beforeEach(async () => {
  ;({ open, townId } = await openHonours())
  town = await makeStaff(open.db, townId)
  one = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })
  other = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })
  reviewers = [await makePerson(open.db), await makePerson(open.db), await makePerson(open.db)]
  nominated = []
  for (const name of ['李小溪', '韦大河', '蓝明澈']) nominated.push(await makePerson(open.db, { name }))
})
afterEach(() => open.close())

/** A call with everybody recommended, its first round open; `places` come through. */
async function judged(places: number, over: Parameters<typeof makeReviewedCall>[2] = { reviewers }) {
  const { call } = await makeReviewedCall(open.db, one, { places, ...over })
  const ids: string[] = []
  for (const [index, { id: personId }] of nominated.entries()) {
    const submittedAt = at(`2026-09-10 10:0${index}`)
    const over = { townId, personId, state: 'town_recommended', submittedAt } as const
    ids.push((await makeHandedIn(open.db, call.id, town, over)).id)
  }
  const opened = await openRound(open.db, one, call.id, judging)
  if (!opened.ok) throw new Error(opened.refusal.kind)
  return { call, ids, round: opened.round }
}
const score = (who: Actor, callId: string, id: string, points: number) =>
  judge(open.db, who, callId, id, { points, reason: '' }, judging)
const close = (who: Actor, callId: string, roundId: string) =>
  closeRound(open.db, testKeys, who, callId, { roundId, reason: '' }, judging)
const stateOf = async (id: string) => (await open.db.select().from(nominations).where(eq(nominations.id, id)))[0]!.state
const noticeOf = async (callId: string) =>
  (await open.db.select().from(notices).where(eq(notices.callId, callId))).at(-1)!

test('of five scores and more one highest and one lowest are left out; a tie at the last place is between the tied alone', () => {
  const points = (...all: number[]) => all.map((one) => ({ points: one, vote: null }))
  expect(scoreOf('scores', points(95, 94, 92, 95, 93, 94, 93))).toBe(9380)
  expect(scoreOf('scores', points(90, 80))).toBe(8500)
  const all = [85, 86, 88, 84, 70, 86, 85]
  expect(all.filter((one) => isOutlying(one, all))).toEqual([70])
  expect(isOutlying(70, [70])).toBe(false)
  const vote = (all: string) =>
    [...all].map((one) => ({ points: null, vote: one === '+' ? ('for' as const) : ('against' as const) }))
  const votes = [
    { id: 'a', ballots: vote('+++--') },
    { id: 'b', ballots: vote('++++-') },
    { id: 'c', ballots: vote('+++--') },
    { id: 'd', ballots: vote('++--') },
  ]
  expect(settle('votes', votes, 2, true)).toMatchObject({ through: ['b'], tied: ['a', 'c'], left: 1 })
  // Half is not more than half.
  expect(settle('votes', votes, 4, true).through.sort()).toEqual(['a', 'b', 'c'])
})

test('a town recommends within its places, never its own; the last place goes once', async () => {
  const { call } = await makeReviewedCall(open.db, one, { reviewers })
  await giveQuota(open.db, call.id, townId, 1)
  const two: string[] = []
  for (const { id: personId } of nominated.slice(0, 2))
    two.push((await makeHandedIn(open.db, call.id, one, { townId, personId })).id)
  const now = at('2026-09-22 09:00')
  const asked = { verb: 'recommend', reason: '' } as const
  await makeTown(open.db, { id: '451381101', name: '北泗镇', place: 2 })
  const foreign = await makeStaff(open.db, '451381101')
  await expect(moveInTown(open.db, testKeys, foreign, two[0]!, asked, now)).rejects.toThrow(NotFound)
  await expect(moveInTown(open.db, testKeys, nominated[0]!, two[0]!, asked, now)).rejects.toThrow(NotPermitted)
  expect(await moveInTown(open.db, testKeys, one, two[0]!, asked, now)).toMatchObject({ refusal: { kind: 'own' } })
  expect(await moveInTown(open.db, testKeys, town, two[0]!, asked, at('2026-09-25 18:00'))).toMatchObject({
    refusal: { kind: 'late' },
  })
  const both = await Promise.all(two.map((id) => moveInTown(open.db, testKeys, town, id, asked, now)))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'quota', places: 1 } })
  const won = two[both.findIndex(({ ok }) => ok)]!
  expect(await moveInTown(open.db, testKeys, town, won, { ...asked, verb: 'take-back' }, now)).toMatchObject({
    ok: true,
  })
  expect(await stateOf(won)).toBe('submitted')
})

test('who has an interest is barred, by the records or by their own word, and by the database itself', async () => {
  const { call, ids } = await judged(1, { reviewers: [...reviewers, nominated[0]!, town] })
  expect(await score(nominated[0]!, call.id, ids[0]!, 100)).toMatchObject({ refusal: { kind: 'barred' } })
  expect(await score(nominated[0]!, call.id, ids[1]!, 60)).toEqual({ ok: true })
  expect(await score(town, call.id, ids[1]!, 100)).toMatchObject({ refusal: { kind: 'barred' } })
  expect(await declareInterest(open.db, reviewers[0]!, call.id, ids[2]!, 'relative', judging)).toEqual({ ok: true })
  expect(await score(reviewers[0]!, call.id, ids[2]!, 90)).toMatchObject({ refusal: { kind: 'barred' } })
  await expect(score(one, call.id, ids[0]!, 90)).rejects.toThrow(NotFound)
  const { id: reviewerId } = (await findReviewer(open.db, call.id, nominated[0]!.id))!
  const forced = open.db.transact((tx) =>
    tx.insert(ballots).values({ nominationId: ids[0]!, reviewerId, round: 1, points: 100, givenAt: judging }),
  )
  await expect(forced).rejects.toThrow()
})

test('two who close a round at once: one does, the other is told; under the quorum nobody does; a tie is judged again', async () => {
  const { call, ids, round } = await judged(1)
  expect(await close(one, call.id, round.id)).toMatchObject({
    refusal: { kind: 'quorum', candidates: 3, quorum: 2 },
  })
  for (const who of reviewers.slice(0, 2))
    for (const [index, id] of ids.entries()) await score(who, call.id, id, [90, 90, 70][index]!)
  const both = await Promise.all([one, other].map((who) => close(who, call.id, round.id)))
  expect(both.filter(({ ok }) => ok)).toEqual([expect.objectContaining({ tied: 2 })])
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'no-round' } })
  const [, second] = await open.db.select().from(callRounds).orderBy(callRounds.number)
  expect(JSON.parse(second!.candidates)).toEqual([ids[0], ids[1]])
  expect(await score(reviewers[0]!, call.id, ids[2]!, 99)).toMatchObject({ refusal: { kind: 'not-in-round' } })
  for (const who of reviewers.slice(0, 2)) {
    await score(who, call.id, ids[0]!, 80)
    await score(who, call.id, ids[1]!, 85)
  }
  expect(await close(one, call.id, second!.id)).toMatchObject({ ok: true, tied: 0 })
  expect([await stateOf(ids[0]!), await stateOf(ids[1]!)]).toEqual(['town_recommended', 'shortlisted'])
})

test('whoever withdraws while they are judged is judged no more, shown to no reviewer, and keeps nobody waiting', async () => {
  const { call, ids, round } = await judged(1, { reviewers, blind: true })
  for (const who of reviewers.slice(0, 2))
    for (const id of ids.slice(1)) await score(who, call.id, id, id === ids[1] ? 90 : 70)
  const lacking = async () => missingIn(await findBoard(open.db, testKeys, one, call.id, judging))
  expect(Object.fromEntries(await lacking())).toEqual({ [ids[0]!]: 2, [ids[1]!]: 0, [ids[2]!]: 0 })
  const withdrawn = await moveOn(open.db, testKeys, nominated[0]!, ids[0]!, { verb: 'withdraw' }, judging)
  expect(withdrawn).toMatchObject({ ok: true })
  expect(Object.fromEntries(await lacking())).toEqual({ [ids[1]!]: 0, [ids[2]!]: 0 })
  const { id: seatId } = (await findReviewer(open.db, call.id, reviewers[0]!.id))!
  const { candidates } = await readSeat(open.db, testKeys, reviewers[0]!, seatId)
  expect(candidates.map(({ name }) => name)).toEqual(['2 号', '3 号'])
  expect(await score(reviewers[0]!, call.id, ids[0]!, 99)).toMatchObject({ refusal: { kind: 'not-in-round' } })
  expect(await close(one, call.id, round.id)).toMatchObject({ ok: true, tied: 0 })
  expect(await stateOf(ids[1]!)).toBe('shortlisted')
})

test('S76, S77: over 国庆 a corrected list begins anew; who is objected to waits alone; a second person decides, and the wall has it', async () => {
  const { call, ids, round } = await judged(2)
  for (const who of reviewers.slice(0, 2))
    for (const [index, id] of ids.entries()) await score(who, call.id, id, [95, 90, 70][index]!)
  await close(one, call.id, round.id)
  // 29 and 30 September and then, after the days off of 1 to 7 October, 8, 9 and Saturday 10 October.
  const posted = at('2026-09-28 10:00')
  const outcome = await postShortlist(open.db, testKeys, one, call.id, posted)
  expect(outcome).toMatchObject({ ok: true, notice: { endsOn: '2026-10-10', townId: null, lineCount: 2 } })
  const { id: noticeId, lines } = await noticeOf(call.id)
  expect(lines).toContain('李**')
  expect(lines).not.toMatch(/小溪|大河|明澈/)
  await expect(
    correctLine(open.db, testKeys, town, noticeId, { lineId: ids[0]!, title: '带读' }, posted),
  ).rejects.toThrow()

  const corrected = { lineId: ids[0]!, title: '带读 27 本书' }
  const changed = at('2026-09-30 10:00')
  expect(await correctLine(open.db, testKeys, one, noticeId, corrected, changed)).toMatchObject({
    notice: { startsOn: '2026-09-30', endsOn: '2026-10-13', restarts: 1 },
  })
  expect(await correctLine(open.db, testKeys, one, noticeId, corrected, changed)).toMatchObject({
    refusal: { kind: 'unchanged' },
  })
  // What changed stands with the nomination itself, once, by whoever put it right.
  const [recorded, ...more] = await open.db
    .select()
    .from(events)
    .where(and(eq(events.kind, 'nomination.corrected'), eq(events.subjectId, ids[0]!)))
  expect([recorded!.actorId, JSON.parse(recorded!.detail), more]).toEqual([
    one.id,
    { fields: ['deed'], callId: call.id },
    [],
  ])
  const said = { lineId: ids[1]!, text: '那场他不在', contact: '13900001111' }
  await objectTo(open.db, testKeys, noticeId, said, at('2026-10-09 10:00'))
  expect([await stateOf(ids[0]!), await stateOf(ids[1]!)]).toEqual(['on_notice', 'suspended'])
  expect(await endDue(open.db, testKeys, at('2026-10-13 23:00'))).toBe(0)
  const paper = {
    documentNumber: '合青〔2026〕12 号',
    awardedOn: '2026-10-14',
    issuer: '共青团合山市委员会',
    reason: '',
  }
  const after = at('2026-10-14 09:00')
  const decide = (who: Actor) => decideCall(open.db, testKeys, who, call.id, paper, after)
  expect(await decide(other)).toMatchObject({ refusal: { kind: 'notice-runs' } })
  expect(await endDue(open.db, testKeys, after)).toBe(1)
  expect((await findNotice(open.db, noticeId)).lines).toEqual([])
  expect(await decide(other)).toMatchObject({ refusal: { kind: 'objection-open', count: 1 } })
  const [objection] = await open.db.select().from(objections)
  const upheld = { upheld: true, answer: '查过，没有到场' }
  await answerObjection(open.db, testKeys, one, objection!.id, upheld, after)
  expect(await stateOf(ids[1]!)).toBe('rejected')
  expect(await decide(one)).toMatchObject({ refusal: { kind: 'second-person' } })
  const given = await Promise.all([decide(other), decide(other)])
  expect(given.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await open.db.select().from(honours)).toMatchObject([
    { number: 1, year: 2026, deed: '带读 27 本书', documentNumber: '合青〔2026〕12 号', nominationId: ids[0] },
  ])
  expect(await Promise.all(ids.map(stateOf))).toEqual(['awarded', 'rejected', 'rejected'])
  expect((await readWall(open.db, { year: 2026 }))[0]!.stones).toMatchObject([{ name: '李**' }])
})

test('a list that is taken down is posted anew; what is objected to stays held, and goes on when the answer is no', async () => {
  const { call, ids, round } = await judged(2)
  for (const who of reviewers.slice(0, 2))
    for (const [index, id] of ids.entries()) await score(who, call.id, id, [95, 90, 70][index]!)
  await close(one, call.id, round.id)
  const posted = at('2026-09-26 10:00')
  await postShortlist(open.db, testKeys, one, call.id, posted)
  const { id } = await noticeOf(call.id)
  await objectTo(open.db, testKeys, id, { lineId: ids[0]!, text: '不实', contact: '' }, posted)
  await withdrawNotice(open.db, one, id, '标题写错了', posted)
  expect([await stateOf(ids[0]!), await stateOf(ids[1]!)]).toEqual(['shortlisted', 'shortlisted'])
  expect(await postShortlist(open.db, testKeys, one, call.id, at('2026-09-28 10:00'))).toMatchObject({ ok: true })
  expect([await stateOf(ids[0]!), await stateOf(ids[1]!)]).toEqual(['suspended', 'on_notice'])
  const [objection] = await open.db.select().from(objections)
  const verdict = { upheld: false, answer: '有签到表' }
  const both = await Promise.all(
    [one, other].map((who) => answerObjection(open.db, testKeys, who, objection!.id, verdict, posted)),
  )
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await stateOf(ids[0]!)).toBe('on_notice')
  expect(await postShortlist(open.db, testKeys, one, call.id, at('2026-09-28 11:00'))).toMatchObject({ ok: false })
})

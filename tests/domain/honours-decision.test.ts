import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFrozen } from '#app/domain/awards/eligibility/frozen.ts'
import { nameOnNotice } from '#app/domain/awards/nominations/name.server.ts'
import { moveOn } from '#app/domain/awards/nominations/write.server.ts'
import { decideCall } from '#app/domain/awards/rounds/decide.server.ts'
import { postShortlist } from '#app/domain/awards/rounds/post.server.ts'
import { moveInTown, placesOf } from '#app/domain/awards/rounds/recommend.server.ts'
import { openRound } from '#app/domain/awards/rounds/round.server.ts'
import { lastNoticeOf } from '#app/domain/awards/rounds/rounds.server.ts'
import { findSeatPhoto, readSeat } from '#app/domain/awards/rounds/seat.server.ts'
import { tellConcerned } from '#app/domain/awards/rounds/tell.server.ts'
import { NotFound } from '#app/domain/errors.ts'
import { wordsOf } from '#app/domain/messages/templates.ts'
import { endDue } from '#app/domain/notices/end.server.ts'
import { answerObjection, objectTo } from '#app/domain/notices/object.server.ts'
import { findNotice } from '#app/domain/notices/queries.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { calls } from '#db/schema/calls.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { honours } from '#db/schema/honours.ts'
import { nominationSteps, nominations } from '#db/schema/nominations.ts'
import { objections } from '#db/schema/notices.ts'
import { people } from '#db/schema/people.ts'
import { memberships } from '#db/schema/teams.ts'
import { makeNomination, makeOpenCall } from '../support/calls.ts'
import { openHonours } from '../support/honours-county.ts'
import { at, makeEvidence, makePerson, makeTeam, testKeys, testNow } from '../support/make.ts'
import { giveQuota, judgeAll, makeCandidate, makeCommittee, makeHandedIn, makeReviewedCall } from '../support/rounds.ts'

let open: OpenDatabase
let townId: string
beforeAll(async () => {
  ;({ open, townId } = await openHonours())
})
afterAll(() => open.close())

const rowOf = async (id: string) => (await open.db.select().from(nominations).where(eq(nominations.id, id)))[0]!
const stepsOf = (id: string) =>
  open.db.select().from(nominationSteps).where(eq(nominationSteps.nominationId, id)).orderBy(nominationSteps.at)

test('S71: against the report nobody is put forward, shortlisted or honoured without a reason; the report is kept as it was', async () => {
  const { db } = open
  const { one, other, town, reviewers } = await makeCommittee(db, townId)
  // Nobody can tell here since when somebody is in the league: unknown is not met.
  const criteria = JSON.stringify([{ kind: 'membership', of: 'league', years: 2 }])
  const { call } = await makeReviewedCall(db, one, { reviewers, criteria, places: 1 })
  await giveQuota(db, call.id, townId, 2)
  const ids: string[] = []
  for (const submittedAt of [at('2026-09-10 10:00'), at('2026-09-10 10:01')])
    ids.push((await makeHandedIn(db, call.id, one, { townId, byId: (await makePerson(db)).id, submittedAt })).id)
  const away = await makePerson(db)
  const nomination = { townId, byId: away.id }
  const draft = await makeNomination(db, call, nomination)
  const returned = await makeNomination(db, call, {
    ...nomination,
    state: 'returned',
    submittedAt: at('2026-09-11 09:00'),
  })

  const early = at('2026-09-22 09:00')
  const recommend = (id: string, reason: string) =>
    moveInTown(db, testKeys, town, id, { verb: 'recommend', reason }, early)
  expect(await recommend(ids[0]!, ' ')).toMatchObject({ refusal: { kind: 'report' } })
  expect(await rowOf(ids[0]!)).toMatchObject({ state: 'submitted', report: null })
  for (const id of ids) expect(await recommend(id, '看过团员证')).toMatchObject({ ok: true })
  const kept = readFrozen((await rowOf(ids[0]!)).report)!
  expect(kept).toMatchObject({ at: early, lines: [{ kind: 'membership', standing: 'unknown' }] })

  // What the town said is forgotten: who closes the round says it then.
  await db.transact((tx) =>
    tx.update(nominationSteps).set({ reason: '' }).where(eq(nominationSteps.nominationId, ids[0]!)),
  )
  const judged = at('2026-09-26 09:00')
  await openRound(db, one, call.id, judged)
  expect(await judgeAll(db, { one, reviewers }, call.id, { now: judged })).toMatchObject({
    refusal: { kind: 'report-through', count: 1 },
  })
  expect((await rowOf(ids[0]!)).state).toBe('town_recommended')
  expect(await judgeAll(db, { one, reviewers }, call.id, { reason: '核对过原件', now: judged })).toMatchObject({
    ok: true,
  })
  expect((await rowOf(ids[0]!)).state).toBe('shortlisted')

  await postShortlist(db, testKeys, one, call.id, at('2026-09-28 10:00'))
  const after = at('2026-10-14 09:00')
  await endDue(db, testKeys, after)
  const paper = {
    documentNumber: '合青〔2026〕12 号',
    awardedOn: '2026-10-14',
    issuer: '共青团合山市委员会',
    reason: '',
  }
  const decide = (typed: Partial<typeof paper>) =>
    decideCall(db, testKeys, other, call.id, { ...paper, ...typed }, after)
  expect(await decide({ issuer: ' ', reason: '核对过原件' })).toMatchObject({ refusal: { kind: 'issuer-missing' } })
  expect(await decide({})).toMatchObject({ refusal: { kind: 'report-through', count: 1 } })
  expect(await db.$count(honours)).toBe(0)
  expect(await decide({ reason: '核对过原件' })).toMatchObject({ ok: true })

  const last = (await stepsOf(ids[0]!)).at(-1)!
  expect(last).toMatchObject({ verb: 'award', reason: '核对过原件', byId: other.id })
  for (const id of ids) expect(readFrozen((await rowOf(id)).report)).toMatchObject({ at: after })
  // Whoever was put forward took a place of their town, chosen or not.
  expect((await placesOf(db, call))(townId)).toMatchObject({ places: 2, taken: 2 })

  for (const { id } of [draft, returned]) {
    expect((await rowOf(id)).state).toBe('withdrawn')
    expect((await stepsOf(id)).at(-1)).toMatchObject({ verb: 'end', byId: null })
  }
  const told = (await db.select().from(outbox)).filter(({ template }) => template === 'nomination.ended')
  expect(told.map(({ personId }) => personId)).toEqual([away.id, away.id])
})

test('S77: whoever steps back while on notice leaves the list at once, and for the others it begins anew; the last one takes it down', async () => {
  const { db } = open
  const { one, town, reviewers } = await makeCommittee(db, townId)
  const { call } = await makeReviewedCall(db, one, { reviewers, places: 2 })
  const nominees = [await makePerson(db, { name: '李小溪' }), await makePerson(db, { name: '韦大河' })]
  const ids: string[] = []
  for (const { id: personId } of nominees)
    ids.push((await makeHandedIn(db, call.id, town, { townId, personId, state: 'town_recommended' })).id)
  const judged = at('2026-09-26 09:00')
  await openRound(db, one, call.id, judged)
  await judgeAll(db, { one, reviewers }, call.id, { now: judged })
  await postShortlist(db, testKeys, one, call.id, at('2026-09-28 10:00'))
  const { id } = (await lastNoticeOf(db, call.id))!
  const changed = at('2026-09-30 10:00')
  const step = (turn: number) => moveOn(db, testKeys, nominees[turn]!, ids[turn]!, { verb: 'withdraw' }, changed)
  expect(await step(0)).toMatchObject({ ok: true })
  expect(await findNotice(db, id)).toMatchObject({
    ...{ lines: [{ id: ids[1] }], lineCount: 1, restarts: 1, startsOn: '2026-09-30', endsOn: '2026-10-13' },
  })
  expect(await step(1)).toMatchObject({ ok: true })
  expect(await findNotice(db, id)).toMatchObject({ state: 'withdrawn', lines: [], reason: '名单上的都退出了评选' })
  expect((await db.select().from(calls).where(eq(calls.id, call.id)))[0]!.state).toBe('reviewing')
})

test('a reviewer sees photos and names; where the judging is blind neither, and never from elsewhere', async () => {
  const { db } = open
  const { one, reviewers } = await makeCommittee(db, townId)
  for (const blind of [false, true]) {
    const { id, seat } = await makeCandidate(db, one, reviewers[0]!, townId, blind)
    const { personId } = await rowOf(id)
    const person = { id: personId! }
    const file = { subjectType: 'nomination', subjectId: id, leavesAt: null }
    const photo = await makeEvidence(db, person, file)
    await db.transact((tx) =>
      tx
        .update(nominations)
        .set({
          evidence: JSON.stringify([photo]),
          material: testKeys.seal(
            JSON.stringify({ 主要事迹: '林小石修了桥，林 小石通了水，大家叫她小石' }),
            `nominations.material.${id}`,
          ),
        })
        .where(eq(nominations.id, id)),
    )
    await db.transact((tx) => tx.update(people).set({ name: '林小石' }).where(eq(people.id, person.id)))
    const [candidate] = (await readSeat(db, testKeys, reviewers[0]!, seat.id)).candidates
    expect(candidate!.photos).toEqual(blind ? [] : [photo])
    expect(candidate!.material).toEqual([
      {
        heading: '主要事迹',
        text: blind ? '（姓名）修了桥，（姓名）通了水，大家叫她（姓名）' : '林小石修了桥，林 小石通了水，大家叫她小石',
      },
    ])
    const asked = findSeatPhoto(db, reviewers[0]!, photo)
    if (blind) await expect(asked).rejects.toThrow(NotFound)
    else expect(await asked).toBe(photo)
    await expect(findSeatPhoto(db, reviewers[1]!, photo)).rejects.toThrow(NotFound)
  }
})

test('by full name stands on notice who of age agreed to it, a minor not by their own word alone; both sides are told once of each step, kindly', async () => {
  const { db } = open
  const { one, other, reviewers } = await makeCommittee(db, townId)
  const { call } = await makeReviewedCall(db, one, { reviewers, places: 2, title: '2026 年好队员' })
  const by = await makePerson(db, { name: '罗推荐' })
  const nominees = [
    await makePerson(db, { name: '李小溪', birthDay: '1999-05-01' }),
    await makePerson(db, { name: '韦大河', birthDay: '2010-05-01' }),
    await makePerson(db, { name: '蓝明澈', birthDay: '1999-05-01' }),
  ]
  const ids: string[] = []
  for (const [turn, { id: personId }] of nominees.entries()) {
    const submittedAt = at(`2026-09-10 10:0${turn}`)
    ids.push((await makeHandedIn(db, call.id, by, { townId, personId, submittedAt, state: 'town_recommended' })).id)
  }
  const judged = at('2026-09-26 09:00')
  const named = (turn: number, yes: boolean) => nameOnNotice(db, testKeys, nominees[turn]!, ids[turn]!, yes, judged)
  expect(await named(0, true)).toMatchObject({ ok: true })
  // A minor's own word is half of what it takes.
  expect(await named(1, true)).toMatchObject({ ok: true })
  await openRound(db, one, call.id, judged)
  await judgeAll(db, { one, reviewers }, call.id, { now: judged })
  await postShortlist(db, testKeys, one, call.id, at('2026-09-28 10:00'))
  const { id: noticeId } = (await lastNoticeOf(db, call.id))!
  const names = async () => (await findNotice(db, noticeId)).lines.map(({ name }) => name)
  expect(await names()).toEqual(['李小溪', '韦**'])
  expect(await named(0, false)).toMatchObject({ ok: true })
  expect(await names()).toEqual(['李**', '韦**'])
  expect(await named(0, true)).toMatchObject({ refusal: { kind: 'state' } })

  const during = at('2026-09-29 10:00')
  for (const text of ['那次不是他', '我也没看见他'])
    await objectTo(db, testKeys, noticeId, { lineId: ids[1]!, text, contact: '' }, during)
  for (const { id } of await db.select().from(objections).where(eq(objections.noticeId, noticeId)))
    await answerObjection(db, testKeys, one, id, { upheld: false, answer: '有签到表' }, during)
  const after = at('2026-10-14 09:00')
  await endDue(db, testKeys, after)
  const paper = {
    documentNumber: '合青〔2026〕13 号',
    awardedOn: '2026-10-14',
    issuer: '共青团合山市委员会',
    reason: '',
  }
  expect(await decideCall(db, testKeys, other, call.id, paper, after)).toMatchObject({ ok: true })

  const sent = (await db.select().from(outbox)).filter(({ dedupe }) => ids.some((id) => dedupe.includes(id)))
  const told = sent.map(({ personId, template, body, id }) => ({
    to: personId === by.id ? 'nominator' : nominees.findIndex((who) => who.id === personId),
    template,
    title: wordsOf(template, JSON.parse(testKeys.unseal(body, `outbox.body.${id}`))).title,
  }))
  const to = (whom: number | 'nominator') => told.filter((message) => message.to === whom).map(({ title }) => title)
  expect(to(0)).toEqual(['祝贺，你评上了“2026 年好队员”'])
  expect(to(1)).toEqual([
    '“2026 年好队员”的公示里，有人对你提了异议',
    '“2026 年好队员”对你的异议核实完了，不成立',
    '祝贺，你评上了“2026 年好队员”',
  ])
  expect(to(2)).toEqual(['“2026 年好队员”这一次没有选上你'])
  expect(to('nominator')).toHaveLength(5)
  expect(JSON.stringify(told)).not.toMatch(/不是他|没看见/)
})

test('who is concerned is told by as many queries of thirty nominations as of two, a team by its leaders', async () => {
  const { db } = open
  const leader = await makePerson(db)
  const team = await makeTeam(db, { members: [leader] })
  await db.transact((tx) => tx.update(memberships).set({ role: 'leader' }).where(eq(memberships.teamId, team.id)))
  const by = await makePerson(db)
  let asked = 0
  const tell = (count: number) =>
    db.transact(async (tx) => {
      const call = await makeOpenCall(tx, { madeById: by.id })
      const all = [await makeNomination(tx, call, { teamId: team.id, byId: by.id })]
      while (all.length < count) all.push(await makeNomination(tx, call, { byId: by.id }))
      asked = 0
      const counting = new Proxy(tx, {
        get(under, name: keyof typeof tx) {
          if (['select', 'insert', 'update'].includes(name)) asked += 1
          return under[name]
        },
      })
      await tellConcerned(
        counting,
        testKeys,
        'nomination.resumed',
        all.map((nomination) => ({ nomination })),
        testNow,
      )
      const told = await tx
        .select()
        .from(outbox)
        .where(
          inArray(
            outbox.dedupe,
            all.map(({ id }) => `nomination.resumed:${id}:0:${by.id}`),
          ),
        )
      expect(told).toHaveLength(count)
      const [first] = all
      expect(await tx.$count(outbox, eq(outbox.dedupe, `nomination.resumed:${first!.id}:0:${leader.id}`))).toBe(1)
      return asked
    })

  expect(await tell(2)).toBe(await tell(30))
  expect(asked).toBeLessThan(8)
})

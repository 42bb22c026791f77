import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { nameOnNotice } from '#app/domain/awards/nominations/name.server.ts'
import { nameOwnHonour } from '#app/domain/awards/registry/own-name.server.ts'
import { readWall } from '#app/domain/awards/registry/wall.server.ts'
import { decideCall } from '#app/domain/awards/rounds/decide.server.ts'
import { postShortlist } from '#app/domain/awards/rounds/post.server.ts'
import { openRound } from '#app/domain/awards/rounds/round.server.ts'
import { lastNoticeOf } from '#app/domain/awards/rounds/rounds.server.ts'
import { endDue } from '#app/domain/notices/end.server.ts'
import { findNotice } from '#app/domain/notices/queries.server.ts'
import { answerByLink } from '#app/domain/people/guardians/answer.server.ts'
import type { Answers } from '#app/domain/people/guardians/form.ts'
import { findLink } from '#app/domain/people/guardians/link.server.ts'
import { listChildren } from '#app/domain/people/guardians/queries.server.ts'
import { requestLink } from '#app/domain/people/guardians/send-link.server.ts'
import { askWhoTurned } from '#app/domain/people/guardians/turned.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events } from '#db/schema/everywhere.ts'
import { honours } from '#db/schema/honours.ts'
import { nominations } from '#db/schema/nominations.ts'
import { consents } from '#db/schema/people.ts'
import { makeNomination } from '../support/calls.ts'
import { name as nameGuardian, tokens } from '../support/guardians.ts'
import { openHonours } from '../support/honours-county.ts'
import { at, makePerson, testKeys } from '../support/make.ts'
import { judgeAll, makeCommittee, makeHandedIn, makeReviewedCall } from '../support/rounds.ts'

let open: OpenDatabase
let townId: string
beforeAll(async () => {
  ;({ open, townId } = await openHonours())
})
afterAll(() => open.close())

const judged = at('2026-09-26 09:00')
const hangs = at('2026-09-29 10:00')
const after = at('2026-10-14 09:00')

/** A guardian named by a minor, who answers with a fresh link each time; the hours part the links from each other. */
async function guardianOf(minor: Actor, email: string) {
  await nameGuardian(open.db, minor, { email }, at('2026-09-01 09:00'))
  const link = async (now: Date) => {
    const before = await tokens(open.db)
    await requestLink(open.db, testKeys, { kind: 'email', value: email }, now)
    return (await tokens(open.db)).find((token) => !before.includes(token))!
  }
  const answer = async (answers: Partial<Answers>, now: Date) =>
    answerByLink(open.db, testKeys, await link(now), { said: [], withdrawn: [], ...answers }, now)
  const page = async (now: Date) => {
    const token = await link(now)
    return (await listChildren(open.db, testKeys, await findLink(open.db, testKeys, token, now), now))[0]!
  }
  return { answer, page }
}

const agreeTo = (id: string) => ({ said: [{ purpose: 'full-name' as const, id, verdict: 'agree' as const }] })
const consentOf = async (id: string) =>
  (await open.db.select().from(consents).where(eq(consents.subjectId, id))).find(
    ({ purpose, withdrawnAt }) => purpose === 'full-name' && !withdrawnAt,
  )!
const honourOf = async (id: string) => (await open.db.select().from(honours).where(eq(honours.nominationId, id)))[0]!

interface Put {
  person: Actor
  id: string
}

async function shortlist(births: readonly (readonly [name: string, birthDay: string])[]) {
  const { one, other, reviewers } = await makeCommittee(open.db, townId)
  const { call } = await makeReviewedCall(open.db, one, { reviewers, places: births.length })
  const by = await makePerson(open.db)
  const all: Put[] = []
  for (const [turn, [name, birthDay]] of births.entries()) {
    const person = await makePerson(open.db, { name, birthDay })
    const put = { townId, personId: person.id, state: 'town_recommended' as const }
    const { id } = await makeHandedIn(open.db, call.id, by, {
      ...put,
      ...{ consentBy: 'guardian', submittedAt: at(`2026-09-10 10:0${turn}`) },
    })
    all.push({ person, id })
  }
  const post = async () => {
    await openRound(open.db, one, call.id, judged)
    await judgeAll(open.db, { one, reviewers }, call.id, { now: judged })
    await postShortlist(open.db, testKeys, one, call.id, at('2026-09-28 10:00'))
  }
  const names = async () => {
    const notice = (await lastNoticeOf(open.db, call.id))!
    return (await findNotice(open.db, notice.id)).lines.map(({ name }) => name)
  }
  const paper = {
    documentNumber: '合青〔2026〕15 号',
    awardedOn: '2026-10-14',
    issuer: '共青团合山市委员会',
    reason: '',
  }
  const decide = () => decideCall(open.db, testKeys, other, call.id, paper, after)
  return { all, post, names, decide }
}

test('a minor stands by full name where their guardian agrees, from 14 on they too, and masked again when either takes it back', async () => {
  const { all, post, names, decide } = await shortlist([
    ['韦小鱼', '2014-05-01'],
    ['蓝小禾', '2014-05-01'],
    ['罗大树', '2010-05-01'],
    ['陆明月', '2010-05-01'],
    ['黄小满', '2010-05-01'],
  ])
  const [young, silent, both, alone, half] = all as [Put, Put, Put, Put, Put]
  const guardians = {
    young: await guardianOf(young.person, 'a@example.com'),
    both: await guardianOf(both.person, 'b@example.com'),
    half: await guardianOf(half.person, 'd@example.com'),
  }
  expect((await guardians.young.page(judged)).questions.map(({ purpose }) => purpose)).toContain('full-name')
  expect(await guardians.young.answer(agreeTo(young.id), judged)).toMatchObject({ ok: true })
  expect(await guardians.both.answer(agreeTo(both.id), judged)).toMatchObject({ ok: true })
  expect(await guardians.half.answer(agreeTo(half.id), judged)).toMatchObject({ ok: true })
  // What was agreed to is not asked again; it can be taken back.
  const seen = await guardians.young.page(judged)
  expect(seen.questions.map(({ purpose }) => purpose)).not.toContain('full-name')
  expect(seen.given.map(({ purpose }) => purpose)).toEqual(['full-name'])
  const say = (who: Put, yes: boolean, now = judged) => nameOnNotice(open.db, testKeys, who.person, who.id, yes, now)
  expect(await say(young, true)).toMatchObject({ refusal: { kind: 'guardian-names' } })
  for (const who of [both, alone]) expect(await say(who, true)).toMatchObject({ ok: true })

  await post()
  expect(await names()).toEqual(['韦小鱼', '蓝**', '罗大树', '陆**', '黄**'])
  const named = (await open.db.select().from(events)).filter(({ kind }) => kind === 'nomination.named')
  expect(named.filter(({ subjectId }) => subjectId === young.id)).toMatchObject([{ actorId: null }])

  // While it hangs: a child of 16 masks themself, a guardian takes back; nothing begins anew.
  const started = (await lastNoticeOf(open.db, (await rowOf(young.id)).callId))!
  expect(await say(both, false, hangs)).toMatchObject({ ok: true })
  const back = { withdrawn: [(await consentOf(young.id)).id] }
  expect(await guardians.young.answer(back, hangs)).toMatchObject({ ok: true })
  expect(await names()).toEqual(['韦**', '蓝**', '罗**', '陆**', '黄**'])
  expect((await lastNoticeOf(open.db, started.callId!))!).toMatchObject({ restarts: 0, endsOn: started.endsOn })
  expect((await guardians.young.page(hangs)).questions.map(({ purpose }) => purpose)).not.toContain('full-name')

  await endDue(open.db, testKeys, after)
  expect(await decide()).toMatchObject({ ok: true })
  for (const who of all) expect(await honourOf(who.id)).toMatchObject({ minor: true, namedAt: null })
  // The guardian's word stands; the child's own is half of it: together the wall shows the name.
  const wall = async () =>
    (await readWall(open.db, { year: 2026 })).flatMap(({ stones }) => stones.map(({ name }) => name))
  const own = async (who: Put, yes: boolean) =>
    nameOwnHonour(open.db, testKeys, who.person, (await honourOf(who.id)).id, yes, after)
  expect(await own(half, true)).toMatchObject({ ok: true, honour: { namedBy: 'guardian' } })
  for (const who of [young, silent, alone])
    expect(await own(who, true)).toMatchObject({ refusal: { kind: 'minor-not-named' } })
  expect(await wall()).toEqual(expect.arrayContaining(['黄小满', '陆**']))
  const taken = { withdrawn: [(await consentOf(half.id)).id] }
  expect(await guardians.half.answer(taken, after)).toMatchObject({ ok: true })
  expect(await wall()).not.toContain('黄小满')
})

const rowOf = async (id: string) => (await open.db.select().from(nominations).where(eq(nominations.id, id)))[0]!

test('what a guardian agreed to carries over to the wall, and is past when the child has come of age', async () => {
  const { all, post, decide } = await shortlist([
    ['卢小舟', '2008-11-01'],
    ['梁小船', '2008-11-01'],
  ])
  for (const [turn, { person, id }] of all.entries()) {
    const guardian = await guardianOf(person, `grown${turn}@example.com`)
    await guardian.answer(agreeTo(id), judged)
    await nameOnNotice(open.db, testKeys, person, id, true, judged)
  }
  await post()
  await endDue(open.db, testKeys, after)
  await decide()
  for (const { id } of all) expect(await honourOf(id)).toMatchObject({ minor: true, namedBy: 'guardian' })
  // One of them never said so themself: as of a paper.
  await open.db.transact((tx) => tx.update(nominations).set({ namedAt: null }).where(eq(nominations.id, all[1]!.id)))

  const grown = at('2026-11-02 09:00')
  await askWhoTurned(open.db, testKeys, grown)
  expect(await honourOf(all[0]!.id)).toMatchObject({ namedBy: 'self' })
  const masked = await honourOf(all[1]!.id)
  expect(masked).toMatchObject({ namedAt: null, namedBy: null })
  expect(await nameOwnHonour(open.db, testKeys, all[1]!.person, masked.id, true, grown)).toMatchObject({
    honour: { namedBy: 'self' },
  })
})

test('a guardian who says no to the nomination says nothing to the name; without the question answered it is masked', async () => {
  const minor = await makePerson(open.db, { birthDay: '2014-05-01' })
  const { call } = await makeReviewedCall(open.db, await makePerson(open.db), { reviewers: [] })
  const put = { townId, personId: minor.id, byId: (await makePerson(open.db)).id }
  const { id } = await makeNomination(open.db, call, put)
  const guardian = await guardianOf(minor, 'no@example.com')
  const asked = (await guardian.page(hangs)).questions.map(({ purpose }) => purpose)
  expect(asked).toEqual(expect.arrayContaining(['nomination', 'full-name']))
  const refusing = { purpose: 'nomination' as const, id, verdict: 'refuse' as const }
  await guardian.answer({ said: [refusing, ...agreeTo(id).said] }, hangs)
  expect(await rowOf(id)).toMatchObject({ state: 'withdrawn', namedAt: null })
  expect(await consentOf(id)).toBeUndefined()
})

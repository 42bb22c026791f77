import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetHonours } from '#app/domain/awards/forget.server.ts'
import { joinHonours } from '#app/domain/awards/join.server.ts'
import { judge } from '#app/domain/awards/rounds/judge.server.ts'
import { postShortlist } from '#app/domain/awards/rounds/post.server.ts'
import { openRound } from '#app/domain/awards/rounds/round.server.ts'
import { barredIn, countedBallots, lastNoticeOf } from '#app/domain/awards/rounds/rounds.server.ts'
import { firstBrokenEvent } from '#app/domain/events.server.ts'
import { findNotice } from '#app/domain/notices/queries.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { ballots, nominationSteps, nominations } from '#db/schema/nominations.ts'
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
const rowOf = async (id: string) => (await open.db.select().from(nominations).where(eq(nominations.id, id)))[0]!

/** A call in its first round with these put forward. */
async function running(personIds: readonly string[], more: readonly { id: string }[] = []) {
  const { db } = open
  const { one, town, reviewers } = await makeCommittee(db, townId)
  const seated = [...reviewers, ...more] as typeof reviewers
  const { call, seats } = await makeReviewedCall(db, one, { reviewers: seated, places: 2 })
  const ids: string[] = []
  for (const personId of personIds)
    ids.push((await makeHandedIn(db, call.id, town, { townId, personId, state: 'town_recommended' })).id)
  await openRound(db, one, call.id, judged)
  return { one, town, reviewers, call, seats, ids }
}

test('P24: of two records made one nobody is put forward twice, judges twice, or judges themself', async () => {
  const { db } = open
  const [from, to, other] = await Promise.all([0, 1, 2].map(() => makePerson(db)))
  const { call, seats, ids, reviewers } = await running([from!.id, other!.id], [from!, to!])
  const draft = await makeHandedIn(db, call.id, from!, { townId, personId: to!.id, state: 'returned' })
  for (const [index, who] of [from!, to!].entries())
    await judge(db, who, call.id, ids[1]!, { points: 60 + index, reason: '' }, at(`2026-09-26 10:0${index}`))
  await judge(db, reviewers[0]!, call.id, ids[1]!, { points: 80, reason: '' }, judged)
  await db.transact((tx) => joinHonours(tx, { from: from!.id, to: to!.id }, judged))

  // The one that has come further stays, and who put forward goes along.
  expect(await rowOf(ids[0]!)).toMatchObject({ personId: to!.id, state: 'town_recommended' })
  expect(await rowOf(draft.id)).toMatchObject({ personId: to!.id, byId: to!.id, state: 'withdrawn' })
  const held = await db.select().from(callReviewers).where(eq(callReviewers.personId, to!.id))
  expect(held.map(({ id, endedAt }) => [id, endedAt !== null])).toEqual(
    expect.arrayContaining([
      [seats[2]!.id, true],
      [seats[3]!.id, false],
    ]),
  )
  const all = await Promise.all(ids.map(rowOf))
  const counted = await countedBallots(db, await barredIn(db, call.id, all), all)
  expect(counted.map(({ points }) => points).sort()).toEqual([61, 80])
  expect(await judge(db, to!, call.id, ids[0]!, { points: 100, reason: '' }, judged)).toMatchObject({
    refusal: { kind: 'barred' },
  })
  expect(await firstBrokenEvent(db)).toBeNull()
})

test('who is erased leaves the public list and the words of others about them go; points, votes and who gave them stay', async () => {
  const { db } = open
  const [gone, stays] = [await makePerson(db, { name: '李小溪' }), await makePerson(db, { name: '韦大河' })]
  const { one, reviewers, call, ids } = await running([gone.id, stays.id])
  for (const id of ids) await judge(db, reviewers[0]!, call.id, id, { points: 90, reason: '李小溪带过我' }, judged)
  await judgeAll(db, { one, reviewers: reviewers.slice(1) }, call.id, { now: judged })
  await postShortlist(db, testKeys, one, call.id, at('2026-09-28 10:00'))
  await db.transact((tx) => forgetHonours(tx, gone.id, at('2026-09-29 10:00')))

  const { id } = (await lastNoticeOf(db, call.id))!
  expect(await findNotice(db, id)).toMatchObject({ lines: [{ id: ids[1] }], restarts: 1 })
  expect(await rowOf(ids[0]!)).toMatchObject({ state: 'withdrawn', deed: '', material: '', report: null })
  const words = async (which: string) =>
    (await db.select().from(ballots).where(eq(ballots.nominationId, which))).map(({ points, reason }) => [
      points,
      reason,
    ])
  expect(await words(ids[0]!)).toEqual(expect.arrayContaining([[90, '']]))
  expect(await words(ids[1]!)).toEqual(expect.arrayContaining([[90, '李小溪带过我']]))
  const steps = await db.select().from(nominationSteps).where(eq(nominationSteps.nominationId, ids[0]!))
  expect(steps.at(-1)).toMatchObject({ toState: 'withdrawn', byId: null })
  // Words may be cleared and nothing else of a round that was closed.
  const forced = (set: Partial<typeof ballots.$inferInsert>) =>
    db.transact((tx) => tx.update(ballots).set(set).where(eq(ballots.nominationId, ids[1]!)))
  await expect(forced({ points: 10, reason: '' })).rejects.toThrow()
  await expect(forced({ reason: '别的' })).rejects.toThrow()
  await db.transact((tx) => forgetHonours(tx, reviewers[0]!.id, at('2026-09-30 10:00')))
  expect(await words(ids[1]!)).toEqual(expect.arrayContaining([[90, '李小溪带过我']]))
})

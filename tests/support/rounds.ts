import type { Actor } from '#app/domain/actor.ts'
import { judge } from '#app/domain/awards/rounds/judge.server.ts'
import { closeRound } from '#app/domain/awards/rounds/round.server.ts'
import { candidatesOf, openRoundOf } from '#app/domain/awards/rounds/rounds.server.ts'
import type { Db } from '#db/database.ts'
import { callQuotas, callReviewers, type calls } from '#db/schema/calls.ts'
import type { nominations } from '#db/schema/nominations.ts'
import { callRounds } from '#db/schema/rounds.ts'
import { makeNomination, makeOpenCall } from './calls.ts'
import { at, makePerson, makeStaff, testKeys } from './make.ts'

/** A call whose nominations are in, written past every rule: closed on 20 September 2026, towns until the 25th. */
export async function makeReviewedCall(
  db: Db,
  maker: Actor,
  { reviewers, ...over }: Partial<typeof calls.$inferInsert> & { reviewers: readonly Actor[] },
) {
  const call = await makeOpenCall(db, {
    ...{ servedFrom: '2025-09-01', servedUntil: '2026-08-31', opensAt: at('2026-09-01 08:00'), places: 1, quorum: 2 },
    ...{ closesAt: at('2026-09-20 18:00'), townsUntil: at('2026-09-25 18:00'), materials: '[]' },
    ...{ madeById: maker.id, madeAt: at('2026-08-30 10:00'), ...over },
  })
  return db.transact(async (tx) => {
    const seats = []
    for (const { id } of reviewers) {
      const seat = { callId: call.id, personId: id, appointedById: maker.id, appointedAt: at('2026-09-02 10:00') }
      seats.push((await tx.insert(callReviewers).values(seat).returning())[0]!)
    }
    return { call, seats }
  })
}

/** How many a town may recommend. */
export const giveQuota = (db: Db, callId: string, townId: string, places: number) =>
  db.transact((tx) =>
    tx
      .insert(callQuotas)
      .values({ callId, townId, places })
      .then(() => undefined),
  )

/** A nomination that was agreed to and handed in, written past every rule. */
export const makeHandedIn = (
  db: Db,
  callId: string,
  by: Pick<Actor, 'id'>,
  over: Partial<typeof nominations.$inferInsert> & { townId: string },
) =>
  makeNomination(
    db,
    { id: callId },
    {
      ...{ byId: by.id, state: 'submitted', consent: 'given', consentBy: 'self', consentAt: at('2026-09-05 10:00') },
      ...{ madeAt: at('2026-09-05 10:00'), submittedAt: at('2026-09-10 10:00') },
      ...over,
    },
  )

/** Somebody before a reviewer, in a round that runs, written past every rule. */
export async function makeCandidate(db: Db, maker: Actor, reviewer: Actor, townId: string, blind = false) {
  const { call, seats } = await makeReviewedCall(db, maker, { reviewers: [reviewer], blind, state: 'reviewing' })
  const candidate = await makeHandedIn(db, call.id, maker, { townId, state: 'town_recommended' })
  await db.transact(async (tx) => {
    const round = { callId: call.id, number: 1, candidates: JSON.stringify([candidate.id]), places: 1 }
    await tx.insert(callRounds).values({ ...round, openedById: maker.id, openedAt: at('2026-09-26 09:00') })
  })
  return { id: candidate.id, call, seat: seats[0]! }
}

/** Two of the county, a town's staff and reviewers, among whom nobody has an interest. */
export async function makeCommittee(db: Db, townId: string) {
  const [one, other] = [0, 1].map(() => makePerson(db, { roles: [{ role: 'county-staff' }] }))
  const reviewers = await Promise.all([0, 1].map(() => makePerson(db)))
  return { one: await one!, other: await other!, town: await makeStaff(db, townId), reviewers }
}

/** Everybody of the round that runs gets points from these reviewers, the first the most, and the round is closed. */
export async function judgeAll(
  db: Db,
  { one, reviewers }: { one: Actor; reviewers: readonly Actor[] },
  callId: string,
  { reason = '', now }: { reason?: string; now: Date },
) {
  const round = (await openRoundOf(db, callId))!
  for (const who of reviewers)
    for (const [index, id] of candidatesOf(round).entries())
      await judge(db, who, callId, id, { points: 95 - 5 * index, reason: '' }, now)
  return closeRound(db, testKeys, one, callId, { roundId: round.id, reason }, now)
}

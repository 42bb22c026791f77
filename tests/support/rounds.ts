import type { Actor } from '#app/domain/actor.ts'
import type { Db } from '#db/database.ts'
import { callQuotas, callReviewers, calls } from '#db/schema/calls.ts'
import { awardKinds } from '#db/schema/honours.ts'
import { nominations } from '#db/schema/nominations.ts'
import { awardKindId, seedAwardKinds } from '#db/seed/awards.ts'
import { at } from './make.ts'

/** A call whose nominations are in, written past every rule: closed on 20 September 2026, towns until the 25th. */
export async function makeReviewedCall(
  db: Db,
  maker: Actor,
  { reviewers, ...over }: Partial<typeof calls.$inferInsert> & { reviewers: readonly Actor[] },
) {
  return db.transact(async (tx) => {
    if ((await tx.$count(awardKinds)) === 0) await seedAwardKinds(tx)
    const [call] = await tx
      .insert(calls)
      .values({
        ...{ kindId: awardKindId('good-volunteer'), year: 2026, title: '2026 年优秀青年志愿者', text: '评选通知' },
        ...{ servedFrom: '2025-09-01', servedUntil: '2026-08-31', nominators: '["staff"]', places: 1 },
        ...{ opensAt: at('2026-09-01 08:00'), closesAt: at('2026-09-20 18:00'), townsUntil: at('2026-09-25 18:00') },
        ...{ quotaRounding: 'floor', judging: 'scores', quorum: 2, noticeDays: 5, contact: '0772-000 0000' },
        ...{ state: 'open', madeById: maker.id, madeAt: at('2026-08-30 10:00') },
        ...over,
      })
      .returning()
    const seats = []
    for (const { id } of reviewers) {
      const seat = { callId: call!.id, personId: id, appointedById: maker.id, appointedAt: at('2026-09-02 10:00') }
      seats.push((await tx.insert(callReviewers).values(seat).returning())[0]!)
    }
    return { call: call!, seats }
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

/** A nomination of somebody for a call, written past every rule. */
export async function makeNomination(
  db: Db,
  callId: string,
  by: Pick<Actor, 'id'>,
  over: Partial<typeof nominations.$inferInsert> & { townId: string },
) {
  return db.transact(async (tx) => {
    const [nomination] = await tx
      .insert(nominations)
      .values({
        ...{ callId, via: 'staff', byId: by.id, deed: '带读 26 本书', state: 'submitted', consent: 'given' },
        ...{ consentBy: 'self', consentAt: at('2026-09-05 10:00'), madeAt: at('2026-09-05 10:00') },
        ...{ submittedAt: at('2026-09-10 10:00') },
        ...over,
      })
      .returning()
    return nomination!
  })
}

import type { CallFields } from '#app/domain/awards/calls/form.ts'
import type { Db } from '#db/database.ts'
import { calls } from '#db/schema/calls.ts'
import { nominations } from '#db/schema/nominations.ts'
import { awardKindId, seedAwardKinds } from '#db/seed/awards.ts'
import { at, makePerson } from './make.ts'

/** A call as the county types it: open for nominations around the day of the tests. */
export const typedCall = (typed: Partial<CallFields> = {}): CallFields => ({
  kind: awardKindId('good-volunteer'),
  year: 2026,
  title: '2026 年优秀青年志愿者',
  text: '照实写，一件一件说清楚。',
  servedFrom: '2025-05-01',
  servedUntil: '2026-04-30',
  opensAt: '2026-04-20T09:00',
  closesAt: '2026-05-15T18:00',
  townsUntil: '2026-05-22T18:00',
  nominators: ['self', 'team', 'branch', 'venue', 'staff'],
  places: 10,
  quotaPercent: undefined,
  quotaRounding: 'floor',
  quota: [3],
  town: ['451381100'],
  judging: 'scores',
  blind: undefined,
  quorum: 3,
  noticeDays: 5,
  contact: '0772-0000000',
  materials: '主要事迹',
  ...typed,
})

/** A call that is open, written past every rule. */
export async function makeOpenCall(db: Db, over: Partial<typeof calls.$inferInsert> = {}) {
  const madeById = over.madeById ?? (await makePerson(db)).id
  return db.transact(async (tx) => {
    await seedAwardKinds(tx)
    const [call] = await tx
      .insert(calls)
      .values({
        ...{ kindId: awardKindId('good-volunteer'), year: 2026, title: '2026 年优秀青年志愿者', text: '照实写。' },
        ...{ servedFrom: '2025-05-01', servedUntil: '2026-04-30', opensAt: at('2026-04-20 09:00') },
        ...{ closesAt: at('2026-05-15 18:00'), townsUntil: at('2026-05-22 18:00') },
        nominators: JSON.stringify(['self', 'team', 'branch', 'venue', 'staff']),
        ...{ places: 10, quotaRounding: 'floor', materials: JSON.stringify(['主要事迹']), judging: 'scores' },
        ...{ quorum: 3, noticeDays: 5, contact: '0772-0000000', state: 'open', madeAt: at('2026-04-01 09:00') },
        openedById: madeById,
        openedAt: at('2026-04-10 09:00'),
        ...over,
        madeById,
      })
      .returning()
    return call!
  })
}

/** A nomination that somebody began, written past every rule. */
export async function makeNomination(
  db: Db,
  call: { id: string },
  over: Partial<typeof nominations.$inferInsert> = {},
) {
  const of = over.teamId || over.branchId || over.unitName
  const personId = over.personId ?? (of ? null : (await makePerson(db)).id)
  const byId = over.byId ?? (await makePerson(db)).id
  return db.transact(async (tx) => {
    const [nomination] = await tx
      .insert(nominations)
      .values({
        ...{ callId: call.id, townId: '451381100', via: 'staff', madeAt: at('2026-04-28 09:00') },
        deed: '带读 26 本书',
        ...over,
        ...{ personId, byId },
      })
      .returning()
    return nomination!
  })
}

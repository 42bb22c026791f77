import type { HonourFields } from '#app/domain/awards/registry/form.ts'
import type { Db } from '#db/database.ts'
import { awardKinds, honourRegisters, honours } from '#db/schema/honours.ts'
import { awardKindId, seedAwardKinds, seedBranches } from '#db/seed/awards.ts'
import { testNow } from './make.ts'

/** Puts in the kinds of honours and the branches, once a database. */
export const standingKinds = (db: Db) =>
  db.transact(async (tx) => {
    await seedAwardKinds(tx)
    await seedBranches(tx)
  })

/** An honour as staff type it: dull, and right. */
export const typedHonour = (typed: Partial<HonourFields> = {}): HonourFields => ({
  kind: awardKindId('good-volunteer'),
  title: '优秀青年志愿者',
  level: 'county',
  awardedOn: '2025-12-05',
  issuer: '共青团合山市委员会',
  documentNumber: '',
  holderKind: 'person',
  holder: '李小溪',
  number: '',
  town: '',
  unit: '岭南镇',
  deed: '带读 26 本书',
  proof: '',
  ...typed,
})

let count = 0

/** An honour in the register, written past every rule. */
export async function makeHonour(db: Db, over: Partial<typeof honours.$inferInsert> = {}) {
  return db.transact(async (tx) => {
    if ((await tx.$count(awardKinds)) === 0) await seedAwardKinds(tx)
    const number = ++count
    const last = { id: '2025', last: number }
    await tx.insert(honourRegisters).values(last).onConflictDoUpdate({ target: honourRegisters.id, set: last })
    const [honour] = await tx
      .insert(honours)
      .values({
        ...{ number, kindId: awardKindId('good-volunteer'), title: '优秀青年志愿者', level: 'county', year: 2025 },
        ...{ awardedOn: '2025-12-05', issuer: '共青团合山市委员会', holderKind: 'person', holderName: '李小溪' },
        ...{ source: 'entered', recordedAt: testNow },
        ...over,
      })
      .returning()
    return honour!
  })
}

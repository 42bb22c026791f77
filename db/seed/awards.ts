import type { Tx } from '../database.ts'
import { awardKinds } from '../schema/honours.ts'
import { branches, villages } from '../schema/league.ts'
import divisions from './county/divisions.json' with { type: 'json' }
import { stableId } from './stable.ts'
import { awardKinds as kindWords } from './words/award-kinds.ts'

export const awardKindId = (key: string) => stableId('award-kind', key)

/** The kinds of honours as rows, in the order of the wall. */
export const awardKindRows: readonly (typeof awardKinds.$inferInsert)[] = kindWords.map(
  ({ key, before, ladder, rung, ...words }, index) => ({
    ...words,
    id: awardKindId(key),
    ladder: ladder ?? null,
    rung: rung ?? null,
    beforeId: before ? awardKindId(before) : null,
    place: index + 1,
  }),
)

/** Puts in the kinds of honours that are not there yet. Needed on every installation, at every start. */
export async function seedAwardKinds(tx: Tx): Promise<void> {
  if ((await tx.$count(awardKinds)) >= awardKindRows.length) return
  await tx
    .insert(awardKinds)
    .values([...awardKindRows])
    .onConflictDoNothing()
}

/** A branch of the league for every village and community: name, place and page; its officers and elections come later. */
export const branchRows: readonly (typeof branches.$inferInsert)[] = divisions.towns.flatMap((town) =>
  town.villages.map(({ code, name }) => ({
    id: stableId('branch', code),
    slug: code,
    name: `共青团${town.name}${name}支部`,
    townId: town.code,
    villageId: code,
  })),
)

/** Puts in the branches of an installation that has none yet. */
export async function seedBranches(tx: Tx): Promise<void> {
  if ((await tx.$count(branches)) > 0) return
  const there = new Set((await tx.select({ id: villages.id }).from(villages)).map(({ id }) => id))
  const rows = branchRows.filter(({ villageId }) => there.has(villageId!))
  if (rows.length > 0) await tx.insert(branches).values(rows)
}

import { asc, eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { branches, towns, villages } from '#db/schema/league.ts'
import { NotFound } from '../errors.ts'

const shown = {
  id: branches.id,
  slug: branches.slug,
  name: branches.name,
  summary: branches.summary,
  townId: branches.townId,
  town: towns.name,
  village: villages.name,
}

/** Every branch with its town and its village or community, in the order of the towns. */
export const listBranches = (db: Reader) =>
  db
    .select(shown)
    .from(branches)
    .innerJoin(towns, eq(towns.id, branches.townId))
    .leftJoin(villages, eq(villages.id, branches.villageId))
    .orderBy(asc(towns.place), asc(branches.slug))

/** One branch by the name in its address. Throws NotFound. */
export async function findBranch(db: Reader, slug: string) {
  const [branch] = await db
    .select(shown)
    .from(branches)
    .innerJoin(towns, eq(towns.id, branches.townId))
    .leftJoin(villages, eq(villages.id, branches.villageId))
    .where(eq(branches.slug, slug))
  if (!branch) throw new NotFound('branch')
  return branch
}

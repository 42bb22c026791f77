import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { towns } from '#db/schema/league.ts'
import { partners } from '#db/schema/partners.ts'
import { teams } from '#db/schema/teams.ts'

/** Where a team belongs. */
export interface Home {
  townId: string | null
  partnerId: string | null
  parentId: string | null
}

/** Whether town, unit and upper team are there; a sub-team has none of its own, and no team stands above itself. */
export async function placesExist(db: Tx, { townId, partnerId, parentId }: Home, own: string | null) {
  if (townId && (await db.$count(towns, eq(towns.id, townId))) === 0) return false
  if (partnerId && (await db.$count(partners, eq(partners.id, partnerId))) === 0) return false
  if (!parentId) return true
  const [parent] = await db
    .select()
    .from(teams)
    .where(and(eq(teams.id, parentId), eq(teams.state, 'active')))
  const isHead = parent && parent.parentId === null && parent.id !== own
  return Boolean(isHead) && (own === null || (await db.$count(teams, eq(teams.parentId, own))) === 0)
}

import { and, eq, inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { teams } from '#db/schema/teams.ts'
import { NotFound } from '../errors.ts'
import type { Placed } from '../policy.ts'

export type Team = typeof teams.$inferSelect

/** The team of an id. Throws NotFound. */
export async function findById(db: Reader, id: string): Promise<Team> {
  const [team] = await db.select().from(teams).where(eq(teams.id, id))
  if (!team) throw new NotFound('team')
  return team
}

/** The team of a slug that stands on the public pages: one that was founded, whatever became of it. Throws NotFound. */
export async function findPublic(db: Reader, slug: string): Promise<Team> {
  const [team] = await db
    .select()
    .from(teams)
    .where(and(eq(teams.slug, slug), inArray(teams.state, ['active', 'dissolved'])))
  if (!team) throw new NotFound('team')
  return team
}

/** Where a team belongs, for the policy. One of the county has no town. */
export const placedOf = ({ id, townId }: Pick<Team, 'id' | 'townId'>): Placed => ({ teamId: id, townId })

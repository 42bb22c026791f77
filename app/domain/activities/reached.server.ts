import { inArray, or, type SQL, sql } from 'drizzle-orm'
import { activities } from '#db/schema/activities.ts'
import type { Actor } from '../actor.ts'
import { type Permission, reachOf } from '../policy.ts'

/** The activities a permission of the actor's reaches, for the where-clause of a list; undefined is all of them. */
export function reached(actor: Actor, permission: Permission): SQL | undefined {
  const { everywhere, townIds, teamIds, venueIds } = reachOf(actor, permission)
  if (everywhere) return undefined
  const mine = [
    townIds.length > 0 ? inArray(activities.townId, townIds) : undefined,
    teamIds.length > 0 ? inArray(activities.teamId, teamIds) : undefined,
    venueIds.length > 0 ? inArray(activities.venueId, venueIds) : undefined,
  ].filter((one) => one !== undefined)
  return mine.length > 0 ? or(...mine) : sql`1 = 0`
}

import { inArray, or, type SQL, sql } from 'drizzle-orm'
import { activities } from '#db/schema/activities.ts'
import type { Actor } from '../actor.ts'
import { type Permission, reachOf } from '../policy.ts'
import { runBy } from './joint/queries.server.ts'

/** What only the team does that carries an activity; its shifts are run by all who run it together. */
const ofCarrier: ReadonlySet<Permission> = new Set([
  'activity.draft',
  'activity.publish',
  'activity.edit',
  'activity.cancel',
])

/** The activities a permission of the actor's reaches, for the where-clause of a list; undefined is all of them. */
export function reached(actor: Actor, permission: Permission): SQL | undefined {
  const { everywhere, townIds, teamIds, venueIds } = reachOf(actor, permission)
  if (everywhere) return undefined
  const mine = [
    townIds.length > 0 ? inArray(activities.townId, townIds) : undefined,
    teamIds.length > 0 ? (ofCarrier.has(permission) ? inArray(activities.teamId, teamIds) : runBy(teamIds)) : undefined,
    venueIds.length > 0 ? inArray(activities.venueId, venueIds) : undefined,
  ].filter((one) => one !== undefined)
  return mine.length > 0 ? or(...mine) : sql`1 = 0`
}

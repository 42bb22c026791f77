import { and, asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities } from '#db/schema/activities.ts'
import { activityTeams } from '#db/schema/activity-teams.ts'
import { teams } from '#db/schema/teams.ts'

/** That one of these teams carries an activity or runs it with the one that does, for a where-clause over activities. */
export const runBy = (teamIds: readonly string[]): SQL | undefined =>
  or(inArray(activities.teamId, [...teamIds]), jointly(teamIds))

const jointly = (teamIds: readonly string[]): SQL =>
  teamIds.length === 0
    ? sql`1 = 0`
    : sql`exists (select 1 from ${activityTeams} join ${teams} on ${teams.id} = ${activityTeams.teamId} and ${teams.state} = 'active' where ${activityTeams.activityId} = ${activities.id} and ${inArray(activityTeams.teamId, [...teamIds])})`

/** The teams that run an activity together with the one that carries it, by name; of the public only those that are there. */
export const listJointTeams = (db: Reader, activityId: string) =>
  db
    .select({ id: teams.id, name: teams.name, slug: teams.slug })
    .from(activityTeams)
    .innerJoin(teams, eq(teams.id, activityTeams.teamId))
    .where(and(eq(activityTeams.activityId, activityId), eq(teams.state, 'active')))
    .orderBy(asc(teams.name), asc(teams.id))

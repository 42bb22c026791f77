import { eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { towns } from '#db/schema/league.ts'
import { signups } from '#db/schema/signups.ts'
import { teams } from '#db/schema/teams.ts'
import { venues } from '#db/schema/venues.ts'
import { listJointTeams } from '../activities/joint/queries.server.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { insist, insistProposing, type Permission, type Placed } from '../policy.ts'
import type { Signup } from '../signups/place.server.ts'

const columns = {
  shift: shifts,
  activity: {
    id: activities.id,
    title: activities.title,
    state: activities.state,
    townId: activities.townId,
    venueId: activities.venueId,
    teamId: activities.teamId,
    organiser: activities.organiser,
    address: activities.address,
    ageFloor: activities.ageFloor,
    programmeId: activities.programmeId,
    cancelReason: activities.cancelReason,
    contactPhone: activities.contactPhone,
    personInCharge: activities.personInCharge,
    revision: activities.revision,
  },
  town: towns.name,
  venue: venues.name,
  team: teams.name,
}

const found = (db: Reader) =>
  db
    .select(columns)
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .innerJoin(towns, eq(towns.id, activities.townId))
    .leftJoin(venues, eq(venues.id, activities.venueId))
    .leftJoin(teams, eq(teams.id, activities.teamId))
    .$dynamic()

/** A shift with what its organisers need to know of it, and the teams that run it with the one that carries it. */
export type FoundShift = Awaited<ReturnType<typeof found>>[number] & { jointTeamIds: string[] }

async function findWithTeams(db: Reader, id: string): Promise<FoundShift> {
  const [shift] = await found(db).where(eq(shifts.id, id))
  if (!shift) throw new NotFound('shift')
  const joint = await listJointTeams(db, shift.activity.id)
  return { ...shift, jointTeamIds: joint.map((team) => team.id) }
}

/** Where a shift belongs: where its activity does, and to the teams that run it together. */
export const placedOf = ({
  activity: { townId, venueId, teamId },
  jointTeamIds,
}: Pick<FoundShift, 'activity' | 'jointTeamIds'>): Placed => ({
  townId,
  venueId,
  teamId,
  teamIds: jointTeamIds,
})

/** A shift for whoever may do this to it. Throws NotFound for one of another town, venue or team. */
export async function findShift(db: Reader, actor: Actor, permission: Permission, id: string): Promise<FoundShift> {
  const shift = await findWithTeams(db, id)
  insist(actor, permission, placedOf(shift))
  return shift
}

/** The same for whoever may at least propose it: to look at, not to change. */
export async function findShiftToSee(
  db: Reader,
  actor: Actor,
  permission: Permission,
  id: string,
): Promise<FoundShift> {
  const shift = await findWithTeams(db, id)
  insistProposing(actor, permission, placedOf(shift))
  return shift
}

/** Somebody's signup with its shift, for whoever may do this to it. Throws NotFound for one of another town, venue or team. */
export async function findSignup(
  db: Reader,
  actor: Actor,
  permission: Permission,
  id: string,
): Promise<FoundShift & { signup: Signup }> {
  const [signup] = await db.select().from(signups).where(eq(signups.id, id))
  if (!signup) throw new NotFound('signup')
  return { ...(await findShift(db, actor, permission, signup.shiftId)), signup }
}

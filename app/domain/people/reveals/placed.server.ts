import { and, eq, gte, inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { activityTeams } from '#db/schema/activity-teams.ts'
import { people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { Moved, NotFound } from '../../errors.ts'
import type { Keys } from '../../keys.server.ts'
import type { Placed } from '../../policy.ts'
import { isMinor } from '../guardians/minor.server.ts'
import { daysBefore } from '../retention/period.ts'
import { revealRules } from './rules.ts'

/** A person, and where they belong as far as contacts go. */
export interface PlacedPerson {
  id: string
  name: string
  townId: string
  minor: boolean
  placed: Placed
}

/**
 * Whose contacts are asked for: of their town, and of the teams and venues of shifts they have a place in or had until
 * thirty days ago. Throws NotFound where nobody is, or an account was closed; Moved where a record was merged.
 */
export async function findPlaced(db: Reader, keys: Keys, personId: string, now: Date): Promise<PlacedPerson> {
  const [person] = await db
    .select({
      id: people.id,
      name: people.name,
      townId: people.townId,
      closedAt: people.closedAt,
      into: people.mergedIntoId,
    })
    .from(people)
    .where(eq(people.id, personId))
  if (person?.into) throw new Moved('person', personId, person.into)
  if (!person || person.closedAt) throw new NotFound('person')
  const organised = await db
    .select({ teamId: activities.teamId, jointId: activityTeams.teamId, venueId: activities.venueId })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .leftJoin(activityTeams, eq(activityTeams.activityId, activities.id))
    .where(
      and(
        eq(signups.personId, personId),
        inArray(signups.state, ['requested', 'confirmed', 'attended', 'absent']),
        gte(shifts.endsAt, daysBefore(now, revealRules.organisersSeeDays)),
      ),
    )
  const { id, name, townId } = person
  return {
    ...{ id, name, townId },
    minor: await isMinor(db, keys, personId, now),
    placed: {
      townId,
      teamIds: organised.flatMap(({ teamId, jointId }) => [teamId, jointId]),
      venueIds: organised.map(({ venueId }) => venueId),
    },
  }
}

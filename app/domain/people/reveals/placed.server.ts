import { and, eq, gte, inArray, isNull } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { NotFound } from '../../errors.ts'
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
 * thirty days ago. Throws NotFound where nobody is, or an account was closed.
 */
export async function findPlaced(db: Reader, keys: Keys, personId: string, now: Date): Promise<PlacedPerson> {
  const [person] = await db
    .select({ id: people.id, name: people.name, townId: people.townId })
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.closedAt)))
  if (!person) throw new NotFound('person')
  const organised = await db
    .select({ teamId: activities.teamId, venueId: activities.venueId })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(
        eq(signups.personId, personId),
        inArray(signups.state, ['requested', 'confirmed', 'attended', 'absent']),
        gte(shifts.endsAt, daysBefore(now, revealRules.organisersSeeDays)),
      ),
    )
  return {
    ...person,
    minor: await isMinor(db, keys, personId, now),
    placed: {
      townId: person.townId,
      teamIds: organised.map(({ teamId }) => teamId),
      venueIds: organised.map(({ venueId }) => venueId),
    },
  }
}

import { and, eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { activities } from '#db/schema/activities.ts'
import { people, roles } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import { maskName } from '../people/masks.ts'
import { inForce } from '../people/roles-in-force.server.ts'
import type { Signup } from '../signups/place.server.ts'
import type { Shift } from '../signups/why-not.ts'

interface Organised {
  teamId: string | null
  venueId: string | null
  townId: string
}

/** Who decides about what is handed in for a town: its staff, or the county's where it has none. */
export async function reviewersOf(db: Reader, townId: string, now: Date): Promise<string[]> {
  for (const scope of [and(eq(roles.role, 'town-staff'), eq(roles.townId, townId)), eq(roles.role, 'county-staff')]) {
    const found = await db
      .select({ id: roles.personId })
      .from(roles)
      .where(and(scope, inForce(now)))
    if (found.length > 0) return [...new Set(found.map(({ id }) => id))]
  }
  return []
}

/** Who looks after an activity: the leaders of its team, else the managers of its venue, else the staff of its town. */
export async function organisersOf(db: Reader, { teamId, venueId, townId }: Organised, now: Date): Promise<string[]> {
  const scopes = [
    teamId ? and(eq(roles.role, 'team-leader'), eq(roles.teamId, teamId)) : null,
    venueId ? and(eq(roles.role, 'venue-manager'), eq(roles.venueId, venueId)) : null,
    and(eq(roles.role, 'town-staff'), eq(roles.townId, townId)),
  ]
  for (const scope of scopes) {
    if (!scope) continue
    const found = await db
      .select({ id: roles.personId })
      .from(roles)
      .where(and(scope, inForce(now)))
    if (found.length > 0) return [...new Set(found.map(({ id }) => id))]
  }
  return []
}

interface Left {
  signup: Signup
  shift: Shift
  /** how many moved up into the place */
  moved: number
}

/** Tells the organisers at once that somebody is not coming, when it is too late for most to leave by themselves. */
export async function tellOfLateLeave(
  tx: Tx,
  keys: Keys,
  actor: Pick<Actor, 'id'>,
  { signup, shift, moved }: Left,
  now: Date,
): Promise<void> {
  if (now < shift.cancelUntil) return
  const [activity] = await tx
    .select({
      title: activities.title,
      teamId: activities.teamId,
      venueId: activities.venueId,
      townId: activities.townId,
    })
    .from(activities)
    .where(eq(activities.id, shift.activityId))
  if (!activity) return
  const [person] = await tx.select({ name: people.name }).from(people).where(eq(people.id, signup.personId))
  const body = {
    title: activity.title,
    who: maskName(person?.name ?? ''),
    moved: String(moved),
    startsAt: shift.startsAt.toISOString(),
    endsAt: shift.endsAt.toISOString(),
  }
  for (const personId of await organisersOf(tx, activity, now)) {
    if (personId === actor.id) continue
    const dedupe = `organiser.left-late:${signup.id}:${personId}`
    await enqueue(tx, keys, { dedupe, personId, template: 'organiser.left-late', body }, now)
  }
}

import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { venues } from '#db/schema/venues.ts'
import type { Actor } from '../actor.ts'
import { reachOf } from '../policy.ts'

/** Somebody who takes a place in a shift, or waits for one. */
export interface Guest {
  name: string
  state: 'confirmed' | 'requested' | 'waitlisted'
}

export interface ComingShift {
  id: string
  startsAt: Date
  endsAt: Date
  guests: Guest[]
}

/** An activity with shifts to come in a venue. */
export interface ComingActivity {
  id: string
  title: string
  state: string
  organiser: string
  contactPhone: string
  shifts: ComingShift[]
}

const living = ['draft', 'submitted', 'returned', 'published'] as const
const open = ['confirmed', 'requested', 'waitlisted'] as const

/** Everything that is still to happen in a venue, with who comes, in the order of its first shift. Three queries. */
export async function listComingActivities(db: Reader, venueId: string, now: Date): Promise<ComingActivity[]> {
  const rows = await db
    .select({
      id: activities.id,
      title: activities.title,
      state: activities.state,
      organiser: activities.organiser,
      contactPhone: activities.contactPhone,
      shiftId: shifts.id,
      startsAt: shifts.startsAt,
      endsAt: shifts.endsAt,
    })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(
        eq(activities.venueId, venueId),
        inArray(activities.state, [...living]),
        eq(shifts.state, 'scheduled'),
        gt(shifts.startsAt, now),
      ),
    )
    .orderBy(asc(shifts.startsAt), asc(shifts.id))
  const guests = await guestsOf(
    db,
    rows.map(({ shiftId }) => shiftId),
  )
  const found = new Map<string, ComingActivity>()
  for (const { shiftId, startsAt, endsAt, ...activity } of rows) {
    const one = found.get(activity.id) ?? { ...activity, shifts: [] }
    one.shifts.push({ id: shiftId, startsAt, endsAt, guests: guests.get(shiftId) ?? [] })
    found.set(activity.id, one)
  }
  return [...found.values()]
}

/** Of the closed venues an actor keeps, what is still to happen in them: to be moved or cancelled by its organiser. */
export async function listStranded(db: Reader, actor: Actor, now: Date) {
  const { everywhere, townIds, venueIds } = reachOf(actor, 'venue.edit')
  const closed = await db
    .select({ id: venues.id, name: venues.name, townId: venues.townId })
    .from(venues)
    .where(eq(venues.status, 'closed'))
  const kept = closed.filter(({ id, townId }) => everywhere || townIds.includes(townId) || venueIds.includes(id))
  const found = await Promise.all(kept.map(({ id }) => listComingActivities(db, id, now)))
  return kept.flatMap(({ id, name }, index) =>
    (found[index] ?? []).map((activity) => ({ venueId: id, venue: name, activity })),
  )
}

async function guestsOf(db: Reader, shiftIds: string[]): Promise<Map<string, Guest[]>> {
  const found = new Map<string, Guest[]>()
  if (shiftIds.length === 0) return found
  const rows = await db
    .select({ shiftId: signups.shiftId, name: people.name, state: signups.state })
    .from(signups)
    .innerJoin(people, eq(people.id, signups.personId))
    .where(and(inArray(signups.shiftId, shiftIds), inArray(signups.state, [...open])))
    .orderBy(asc(signups.queueKey))
  for (const { shiftId, name, state } of rows)
    found.set(shiftId, [...(found.get(shiftId) ?? []), { name, state: state as Guest['state'] }])
  return found
}

import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { attendances } from '#db/schema/attendance.ts'
import { people } from '#db/schema/people.ts'
import { runBy } from '../activities/joint/queries.server.ts'
import { numberAsKept } from '../people/merging/records.server.ts'

/** More than these beside the members of a team are another team's to log. */
export const mostGuests = 30

export interface Guest {
  id: string
  name: string
  /** as it was given, of an old card too */
  number: string
}

const card = alias(people, 'card')

/** Whom these whole volunteer numbers mean, each person once; a number that is nobody's is left out. One query. */
export async function guestsAmong(db: Reader, typed: readonly string[]): Promise<Guest[]> {
  const numbers = [...new Set(typed.map(numberAsKept))].slice(0, mostGuests)
  if (numbers.length === 0) return []
  const found = await db
    .select({ id: people.id, name: people.name, number: card.volunteerNumber })
    .from(card)
    .innerJoin(people, eq(people.id, sql`coalesce(${card.mergedIntoId}, ${card.id})`))
    .where(and(inArray(card.volunteerNumber, numbers), isNull(people.closedAt)))
  const guests = new Map<string, Guest>()
  for (const number of numbers) {
    const guest = found.find((one) => one.number === number)
    if (guest && !guests.has(guest.id)) guests.set(guest.id, guest)
  }
  return [...guests.values()]
}

/** Who came to a shift that the team runs, members or not. */
export async function listCame(db: Reader, teamId: string, shiftId: string | null | undefined) {
  if (!shiftId) return []
  return db
    .select({ id: people.id, name: people.name, inAt: attendances.inAt, outAt: attendances.outAt })
    .from(attendances)
    .innerJoin(people, eq(people.id, attendances.personId))
    .innerJoin(shifts, eq(shifts.id, attendances.shiftId))
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(
        eq(attendances.shiftId, shiftId),
        inArray(attendances.state, ['in', 'out', 'waived']),
        runBy([teamId]),
        isNull(people.closedAt),
        ne(shifts.state, 'cancelled'),
      ),
    )
    .orderBy(people.name, people.id)
}

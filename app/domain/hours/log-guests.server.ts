import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { attendances } from '#db/schema/attendance.ts'
import { people } from '#db/schema/people.ts'
import { runBy } from '../activities/joint/queries.server.ts'
import { byNumber } from '../people/merging/records.server.ts'

/** More than these beside the members of a team are another team's to log. */
export const mostGuests = 30

export interface Guest {
  id: string
  name: string
  /** as it was typed */
  number: string
}

/** A volunteer number as it is kept, whatever keyboard it was typed on. */
export const numberOf = (typed: string) => typed.normalize('NFKC').trim().toUpperCase()

/** Whom these whole volunteer numbers mean, each person once; a number that is nobody's is left out. */
export async function guestsAmong(db: Reader, numbers: readonly string[]): Promise<Guest[]> {
  const guests = new Map<string, Guest>()
  for (const number of [...new Set(numbers.map(numberOf))].slice(0, mostGuests)) {
    const named = and(byNumber(db, number), isNull(people.closedAt))
    const [found] = await db.select({ id: people.id, name: people.name }).from(people).where(named).limit(1)
    if (found && !guests.has(found.id)) guests.set(found.id, { ...found, number })
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

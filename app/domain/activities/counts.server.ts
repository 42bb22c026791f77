import { asc, count, eq, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { shiftSearch } from '#db/sql.ts'
import { type Choice, chosen, withPlaces } from './conditions.server.ts'
import { spanOf } from './span.ts'
import { tallyOf } from './tally.ts'

/** How many shifts are looked at for the numbers beside the filters; a county seldom has more ahead. */
const lookedAt = 300

/** Above this nobody is told how many there are. */
const countedUpTo = 100

/** How many shifts a choice without words means, counted no further than `countedUpTo`. */
export async function countShifts(db: Reader, choice: Omit<Choice, 'q'>, now: Date): Promise<number> {
  const some = db
    .select({ one: sql<number>`1`.as('one') })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(chosen(db, { ...choice, q: '' }, now))
    .limit(countedUpTo)
    .as('some')
  const [counted] = await db.select({ shifts: count() }).from(some)
  return counted?.shifts ?? 0
}

/**
 * The numbers beside the filters: the next shifts are looked at once, and every choice is counted among them. Where
 * there are more than were looked at, the numbers are lower bounds and say so.
 */
export async function tallyChoices(db: Reader, choice: Choice, now: Date) {
  const { from } = spanOf(choice, now)
  const past = from < now
  const base: Choice = {
    ...choice,
    town: [],
    programme: [],
    age: null,
    free: false,
    ...(past ? {} : { when: null, from: null, to: null }),
  }
  const query = db
    .select({
      startsAt: shifts.startsAt,
      townId: activities.townId,
      programmeId: activities.programmeId,
      ageFloor: activities.ageFloor,
      free: sql<unknown>`case when ${withPlaces(db, now)} then 1 else 0 end`.mapWith(Boolean) as SQL<boolean>,
    })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .$dynamic()
  const meant = choice.q ? query.innerJoin(shiftSearch, eq(shiftSearch.key, shifts.searchKey)) : query
  const rows = await meant
    .where(chosen(db, base, now))
    .orderBy(...(choice.q ? [asc(shiftSearch.key)] : [asc(shifts.startsAt), asc(shifts.id)]))
    .limit(lookedAt)
  return { ...tallyOf(rows, rows.length === lookedAt, choice, now), past }
}

import { and, asc, eq, gte, inArray, lt } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, programmes, shifts } from '#db/schema/activities.ts'
import { addDays, dayOf, instantOf, weekendOf } from '../calendar.ts'
import { countShifts } from './counts.server.ts'
import { noFilters } from './filters.ts'
import { completed, type ListedRow, selectListings } from './listing.server.ts'
import type { Listing } from './listing.ts'
import { readByStart } from './queries.server.ts'
import { publicStates } from './states.ts'

/** More than this a day is not an agenda any more; the list has the rest. */
const longestAgenda = 30

/** Everything that begins on a day, from morning to evening; cancelled ones too, for those who meant to come. */
export async function listAgenda(db: Reader, day: string, now: Date): Promise<Listing[]> {
  const rows = await selectListings(db)
    .where(
      and(
        gte(shifts.startsAt, instantOf(day)),
        lt(shifts.startsAt, instantOf(addDays(day, 1))),
        inArray(activities.state, [...publicStates]),
      ),
    )
    .orderBy(asc(shifts.startsAt), asc(shifts.id))
    .limit(longestAgenda)
  return completed(db, rows, now)
}

/** How many shifts begin on each of the seven days from the day of `now` on. */
export function countWeek(db: Reader, now: Date) {
  const today = dayOf(now)
  return Promise.all(
    [0, 1, 2, 3, 4, 5, 6].map(async (count) => {
      const day = addDays(today, count)
      return { day, shifts: await countShifts(db, { ...noFilters, from: day, to: day }, now) }
    }),
  )
}

/** More of a weekend is not looked at for the few that the front page shows. */
const longestWeekend = 60

/** Some shifts of the weekend that is on or comes next, of both days if both have any, and how many each day has. */
export async function listWeekend(db: Reader, room: number, now: Date) {
  const paging = { after: null, before: null }
  const rows = await readByStart(db, { ...noFilters, when: 'weekend' }, paging, now, longestWeekend)
  const days = await Promise.all(
    weekendOf(dayOf(now)).map(async (day) => ({
      day,
      shifts: await countShifts(db, { ...noFilters, from: day, to: day }, now),
    })),
  )
  return { listings: await completed(db, spread(rows, room), now), days }
}

/** Each activity once; a day takes more than half of the room only where the other leaves it. */
function spread(rows: readonly ListedRow[], room: number): ListedRow[] {
  const once = rows.filter((row, index) => rows.findIndex(({ activityId }) => activityId === row.activityId) === index)
  const saturday = once[0] && dayOf(once[0].startsAt)
  const first = once.filter(({ startsAt }) => dayOf(startsAt) === saturday)
  const second = once.slice(first.length)
  const half = room / 2
  return [
    ...first.slice(0, Math.max(half, room - second.length)),
    ...second.slice(0, Math.max(half, room - first.length)),
  ]
}

/** The programmes in their order. */
export const listProgrammes = (db: Reader) =>
  db.select().from(programmes).orderBy(asc(programmes.place), asc(programmes.id))

/** The programmes the league shows on its front page, with how many shifts each has this month. */
export async function listFeatured(db: Reader, now: Date) {
  const month = dayOf(now).slice(0, 7)
  const from = `${month}-01`
  const to = addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1)
  const featured = await db
    .select()
    .from(programmes)
    .where(eq(programmes.featured, true))
    .orderBy(asc(programmes.place), asc(programmes.id))
  return Promise.all(
    featured.map(async (programme) => ({
      ...programme,
      shifts: await countShifts(db, { ...noFilters, programme: [programme.id], from, to }, now),
    })),
  )
}

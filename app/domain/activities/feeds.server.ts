import { and, asc, desc, eq, gte, inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { towns } from '#db/schema/league.ts'
import { venues } from '#db/schema/venues.ts'
import { publicStates } from './states.ts'

const thirtyDays = 30 * 86_400_000
const mostEntries = 1000
const mostNews = 30
const mostPages = 5000

/** What a calendar says of a shift, its activity and where it is. */
export const entries = {
  shift: shifts,
  activity: {
    id: activities.id,
    title: activities.title,
    summary: activities.summary,
    state: activities.state,
    address: activities.address,
    contactPhone: activities.contactPhone,
    cancelReason: activities.cancelReason,
    revision: activities.revision,
    updatedAt: activities.updatedAt,
  },
  town: towns.name,
  venue: venues.name,
}

const selectEntries = (db: Reader) =>
  db
    .select(entries)
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .innerJoin(towns, eq(towns.id, activities.townId))
    .leftJoin(venues, eq(venues.id, activities.venueId))
    .$dynamic()

export type CalendarEntry = Awaited<ReturnType<typeof selectEntries>>[number]

/** The shifts of the last thirty days and of those to come, cancelled ones with them, the first thousand by start. */
export const listCalendar = (db: Reader, now: Date): Promise<CalendarEntry[]> =>
  selectEntries(db)
    .where(
      and(gte(shifts.startsAt, new Date(now.getTime() - thirtyDays)), inArray(activities.state, [...publicStates])),
    )
    .orderBy(asc(shifts.startsAt), asc(shifts.id))
    .limit(mostEntries)

/** Every shift of one activity; none for an activity nobody may see. */
export const listCalendarOf = (db: Reader, activityId: string): Promise<CalendarEntry[]> =>
  selectEntries(db)
    .where(and(eq(activities.id, activityId), inArray(activities.state, [...publicStates])))
    .orderBy(asc(shifts.startsAt), asc(shifts.id))
    .limit(mostEntries)

/** The activities last written about, the newest first. */
export const listNews = (db: Reader) => selectPages(db).limit(mostNews)

/** The activities a search engine may list, the newest first. */
export const listPages = (db: Reader) => selectPages(db).limit(mostPages)

const selectPages = (db: Reader) =>
  db
    .select({
      id: activities.id,
      title: activities.title,
      summary: activities.summary,
      state: activities.state,
      organiser: activities.organiser,
      updatedAt: activities.updatedAt,
    })
    .from(activities)
    .where(inArray(activities.state, [...publicStates]))
    .orderBy(desc(activities.updatedAt), desc(activities.id))
    .$dynamic()

import { and, asc, between, eq, gt, gte, inArray, type SQL } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'
import { holidays } from '#db/schema/calendar.ts'
import { towns, villages } from '#db/schema/league.ts'
import { openingExceptions, openingHours, venues } from '#db/schema/venues.ts'
import { inVenue, listed } from '../activities/conditions.server.ts'
import { completed, selectListings } from '../activities/listing.server.ts'
import { addDays, dayOf, wallOf } from '../calendar.ts'
import { NotFound } from '../errors.ts'
import { type Holiday, type Hours, type OpenState, openState } from './opening.ts'

const columns = { venue: venues, town: towns.name, village: villages.name }

const selectVenues = (db: Reader) =>
  db
    .select(columns)
    .from(venues)
    .innerJoin(towns, eq(towns.id, venues.townId))
    .leftJoin(villages, eq(villages.id, venues.villageId))
    .$dynamic()

export type VenueView = Awaited<ReturnType<typeof selectVenues>>[number] & { state: OpenState; hours: Hours }

/** Every venue in its order, or those that meet a condition, with whether it is open at `now`. */
export async function listVenues(db: Reader, now: Date, condition?: SQL): Promise<VenueView[]> {
  const rows = await selectVenues(db).where(condition).orderBy(asc(venues.place), asc(venues.id))
  return withHours(db, rows, now)
}

/** The venue of a slug, with its hours. Throws NotFound. */
export async function findVenue(db: Reader, slug: string, now: Date): Promise<VenueView> {
  const rows = await selectVenues(db).where(eq(venues.slug, slug))
  const [venue] = await withHours(db, rows, now)
  if (!venue) throw new NotFound('venue')
  return venue
}

type Rows = Awaited<ReturnType<typeof selectVenues>>

async function withHours(db: Reader, rows: Rows, now: Date): Promise<VenueView[]> {
  const ids = rows.map(({ venue }) => venue.id)
  if (ids.length === 0) return []
  const [weekly, exceptions, near] = await Promise.all([
    db.select().from(openingHours).where(inArray(openingHours.venueId, ids)).orderBy(asc(openingHours.opensAt)),
    db
      .select()
      .from(openingExceptions)
      .where(and(inArray(openingExceptions.venueId, ids), gte(openingExceptions.day, dayOf(now))))
      .orderBy(asc(openingExceptions.day)),
    listHolidays(db, dayOf(now)),
  ])
  const { day, minute } = wallOf(now)
  return rows.map((row) => {
    const own = ({ venueId }: { venueId: string }) => venueId === row.venue.id
    const { holidayRule } = row.venue
    const hours = { weekly: weekly.filter(own), exceptions: exceptions.filter(own), holidayRule, holidays: near }
    const shut = { open: false, words: '暂停开放' }
    return { ...row, hours, state: row.venue.status === 'closed' ? shut : openState(hours, day, minute) }
  })
}

/** The days off from a day on, as far as opening hours look ahead; the days of a festival that has begun as well. */
export const listHolidays = (db: Reader, today: string): Promise<Holiday[]> =>
  db
    .select({ day: holidays.day, name: holidays.name })
    .from(holidays)
    .where(and(eq(holidays.kind, 'off'), between(holidays.day, addDays(today, -10), addDays(today, 45))))
    .orderBy(asc(holidays.day))

/** The next shifts in a venue. */
export async function listComingIn(db: Reader, venueId: string, limit: number, now: Date) {
  const rows = await selectListings(db)
    .where(and(listed(), inVenue(venueId), gt(shifts.startsAt, now)))
    .orderBy(asc(shifts.startsAt), asc(shifts.id))
    .limit(limit)
  return completed(db, rows, now)
}

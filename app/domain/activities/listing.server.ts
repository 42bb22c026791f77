import { asc, eq, inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, activityPartners, programmes, shifts } from '#db/schema/activities.ts'
import { towns } from '#db/schema/league.ts'
import { partners } from '#db/schema/partners.ts'
import { venues } from '#db/schema/venues.ts'
import { takenOf } from '../signups/taking.server.ts'
import { type Listing, placeOf } from './listing.ts'
import { lookOf } from './states.ts'

/** What a list shows of a shift, as the tables hold it. */
const columns = {
  shiftId: shifts.id,
  searchKey: shifts.searchKey,
  startsAt: shifts.startsAt,
  endsAt: shifts.endsAt,
  opensAt: shifts.opensAt,
  closesAt: shifts.closesAt,
  pausedAt: shifts.pausedAt,
  shiftState: shifts.state,
  places: shifts.places,
  waitlistSize: shifts.waitlistSize,
  activityId: activities.id,
  activityState: activities.state,
  title: activities.title,
  cover: activities.cover,
  organiser: activities.organiser,
  address: activities.address,
  updatedAt: activities.updatedAt,
  latitude: activities.latitude,
  longitude: activities.longitude,
  townName: towns.name,
  venueName: venues.name,
  venueLatitude: venues.latitude,
  venueLongitude: venues.longitude,
  programmeName: programmes.name,
  programmeTone: programmes.tone,
}

/** Shifts with all that a list shows of them; conditions, order and limit are for who asks. */
export const selectListings = (db: Reader) =>
  db
    .select(columns)
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .innerJoin(towns, eq(towns.id, activities.townId))
    .leftJoin(venues, eq(venues.id, activities.venueId))
    .leftJoin(programmes, eq(programmes.id, activities.programmeId))
    .$dynamic()

export type ListedRow = Awaited<ReturnType<typeof selectListings>>[number]

/** The same shifts with who has taken places, who carries them, and where they stand at `now`; two queries for all. */
export async function completed(db: Reader, rows: readonly ListedRow[], now: Date): Promise<Listing[]> {
  const [taken, carriers] = await Promise.all([
    takenOf(
      db,
      rows.map(({ shiftId }) => shiftId),
      now,
    ),
    partnersOf(db, [...new Set(rows.map(({ activityId }) => activityId))]),
  ])
  return rows.map((row) => {
    const counts = taken.get(row.shiftId) ?? { taken: 0, waiting: 0 }
    return {
      shiftId: row.shiftId,
      activityId: row.activityId,
      searchKey: row.searchKey,
      title: row.title,
      cover: row.cover,
      startsAt: row.startsAt,
      endsAt: row.endsAt,
      updatedAt: row.updatedAt,
      organiser: row.organiser,
      partners: carriers.get(row.activityId)?.join('·') ?? null,
      townName: row.townName,
      place: row.venueName ?? placeOf(row.address),
      latitude: row.latitude ?? row.venueLatitude,
      longitude: row.longitude ?? row.venueLongitude,
      programme: row.programmeName ? { name: row.programmeName, theme: row.programmeTone } : null,
      places: row.places,
      ...counts,
      look: lookOf({ ...row, ...counts }, now),
    }
  })
}

/** The short names of the units that carry each activity, in their order. */
async function partnersOf(db: Reader, activityIds: string[]): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>()
  if (activityIds.length === 0) return names
  const rows = await db
    .select({ activityId: activityPartners.activityId, name: partners.shortName })
    .from(activityPartners)
    .innerJoin(partners, eq(partners.id, activityPartners.partnerId))
    .where(inArray(activityPartners.activityId, activityIds))
    .orderBy(asc(partners.place), asc(partners.id))
  for (const { activityId, name } of rows) names.set(activityId, [...(names.get(activityId) ?? []), name])
  return names
}

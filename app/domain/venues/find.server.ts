import { asc, eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { openingHours, venues } from '#db/schema/venues.ts'
import { NotFound } from '../errors.ts'
import type { Placed } from '../policy.ts'
import type { Editable } from './editable.ts'

export type Venue = typeof venues.$inferSelect

/** The venue of an id. Throws NotFound. */
export async function findById(db: Reader, id: string): Promise<Venue> {
  const [venue] = await db.select().from(venues).where(eq(venues.id, id))
  if (!venue) throw new NotFound('venue')
  return venue
}

/** Where a venue belongs, for the policy. */
export const placedOf = ({ id, townId }: Pick<Venue, 'id' | 'townId'>): Placed => ({ venueId: id, townId })

/** A venue as the editor holds it, with its hours. Throws NotFound. */
export async function findEditable(db: Reader, id: string): Promise<{ venue: Venue; editable: Editable }> {
  const venue = await findById(db, id)
  const weekly = await db
    .select({ weekday: openingHours.weekday, opensAt: openingHours.opensAt, closesAt: openingHours.closesAt })
    .from(openingHours)
    .where(eq(openingHours.venueId, id))
    .orderBy(asc(openingHours.weekday), asc(openingHours.opensAt))
  return { venue, editable: { ...venue, facilities: facilitiesIn(venue), weekly } }
}

/** What a venue has, as it is kept: a JSON list of short words. */
export const facilitiesIn = ({ facilities }: Pick<Venue, 'facilities'>): string[] => {
  const list: unknown = JSON.parse(facilities)
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
}

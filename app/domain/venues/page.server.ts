import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '#db/database.ts'
import { venueClosures } from '#db/schema/venues.ts'
import { cardOf } from '../activities/views.ts'
import { dayOf } from '../calendar.ts'
import { findCounty, listTowns } from '../league/queries.server.ts'
import { clockWord } from '../wording.ts'
import { exceptionWord } from './exception-words.ts'
import { holidayLines } from './holiday-words.ts'
import { hoursTable } from './opening.ts'
import { photosOf } from './photos.server.ts'
import { findVenue, listComingIn, type VenueView } from './queries.server.ts'
import { kindWords } from './views.ts'

const facilities = z.array(z.string())

/** Everything the page of a venue says at `now`. Throws NotFound. */
export async function readVenuePage(db: Db, slug: string, { address, now }: { address: string; now: Date }) {
  const view = await findVenue(db, slug, now)
  const [county, towns, coming, photos, closed] = await Promise.all([
    findCounty(db),
    listTowns(db),
    listComingIn(db, view.venue.id, 6, now),
    photosOf(db, view.venue.id),
    closedBecause(db, view.venue),
  ])
  const { venue, town, state, hours } = view
  const today = dayOf(now)
  const { latitude, longitude } = venue
  return {
    address,
    name: venue.name,
    kind: kindWords[venue.kind],
    cover: venue.cover,
    summary: venue.summary,
    about: venue.about,
    town,
    street: venue.address,
    directions: venue.directions,
    phone: venue.phone,
    state,
    facilities: facilities.parse(JSON.parse(venue.facilities)),
    hours: hoursTable(hours, today),
    exceptions: [
      ...hours.exceptions.map((exception) => exceptionWord(exception, today)),
      ...(hours.weekly.length > 0 ? holidayLines(hours.holidays ?? [], venue.holidayRule, today) : []),
    ],
    photos: photos.map(({ id, alt, width, height }) => ({ id, alt, width, height })),
    /** why it is closed; null while it is open */
    closed,
    coming: coming.map(cardOf),
    county: county?.name ?? '',
    towns,
    pin: { id: venue.slug, name: `${venue.name}，${state.words}`, href: address, latitude, longitude },
    thing: placeThing(view, address),
  }
}

/** Why a venue is closed, as whoever closed it said; null for one that is open. */
async function closedBecause(db: Db, { id, status }: VenueView['venue']): Promise<string | null> {
  if (status === 'open') return null
  const [closure] = await db
    .select({ reason: venueClosures.reason })
    .from(venueClosures)
    .where(and(eq(venueClosures.venueId, id), isNull(venueClosures.reopenedAt)))
  return closure?.reason ?? ''
}

const weekdays = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** The venue as a schema.org place with its weekly hours. */
const placeThing = ({ venue, town, hours }: VenueView, address: string) => ({
  '@context': 'https://schema.org',
  '@type': 'CivicStructure',
  name: venue.name,
  description: venue.summary,
  url: address,
  telephone: venue.phone,
  address: {
    '@type': 'PostalAddress',
    streetAddress: venue.address,
    addressLocality: town,
    addressCountry: 'CN',
  },
  geo: { '@type': 'GeoCoordinates', latitude: venue.latitude, longitude: venue.longitude },
  openingHoursSpecification: hours.weekly.map(({ weekday, opensAt, closesAt }) => ({
    '@type': 'OpeningHoursSpecification',
    dayOfWeek: `https://schema.org/${weekdays[weekday]}`,
    opens: clockWord(opensAt),
    closes: clockWord(closesAt),
  })),
})

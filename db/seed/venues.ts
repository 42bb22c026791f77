import type { openingExceptions, openingHours, venues } from '../schema/venues.ts'
import { villageNamed } from './county.ts'
import { dayOn, minutesOf } from './days.ts'
import { stableId } from './stable.ts'
import type { Clock, Opening, VenueWords } from './words/types.ts'
import { venues as venueWords } from './words/venues.ts'

export const venueId = (slug: string) => stableId('venue', slug)

/** The rows of the venues: themselves, their hours by weekday, and the days around today on which they keep others. */
export const venueRows = (today: string) => ({
  venues: venueWords.map(rowOf),
  hours: venueWords.flatMap(hoursOf),
  exceptions: venueWords.flatMap((words) => exceptionsOf(words, today)),
})

function rowOf(words: VenueWords, index: number): typeof venues.$inferInsert {
  const { slug, name, kind, summary, about, address, phone, seats } = words
  const village = villageNamed(words.village)
  const [longitude, latitude] = words.at
  return {
    id: venueId(slug),
    kind,
    slug,
    name,
    summary,
    about,
    cover: kind === 'partner_place' ? 'books' : 'venue',
    townId: village.townId,
    villageId: village.id,
    address,
    directions: words.gettingThere,
    latitude,
    longitude,
    phone,
    facilities: JSON.stringify(words.facilities),
    seats,
    place: index + 1,
  }
}

function hoursOf({ slug, open }: VenueWords): (typeof openingHours.$inferInsert)[] {
  return open.flatMap((opening, index) =>
    spansOf(opening).map(([opensAt, closesAt]) => ({
      id: stableId('hours', slug, index + 1, opensAt),
      venueId: venueId(slug),
      weekday: index + 1,
      opensAt,
      closesAt,
    })),
  )
}

function exceptionsOf({ slug, exceptions }: VenueWords, today: string): (typeof openingExceptions.$inferInsert)[] {
  return exceptions.map(({ day, open, reason }) => {
    const [span] = spansOf(open)
    return {
      venueId: venueId(slug),
      day: dayOn(today, day),
      closed: !span,
      opensAt: span?.[0] ?? null,
      closesAt: span?.[1] ?? null,
      reason,
    }
  })
}

/** '09:00-12:00 14:30-18:00' as minutes of the day. */
export function spansOf(opening: Opening): [opensAt: number, closesAt: number][] {
  return opening
    .split(' ')
    .filter(Boolean)
    .map((span) => {
      const [from, to] = span.split('-') as [Clock, Clock]
      return [minutesOf(from), minutesOf(to)]
    })
}

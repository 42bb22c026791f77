import { dayOf, isoOf } from '../calendar.ts'
import { dateWord, dayWord, lengthWord, nearWord, spanWord, timeWord, weekdayWord } from '../wording.ts'
import type { Listing } from './listing.ts'
import type { ShiftLook } from './states.ts'

/** How shifts read in lists: every word of them is made here, in Shanghai's time. */

/** States that the places left cannot tell. */
const told: ReadonlySet<ShiftLook> = new Set(['cancelled', 'ended', 'running', 'paused', 'upcoming', 'soon', 'closed'])
/** States in which the places left are nobody's business any more. */
const settled: ReadonlySet<ShiftLook> = new Set(['cancelled', 'ended', 'running', 'closed', 'soon'])

/** Taken and free places, where they still mean something. */
const seatsOf = ({ look, taken, places, waiting }: Listing) =>
  settled.has(look) ? null : { taken, places, waiting, closed: look === 'full' }

/** Where a shift stands, where its places alone would mislead. */
const lookTold = ({ look }: Pick<Listing, 'look'>) => (told.has(look) ? look : null)

const common = (listing: Listing) => ({
  id: listing.activityId,
  title: listing.title,
  place: listing.place,
  team: listing.partners,
  cover: listing.cover,
  programme: listing.programme,
  seats: seatsOf(listing),
  look: lookTold(listing),
})

/** A card that stands alone: its day, then its hours. */
export function cardOf(listing: Listing) {
  const day = dayOf(listing.startsAt)
  return {
    ...common(listing),
    when: `${weekdayWord(day)} ${dateWord(day)}`,
    whenRest: spanWord(listing.startsAt, listing.endsAt),
  }
}

/** Shifts in the order of time as days with cards, which need not repeat the day. */
export function dayBlocksOf(listings: readonly Listing[], now: Date) {
  const today = dayOf(now)
  const days = Map.groupBy(listings, ({ startsAt }) => dayOf(startsAt))
  return [...days].map(([day, ofDay]) => ({
    day,
    date: dateWord(day),
    weekday: [weekdayWord(day), nearWord(day, today) || yearUnlike(day, today)].filter(Boolean).join('·'),
    activities: ofDay.map((listing) => ({
      ...common(listing),
      when: spanWord(listing.startsAt, listing.endsAt),
      whenRest: lengthWord((listing.endsAt.getTime() - listing.startsAt.getTime()) / 60_000),
    })),
  }))
}

const yearUnlike = (day: string, today: string) => (day.slice(0, 4) === today.slice(0, 4) ? '' : `${day.slice(0, 4)}年`)

/** A row of a day's agenda. */
export function agendaRowOf(listing: Listing) {
  return {
    key: listing.shiftId,
    activityId: listing.activityId,
    title: listing.title,
    starts: timeWord(listing.startsAt),
    ends: endWord(listing),
    startsIso: isoOf(listing.startsAt),
    place: listing.place,
    partners: listing.partners,
    programme: listing.programme,
    seats: seatsOf(listing),
    look: lookTold(listing),
    note: listing.look === 'running' && listing.taken > 0 ? `${listing.taken} 人参加` : null,
  }
}

function endWord({ startsAt, endsAt }: Listing): string {
  const other = dayOf(startsAt) !== dayOf(endsAt)
  return `${other ? '次日 ' : ''}${timeWord(endsAt)}`
}

/** A place on the map, with its number in the list beside it. */
export function pinOf(listing: Listing, now: Date) {
  const day = dayOf(listing.startsAt)
  const when = nearWord(day, dayOf(now)) || dayWord(day, dayOf(now))
  return {
    id: listing.shiftId,
    activityId: listing.activityId,
    name: listing.title,
    latitude: listing.latitude,
    longitude: listing.longitude,
    when: `${when} ${spanWord(listing.startsAt, listing.endsAt)}`,
    place: listing.place,
    seats: seatsOf(listing),
    look: lookTold(listing),
  }
}

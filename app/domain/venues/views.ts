import type { VenueView } from './queries.server.ts'

export const kindWords = { youth_home: '青年之家', youth_space: '青空间', partner_place: '协同阵地' } as const

/** A venue as a line of a list. */
export function venueRowOf({ venue, town, state }: VenueView) {
  return {
    slug: venue.slug,
    name: venue.name,
    open: state.open,
    hours: state.words,
    notes: [town, kindWords[venue.kind], ...(venue.seats ? [`${venue.seats} 个座位`] : [])],
  }
}

/** A venue on the map, beside the same line. */
export const venuePinOf = ({ venue, town, state }: VenueView) => ({
  slug: venue.slug,
  name: venue.name,
  latitude: venue.latitude,
  longitude: venue.longitude,
  place: `${town}·${kindWords[venue.kind]}`,
  open: state.open,
  hours: state.words,
})

/** 3 个青年之家，2 个青空间 */
export function venuesWord(venues: readonly VenueView[]): string {
  const count = (kind: keyof typeof kindWords) => venues.filter(({ venue }) => venue.kind === kind).length
  return (Object.keys(kindWords) as (keyof typeof kindWords)[])
    .filter((kind) => count(kind) > 0)
    .map((kind) => `${count(kind)} 个${kindWords[kind]}`)
    .join('，')
}

/** Words by value as the options of a list. */
export const optionsOf = <V extends string>(words: Record<V, string>): { value: V; words: string }[] =>
  (Object.entries(words) as [V, string][]).map(([value, text]) => ({ value, words: text }))

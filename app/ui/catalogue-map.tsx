import { type Filters, queryOf } from '#app/domain/activities/filters.ts'
import { paths } from '#app/paths.ts'
import { ActivityBadge, type ActivityLook } from './activity-badge.tsx'
import { CatalogueEmpty } from './catalogue-empty.tsx'
import { MapRegion, type MapTiles, type TownPoint } from './map-region.tsx'
import { Seats } from './seats.tsx'

interface Pin {
  id: string
  activityId: string
  name: string
  latitude: number | null
  longitude: number | null
  when: string
  place: string
  seats: { taken: number; places: number | null; waiting: number; closed: boolean } | null
  look: ActivityLook | null
}

interface CatalogueMapProps {
  county: string
  towns: readonly TownPoint[]
  tiles: MapTiles | null
  filters: Filters
  pins: readonly Pin[]
  /** there are more pages */
  onward: boolean
}

/** One page of the catalogue on the map, with its list beside it. */
export function CatalogueMap({ county, towns, tiles, filters, pins, onward }: CatalogueMapProps) {
  return (
    <MapRegion
      county={county}
      towns={towns}
      tiles={tiles}
      at={filters.at}
      to={(at) => paths.activities(queryOf({ ...filters, at }))}
      pins={pins.map(({ activityId, seats, look, ...pin }) => ({
        ...pin,
        kind: 'activity',
        href: paths.activity(activityId),
        note: (
          <>
            {look ? <ActivityBadge look={look} /> : null}
            {seats ? <Seats {...seats} /> : null}
          </>
        ),
      }))}
      empty={<CatalogueEmpty query={filters.q} day={false} narrowed onward={onward} />}
    />
  )
}

import type { ReactNode } from 'react'
import { CountySketch, type SketchPin, type TownPoint } from './county-sketch.tsx'
import { PinCard } from './pin-card.tsx'
import { type MapPin, PinRow } from './pin-row.tsx'

export type { MapPin, TownPoint }

export interface MapTiles {
  /** one or more templates, parted by a space */
  url: string
  attribution: string
  datum: 'wgs84' | 'gcj02'
}

interface MapRegionProps {
  county: string
  towns: readonly TownPoint[]
  /** in the order of the list; those without a point stand in the list only */
  pins: readonly MapPin[]
  /** the pin somebody looks at: ?at= of the address, as it came */
  at: string | null
  /** the address of this page with another pin chosen, or none */
  to: (pin: string | null) => string
  /** real map tiles, or the sketch alone */
  tiles: MapTiles | null
  heading?: 'h2' | 'h3'
  /** stands in place of the list when it is empty */
  empty?: ReactNode
}

/** A map and the list beside it, its equal: everything is in the list, and choosing works without script. */
export function MapRegion({ county, towns, pins, at, to, tiles, heading = 'h2', empty }: MapRegionProps) {
  const address = (pin: string | null) => `${to(pin)}#map`
  const chosen = pins.find((pin) => pin.id === at) ?? null
  return (
    <section
      className="maplist"
      id="map"
      aria-label={`${county}地图和列表`}
      data-map=""
      data-at={chosen?.id}
      data-away={address(null)}
      data-tiles-url={tiles?.url}
      data-tiles-attribution={tiles?.attribution}
      data-tiles-datum={tiles?.datum}
    >
      <CountySketch county={county} towns={towns} pins={sketchPins(pins, chosen, address)} className="maplist__map">
        {chosen ? <PinCard pin={chosen} away={address(null)} heading={heading} /> : null}
      </CountySketch>
      {pins.length > 0 ? (
        <ol className="maplist__list">
          {pins.map((pin, index) => (
            <PinRow
              key={pin.id}
              pin={pin}
              label={String(index + 1)}
              chosen={pin === chosen}
              href={address(pin.id)}
              heading={heading}
            />
          ))}
        </ol>
      ) : (
        empty
      )}
    </section>
  )
}

function sketchPins(pins: readonly MapPin[], chosen: MapPin | null, address: (pin: string) => string): SketchPin[] {
  return pins.flatMap((pin, index) => {
    const { id, kind, name, when, latitude, longitude } = pin
    if (latitude === null || longitude === null) return []
    const words = `${index + 1}. ${name}${when ? `，${when}` : ''}`
    return [
      {
        id,
        kind,
        latitude,
        longitude,
        name: words,
        label: String(index + 1),
        href: address(id),
        chosen: pin === chosen,
      },
    ]
  })
}

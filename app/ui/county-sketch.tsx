import type { ReactNode } from 'react'
import { CountyDrawing, type SketchPin } from './county-drawing.tsx'
import { MapKey } from './map-key.tsx'
import type { TownPoint } from './town-stones.ts'

export type { SketchPin, TownPoint }

interface CountySketchProps {
  county: string
  towns: readonly TownPoint[]
  pins: readonly SketchPin[]
  className?: string
  /** what hangs under the picture: the card of the chosen pin */
  children?: ReactNode
}

/** The county in a frame, with what its stones mean and that it is a sketch. Needs no script and no network. */
export function CountySketch({ county, towns, pins, className, children }: CountySketchProps) {
  return (
    <div className={className ? `map ${className}` : 'map'}>
      <div className="map__view">
        <CountyDrawing county={county} towns={towns} pins={pins} />
        <MapKey kinds={new Set(pins.map(({ kind }) => kind))} chosen={pins.some((pin) => pin.chosen)} />
        <p className="map__cap">示意图，不作导航用</p>
      </div>
      {children}
    </div>
  )
}

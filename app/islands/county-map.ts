import type { Map as LeafletMap } from 'leaflet'
import { schematicBase, sketchBounds } from './base.ts'
import { showChoice } from './choice.ts'
import { toDatum } from './datum.ts'
import { element } from './element.ts'
import { addBase, makeMap } from './frame.ts'
import { readPins } from './pins.ts'
import { addZoom } from './zoom.ts'

/** Lays a map over the sketch of a region. When it cannot, it takes everything back and throws. */
export async function drawMap(region: HTMLElement): Promise<void> {
  const view = region.querySelector<HTMLElement>('.map__view')
  const sketch = view?.querySelector<SVGSVGElement>('.sketch')
  if (!view || !sketch) throw new Error('A map region without its sketch')
  const canvas = element('div', 'map__canvas')
  let map: LeafletMap | undefined
  try {
    const toMap = await toDatum(region.dataset.tilesUrl && region.dataset.tilesDatum)
    view.append(canvas)
    const bounds = sketchBounds(sketch, toMap)
    const around = bounds.pad(0) // a copy: pins outside the county are seen as well
    const pins = readPins(region)
    for (const { latitude, longitude } of pins) around.extend(toMap(latitude, longitude))
    map = makeMap(canvas, around, region.dataset.tilesUrl ? 0.5 : 0)
    addBase(map, region, schematicBase(sketch, bounds, toMap))
    addZoom(map, view)
    showChoice(map, region, pins, toMap)
    view.classList.add('map__view--live')
  } catch (error) {
    map?.remove()
    canvas.remove()
    view.querySelector('.map__zoom')?.remove()
    view.classList.remove('map__view--live')
    throw error
  }
}

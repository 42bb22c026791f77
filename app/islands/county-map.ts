import type { LatLngBounds, LayerGroup, Map as LeafletMap } from 'leaflet'
import { schematicBase, sketchBounds } from './base.ts'
import { showChoice } from './choice.ts'
import { toDatum } from './datum.ts'
import { element } from './element.ts'
import { L, still } from './leaflet.ts'
import { readPins } from './pins.ts'
import { layTiles } from './tiles.ts'
import { addZoom } from './zoom.ts'

const sketchZoom = 14 // closer than this the sketch has nothing to show
const tilesZoom = 18

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

/** The whole county at first, exactly as the sketch showed it. */
function makeMap(canvas: HTMLElement, bounds: LatLngBounds, zoomSnap: number): LeafletMap {
  canvas.setAttribute('role', 'region')
  canvas.setAttribute('aria-label', '地图：方向键移动，加减键缩放')
  const map = L.map(canvas, {
    attributionControl: false, // reads its texts as HTML
    zoomControl: false,
    maxZoom: sketchZoom, // without one the clusters cannot be counted
    zoomSnap,
    maxBounds: bounds.pad(0.3),
    maxBoundsViscosity: 0.8,
    scrollWheelZoom: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
  })
  map.createPane('names').style.zIndex = '450' // over the sketch, under the pins
  map.fitBounds(bounds)
  map.setMinZoom(Math.floor(map.getZoom())) // a whole number: the clusters lose lone pins otherwise
  // A wheel scrolls the page until somebody is at the map.
  map.on('focus click', () => map.scrollWheelZoom.enable())
  map.on('blur mouseout', () => map.scrollWheelZoom.disable())
  return map
}

/** The sketch is there at once; real tiles take its place when they come, and leave it when they go. */
function addBase(map: LeafletMap, region: HTMLElement, base: LayerGroup) {
  const { tilesUrl, tilesAttribution = '' } = region.dataset
  const caption = region.querySelector<HTMLElement>('.map__cap')
  const sketchWords = caption?.textContent ?? ''
  const say = (words: string) => caption?.replaceChildren(words)
  base.addTo(map)
  if (!tilesUrl) return
  map.setMaxZoom(tilesZoom)
  layTiles(map, tilesUrl, {
    arrived: () => {
      base.remove()
      say(tilesAttribution)
    },
    gone: () => {
      base.addTo(map)
      map.setMaxZoom(sketchZoom)
      caption?.setAttribute('role', 'status')
      say(`底图没取到，先看${sketchWords}`)
    },
  })
}

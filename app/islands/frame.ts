import type { LatLngBounds, LayerGroup, Map as LeafletMap } from 'leaflet'
import { L, still } from './leaflet.ts'
import { layTiles } from './tiles.ts'

const sketchZoom = 14 // closer than this the sketch has nothing to show
const tilesZoom = 18

/** The whole county at first, exactly as the sketch showed it. */
export function makeMap(canvas: HTMLElement, bounds: LatLngBounds, zoomSnap: number): LeafletMap {
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
export function addBase(map: LeafletMap, region: HTMLElement, base: LayerGroup) {
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

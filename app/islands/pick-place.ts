import type { Map as LeafletMap, Marker } from 'leaflet'
import { schematicBase, sketchBounds } from './base.ts'
import { type ToMap, toDatum } from './datum.ts'
import { fromDatum } from './datum-back.ts'
import { element } from './element.ts'
import { addBase, makeMap } from './frame.ts'
import { L } from './leaflet.ts'
import { addZoom } from './zoom.ts'

interface Fields {
  latitude: HTMLInputElement
  longitude: HTMLInputElement
  datum: HTMLSelectElement
  said: HTMLElement | null
}

/** How far an arrow key moves the stone, in pixels of the map; with Shift. */
const [step, stride] = [4, 24]

const arrows: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Lays a map over the sketch on which a press, a pull or the arrow keys set a place; the fields say the same, both ways. */
export async function pickPlace(region: HTMLElement): Promise<void> {
  const view = region.querySelector<HTMLElement>('.map__view')
  const sketch = view?.querySelector<SVGSVGElement>('.sketch')
  const fields = fieldsIn(region)
  if (!view || !sketch || !fields) throw new Error('A place to pick without its sketch or its fields')
  const datum = region.dataset.tilesUrl && region.dataset.tilesDatum
  const canvas = element('div', 'map__canvas')
  let map: LeafletMap | undefined
  try {
    const [toMap, fromMap] = await Promise.all([toDatum(datum), fromDatum(datum)])
    view.append(canvas)
    const bounds = sketchBounds(sketch, toMap)
    map = makeMap(canvas, bounds, region.dataset.tilesUrl ? 0.5 : 0)
    addBase(map, region, schematicBase(sketch, bounds, toMap))
    addZoom(map, view)
    await placeStone(map, fields, toMap, fromMap)
    view.classList.add('map__view--live')
    region.querySelector<HTMLElement>('[data-place-hint]')?.removeAttribute('hidden')
  } catch (error) {
    map?.remove()
    canvas.remove()
    view.querySelector('.map__zoom')?.remove()
    throw error
  }
}

function fieldsIn(region: HTMLElement): Fields | null {
  const latitude = region.querySelector<HTMLInputElement>('input[name="latitude"]')
  const longitude = region.querySelector<HTMLInputElement>('input[name="longitude"]')
  const datum = region.querySelector<HTMLSelectElement>('select[name="datum"]')
  const said = region.querySelector<HTMLElement>('[data-place-said]')
  return latitude && longitude && datum ? { latitude, longitude, datum, said } : null
}

/** Ties the stone to the fields. What the map writes is WGS-84, and the fields say so. */
async function placeStone(map: LeafletMap, fields: Fields, toMap: ToMap, fromMap: ToMap): Promise<void> {
  const fromGcj = await fromDatum('gcj02')
  const sign = element('span', 'pin__stone', element('span', 'sr', '场馆的位置，方向键移动'))
  const icon = L.divIcon({ className: 'pin pin--venue pin--on', html: sign, iconSize: undefined })
  const marker: Marker = L.marker(map.getCenter(), { icon, draggable: true, keyboard: true, autoPan: true })

  const write = () => {
    const { lat, lng } = marker.getLatLng()
    const [latitude, longitude] = fromMap(lat, lng)
    fields.latitude.value = latitude.toFixed(5)
    fields.longitude.value = longitude.toFixed(5)
    fields.datum.value = 'wgs84'
    fields.said?.replaceChildren(`北纬 ${fields.latitude.value}，东经 ${fields.longitude.value}`)
  }
  const read = () => {
    const [latitude, longitude] = [fields.latitude, fields.longitude].map(({ value }) => Number.parseFloat(value))
    if (latitude === undefined || longitude === undefined || Number.isNaN(latitude) || Number.isNaN(longitude)) return
    const place = fields.datum.value === 'gcj02' ? fromGcj(latitude, longitude) : ([latitude, longitude] as const)
    marker.setLatLng(toMap(place[0], place[1])).addTo(map)
  }

  marker.on('dragend', write)
  marker.on('add', () =>
    marker.getElement()?.addEventListener('keydown', (event) => {
      const way = arrows[event.key]
      if (!way) return
      event.preventDefault()
      event.stopPropagation() // the map would move as well
      const pixels = event.shiftKey ? stride : step
      const { x, y } = map.latLngToContainerPoint(marker.getLatLng())
      marker.setLatLng(map.containerPointToLatLng([x + way[0] * pixels, y + way[1] * pixels]))
      write()
    }),
  )
  map.on('click', ({ latlng }) => {
    marker.setLatLng(latlng).addTo(map)
    write()
  })
  for (const field of [fields.latitude, fields.longitude, fields.datum]) field.addEventListener('change', read)
  read()
}

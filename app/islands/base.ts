import type { LatLngBounds, LayerGroup } from 'leaflet'
import type { ToMap } from './datum.ts'
import { element } from './element.ts'
import { L } from './leaflet.ts'

/** What the sketch shows of the earth, as the map's datum has it. */
export function sketchBounds(sketch: SVGSVGElement, toMap: ToMap): LatLngBounds {
  const [south = 0, west = 0, north = 0, east = 0] = (sketch.dataset.edges ?? '').split(' ').map(Number)
  return L.latLngBounds(toMap(south, west), toMap(north, east))
}

/** The base that needs no network: the sketch itself, without its pins, with the towns' names kept readable. */
export function schematicBase(sketch: SVGSVGElement, bounds: LatLngBounds, toMap: ToMap): LayerGroup {
  const picture = sketch.cloneNode(true) as SVGSVGElement
  for (const part of picture.querySelectorAll('a, text')) part.remove()
  picture.removeAttribute('aria-label')
  picture.setAttribute('class', 'map__base')
  picture.setAttribute('aria-hidden', 'true')
  picture.setAttribute('preserveAspectRatio', 'none')

  const names = [...sketch.querySelectorAll<SVGTextElement>('text[data-at]')].map((text) => {
    const [latitude = 0, longitude = 0] = (text.dataset.at ?? '').split(' ').map(Number)
    const icon = L.divIcon({
      className: `map__name map__name--${text.getAttribute('class')}`,
      html: element('span', '', text.textContent ?? ''),
      iconSize: undefined,
    })
    return L.marker(toMap(latitude, longitude), { icon, interactive: false, keyboard: false, pane: 'names' })
  })
  return L.layerGroup([L.svgOverlay(picture, bounds), ...names])
}

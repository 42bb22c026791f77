import type { Map as LeafletMap } from 'leaflet'
import { element } from './element.ts'

/** Two buttons for those who neither pinch nor turn a wheel. */
export function addZoom(map: LeafletMap, view: HTMLElement): void {
  const closer = button('放大', '＋', () => map.zoomIn(1))
  const farther = button('缩小', '－', () => map.zoomOut(1))
  const update = () => {
    closer.disabled = map.getZoom() >= map.getMaxZoom()
    farther.disabled = map.getZoom() <= map.getMinZoom()
  }
  map.on('zoomend zoomlevelschange', update)
  update()
  view.append(element('div', 'map__zoom', closer, farther))
}

function button(name: string, sign: string, act: () => void): HTMLButtonElement {
  const one = element('button', '', sign)
  one.type = 'button'
  one.setAttribute('aria-label', name)
  one.addEventListener('click', act)
  return one
}

import type { LeafletKeyboardEvent, Map as LeafletMap, Marker, MarkerCluster, MarkerClusterGroup } from 'leaflet'
import type { ToMap } from './datum.ts'
import { element } from './element.ts'
import { L, still } from './leaflet.ts'
import type { Pin } from './pins.ts'

/** A pin as a stone one can press: lying for an activity, standing for a venue. */
export function makeMarker(pin: Pin, toMap: ToMap): Marker {
  const stone = makeStone([pin.label], `${pin.label}. ${pin.name}`)
  const icon = L.divIcon({ className: `pin pin--${pin.kind}`, html: stone, iconSize: undefined })
  return L.marker(toMap(pin.latitude, pin.longitude), { icon, riseOnHover: true })
}

/** What is written on a stone, and what a screen reader says instead. */
function makeStone(written: (Node | string)[], said: string): HTMLElement {
  const sign = element('span', '', ...written)
  sign.setAttribute('aria-hidden', 'true')
  return element('span', 'pin__stone', sign, element('span', 'sr', said))
}

/** Pins that would cover each other become one pile of stones with their number on it. */
export function makeClusters(): MarkerClusterGroup {
  const clusters = L.markerClusterGroup({
    maxClusterRadius: 48,
    animate: !still,
    showCoverageOnHover: false,
    zoomToBoundsOnClick: false,
    spiderfyOnMaxZoom: false,
    spiderLegPolylineOptions: { className: 'pin__leg', weight: 1.5 },
    iconCreateFunction: (cluster) => {
      const count = String(cluster.getChildCount())
      const stones = makeStone([count, element('small', '', '处')], `${count} 处挨在一起，展开`)
      return L.divIcon({ className: 'pin pin--pile', html: stones, iconSize: undefined })
    },
  })
  clusters.on('clusterclick', ({ propagatedFrom }) => open(clusters, propagatedFrom, false))
  clusters.on('clusterkeypress', (event) => {
    const { propagatedFrom, originalEvent } = event as LeafletKeyboardEvent
    if (!isPress(originalEvent)) return
    originalEvent.preventDefault()
    open(clusters, propagatedFrom, true)
  })
  return clusters
}

/** Enter and the space bar press a button; Leaflet's markers say they are buttons. */
export const isPress = ({ key }: KeyboardEvent) => key === 'Enter' || key === ' '

/** Goes closer until the pins part; those that stay on one point are spread out around it. */
function open(clusters: MarkerClusterGroup, cluster: MarkerCluster, focus: boolean) {
  const map = (cluster as unknown as { _map: LeafletMap })._map
  const bounds = cluster.getBounds()
  const onePoint = bounds.getNorthEast().equals(bounds.getSouthWest())
  const first = () => focus && focusFirst(clusters, cluster)
  if (onePoint || map.getZoom() >= map.getMaxZoom()) {
    clusters.once('spiderfied', first)
    cluster.spiderfy()
    return
  }
  clusters.once('animationend', first)
  const closer = Math.max(map.getBoundsZoom(bounds, false, L.point(48, 48)), map.getZoom() + 1)
  map.setView(bounds.getCenter(), Math.min(closer, map.getMaxZoom()))
}

/** Whoever opened a pile by keyboard goes on from its first stone. */
function focusFirst(clusters: MarkerClusterGroup, cluster: MarkerCluster) {
  const [marker] = cluster.getAllChildMarkers()
  if (marker) (clusters.getVisibleParent(marker) ?? marker).getElement()?.focus({ preventScroll: true })
}

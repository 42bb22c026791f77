import 'leaflet'
import 'leaflet.markercluster'
import './leaflet.css'
import type * as Leaflet from 'leaflet'

/** Leaflet with its clusters; the clusters know it as a global only. */
export const L = (globalThis as unknown as { L: typeof Leaflet }).L

/** Whether whoever looks asked for less movement. */
export const still = matchMedia('(prefers-reduced-motion: reduce)').matches

import type { Map as LeafletMap } from 'leaflet'
import { L } from './leaflet.ts'

const failuresInARow = 6
const patience = 8_000 // milliseconds without a single tile

interface Watch {
  /** the first tile is there */
  arrived: () => void
  /** the server is dead, or talks nonsense: the tiles are gone again */
  gone: () => void
}

/**
 * Real tiles over the schematic base. `templates` are addresses with {z} {x} {y} (and {s}, 0 to 7), several parted by
 * a space lie over each other. Errors and silence both end it: a map that never comes is worse than none.
 */
export function layTiles(map: LeafletMap, templates: string, { arrived, gone }: Watch): void {
  const layers = templates.split(/\s+/).map((url) =>
    // Keys of 天地图 may be bound to a site, so the tile server is told which site asks, and nothing more.
    L.tileLayer(url, { subdomains: '01234567', maxZoom: 18, referrerPolicy: 'origin' }),
  )
  let failures = 0
  let waiting: ReturnType<typeof setTimeout> | undefined
  let over = false

  const giveUp = () => {
    if (over) return
    over = true
    clearTimeout(waiting)
    for (const layer of layers) layer.remove()
    gone()
  }
  const wait = () => {
    clearTimeout(waiting)
    if (!over) waiting = setTimeout(giveUp, patience)
  }
  for (const layer of layers) {
    layer.on('loading', wait)
    layer.on('load', () => clearTimeout(waiting))
    layer.on('tileerror', () => {
      failures += 1
      if (failures >= failuresInARow) giveUp()
    })
    layer.on('tileload', () => {
      failures = 0
      if (over) return
      wait()
      arrived()
    })
    layer.addTo(map)
  }
}

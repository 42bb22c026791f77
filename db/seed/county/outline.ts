import { readFileSync } from 'node:fs'
import path from 'node:path'

export type Point = readonly [longitude: number, latitude: number]

interface Outline {
  features: [{ geometry: { coordinates: [Point[]] } }]
}

const file = path.join(import.meta.dirname, 'county-outline.geojson')

/** The schematic outline of the county: one ring, WGS-84. */
export const outline: readonly Point[] = (JSON.parse(readFileSync(file, 'utf8')) as Outline).features[0].geometry
  .coordinates[0]

/** Whether a point lies inside the outline: a ray to the east crosses the ring an odd number of times. */
export function isInside([x, y]: Point): boolean {
  let inside = false
  outline.forEach(([x1, y1], index) => {
    const [x2, y2] = outline.at(index - 1)!
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  })
  return inside
}

import { outline, type Place } from '#app/domain/places/county.ts'

/** A point on the sheet the county is drawn on, in the sheet's own units, y downwards. */
export type Point = readonly [x: number, y: number]

const height = 560
const margin = 0.012 // of a degree around the outline
const riverside = 0.045 // and in the west, where the river runs and the key stands

const longitudes = outline.map(([longitude]) => longitude)
const latitudes = outline.map(([, latitude]) => latitude)

/** What the sheet shows of the earth, in degrees. */
export const edges = {
  west: Math.min(...longitudes) - riverside,
  east: Math.max(...longitudes) + margin,
  south: Math.min(...latitudes) - margin,
  north: Math.max(...latitudes) + margin,
}

/** Mercator's northing in degrees, so that the sheet lies exactly under the pins of a web map. */
const northing = (latitude: number) => (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI
const latitudeAt = (north: number) => (Math.atan(Math.exp((north * Math.PI) / 180)) * 360) / Math.PI - 90

const unit = height / (northing(edges.north) - northing(edges.south))

export const sheet = { width: Math.round((edges.east - edges.west) * unit), height }

/** Where a place lies on the sheet. */
export const onSheet = ([longitude, latitude]: Place): Point => [
  (longitude - edges.west) * unit,
  (northing(edges.north) - northing(latitude)) * unit,
]

/** The place under a point of the sheet. */
export const onEarth = ([x, y]: Point): Place => [edges.west + x / unit, latitudeAt(northing(edges.north) - y / unit)]

const short = (number: number) => Math.round(number * 10) / 10

/** A soft line through the points, as the `d` of an SVG path. */
export function softLine(points: readonly Point[], closed: boolean): string {
  const count = points.length
  const at = (index: number) =>
    (closed ? points[(index + count) % count] : points[Math.min(Math.max(index, 0), count - 1)]) as Point
  let path = `M${at(0).map(short).join(' ')}`
  for (let index = 0; index < (closed ? count : count - 1); index++) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)]
    const bend = [
      from[0] + (to[0] - before[0]) / 6,
      from[1] + (to[1] - before[1]) / 6,
      to[0] - (after[0] - from[0]) / 6,
      to[1] - (after[1] - from[1]) / 6,
      ...to,
    ]
    path += `C${bend.map(short).join(' ')}`
  }
  return closed ? `${path}Z` : path
}

/** A closed line that cuts its corners: it stays inside the points and has no spikes. */
export function wornLine(points: readonly Point[]): string {
  const halfway = (index: number): Point => {
    const [a, b] = [points[index % points.length], points[(index + 1) % points.length]] as [Point, Point]
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  }
  const turns = points.map((_, index) => {
    const corner = points[(index + 1) % points.length] as Point
    return `Q${[...corner, ...halfway(index + 1)].map(short).join(' ')}`
  })
  return `M${halfway(0).map(short).join(' ')}${turns.join('')}Z`
}

/** A stone around a point: a round square whose edge wavers, never twice the same way. */
export function stone([x, y]: Point, across: number, down: number, seed: number): string {
  const corners = 14
  const points = Array.from({ length: corners }, (_, index): Point => {
    const angle = (index / corners) * 2 * Math.PI
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const square = (Math.abs(cos) ** 2.7 + Math.abs(sin) ** 2.7) ** (-1 / 2.7)
    const waver = 1 + 0.035 * (Math.sin(2 * angle + seed) + Math.sin(3 * angle + seed * 2.3))
    return [x + cos * square * waver * across, y + sin * square * waver * down]
  })
  return softLine(points, true)
}

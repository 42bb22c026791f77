import { outline, type Place } from '#app/domain/places/county.ts'
import { onSheet, type Point, softLine } from './county-shapes.ts'

export interface TownPoint {
  name: string
  latitude: number
  longitude: number
}

export interface TownStone {
  name: string
  /** the edge first, then the contour lines that close in on the town */
  rings: string[]
  /** where its name stands, above everything in it */
  label: Point
}

/** One stone a town: the part of the county nearer to it than to any other town, worn round by the river. */
export function townStones(towns: readonly TownPoint[]): TownStone[] {
  const centres = towns.map(({ longitude, latitude }) => onSheet([longitude, latitude] satisfies Place))
  return towns.map(({ name }, index) => {
    const town = centres[index] as Point
    const land = centres.reduce<readonly Point[]>(
      (rest, other) => (other === town ? rest : nearerTo(rest, town, other)),
      outline.map(onSheet),
    )
    const heart = middle(land)
    const edge = wornRound(land, heart)
    const rings = [1, 0.78, 0.56, 0.34].map((share) => softLine(around(edge, heart, town, share), true))
    return { name, rings, label: nameSpot(edge) }
  })
}

/** Near the top of a stone, in the middle of its width there. */
function nameSpot(edge: readonly Point[]): Point {
  const y = Math.min(...edge.map(([, top]) => top)) + 46
  const across = edge.flatMap((from, index) => {
    const to = edge[(index + 1) % edge.length] as Point
    return from[1] < y !== to[1] < y ? [from[0] + ((to[0] - from[0]) * (y - from[1])) / (to[1] - from[1])] : []
  })
  return [(Math.min(...across) + Math.max(...across)) / 2, y]
}

/** The part of an area that lies on one town's side of the line halfway to another. */
function nearerTo(area: readonly Point[], town: Point, other: Point): Point[] {
  const half: Point = [(town[0] + other[0]) / 2, (town[1] + other[1]) / 2]
  const side = ([x, y]: Point) => (x - half[0]) * (town[0] - other[0]) + (y - half[1]) * (town[1] - other[1])
  return area.flatMap((from, index) => {
    const to = area[(index + 1) % area.length] as Point
    const [here, there] = [side(from), side(to)]
    const share = here / (here - there)
    const crossing: Point = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
    return [...(here >= 0 ? [from] : []), ...(here >= 0 !== there >= 0 ? [crossing] : [])]
  })
}

/** The centre of gravity of an area. */
function middle(area: readonly Point[]): Point {
  let [x, y, size] = [0, 0, 0]
  for (const [index, from] of area.entries()) {
    const to = area[(index + 1) % area.length] as Point
    const cross = from[0] * to[1] - to[0] * from[1]
    x += (from[0] + to[0]) * cross
    y += (from[1] + to[1]) * cross
    size += cross * 3
  }
  return [x / size, y / size]
}

const rays = 72

/** An area seen from its middle, its bays and spits smoothed away, a gap left to its neighbours. */
function wornRound(area: readonly Point[], heart: Point): Point[] {
  const far = Array.from({ length: rays }, (_, ray) => reach(area, heart, (ray / rays) * 2 * Math.PI))
  return far.flatMap((_, ray): Point[] => {
    if (ray % 4 !== 0) return []
    let sum = 0
    for (let near = -5; near <= 5; near++) sum += far[(ray + near + rays) % rays] as number
    const radius = (sum / 11) * 0.955
    const angle = (ray / rays) * 2 * Math.PI
    return [[heart[0] + Math.cos(angle) * radius, heart[1] + Math.sin(angle) * radius]]
  })
}

/** How far the area's edge is from a point inside it, in one direction. */
function reach(area: readonly Point[], from: Point, angle: number): number {
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)]
  const hits = area.flatMap((a, index) => {
    const b = area[(index + 1) % area.length] as Point
    const [ex, ey] = [b[0] - a[0], b[1] - a[1]]
    const turn = dx * ey - dy * ex
    if (turn === 0) return []
    const [px, py] = [a[0] - from[0], a[1] - from[1]]
    const distance = (px * ey - py * ex) / turn
    const along = (px * dy - py * dx) / turn
    return distance > 0 && along >= 0 && along < 1 ? [distance] : []
  })
  return Math.min(...hits)
}

/** The edge drawn in: at 1 itself, towards 0 a point on the way from the stone's middle to the town. */
function around(edge: readonly Point[], heart: Point, town: Point, share: number): Point[] {
  const lean = (1 - share) * 0.7
  const centre: Point = [heart[0] + (town[0] - heart[0]) * lean, heart[1] + (town[1] - heart[1]) * lean]
  return edge.map(([x, y]) => [centre[0] + (x - heart[0]) * share, centre[1] + (y - heart[1]) * share])
}

import { type Point, sheet } from './county-shapes.ts'

const rounds = 60

/**
 * Pins moved just so far that each can be seen and pressed: several activities in one house would lie on one point.
 * Two closer than `gap` hide each other. What is `taken` (names on the map) keeps its place. The same pins always end up
 * the same way.
 */
export function pinsApart(pins: readonly Point[], gap: number, taken: readonly Point[] = []): Point[] {
  const moving = pins.map(([x, y]): [number, number] => [x, y])
  for (let round = 0; round < rounds; round++) {
    let moved = false
    for (const [index, one] of moving.entries()) {
      for (const other of moving.slice(index + 1)) moved = push(one, other, gap, index * 2.4) || moved
      for (const name of taken) moved = push(one, [...name], gap, Math.PI / 2) || moved
      one[0] = Math.min(Math.max(one[0], gap / 2), sheet.width - gap / 2)
      one[1] = Math.min(Math.max(one[1], gap / 2), sheet.height - gap / 2)
    }
    if (!moved) break
  }
  return moving
}

/** Pushes two points apart along the line between them; those on one spot go the way given. */
function push(one: [number, number], other: [number, number], gap: number, way: number): boolean {
  const [dx, dy] = [other[0] - one[0], other[1] - one[1]]
  const distance = Math.hypot(dx, dy)
  if (distance >= gap - 0.5) return false
  const angle = distance < 0.01 ? way : Math.atan2(dy, dx)
  const step = (gap - distance) / 2 + 0.25
  one[0] -= Math.cos(angle) * step
  one[1] -= Math.sin(angle) * step
  other[0] += Math.cos(angle) * step
  other[1] += Math.sin(angle) * step
  return true
}

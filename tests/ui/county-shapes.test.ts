import { expect, test } from 'vitest'
import { outline, type Place } from '#app/domain/places/county.ts'
import { onEarth, onSheet, type Point, sheet } from '#app/ui/county-shapes.ts'
import { pinsApart } from '#app/ui/pins-apart.ts'
import { townStones } from '#app/ui/town-stones.ts'

const towns = [
  { name: '岭南镇', latitude: 23.806, longitude: 108.889 },
  { name: '北泗镇', latitude: 23.864, longitude: 108.942 },
  { name: '河里镇', latitude: 23.752, longitude: 108.964 },
]

const apart = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1])

test('every point of the outline lies on the sheet, and finds its way back to the earth', () => {
  for (const place of outline) {
    const [x, y] = onSheet(place)
    expect(x > 0 && x < sheet.width && y > 0 && y < sheet.height).toBe(true)
    expect(apart(onEarth([x, y]), place as Place)).toBeLessThan(1e-9)
  }
})

test('sixty pins in one house can each be pressed, and lie the same way every time', () => {
  const house = Array.from({ length: 60 }, (): Point => [200, 280])
  const spread = pinsApart(house, 47)
  const gaps = spread.flatMap((one, index) => spread.slice(index + 1).map((other) => apart(one, other)))
  expect(Math.min(...gaps)).toBeGreaterThan(30)
  expect(pinsApart(house, 47)).toEqual(spread)
})

test('pins that are far from each other stay where they are', () => {
  const far: Point[] = [
    [100, 100],
    [300, 400],
  ]
  expect(pinsApart(far, 47)).toEqual(far)
})

test.each([1, 2, 3])('%i towns make as many stones, each with its contour lines and its name on it', (count) => {
  const stones = townStones(towns.slice(0, count))
  expect(stones.map(({ name }) => name)).toEqual(towns.slice(0, count).map(({ name }) => name))
  for (const { rings, label } of stones) {
    expect(rings.join()).toMatch(/^M[\d.C Z,M-]+$/)
    expect(rings).toHaveLength(4)
    expect(label.every(Number.isFinite)).toBe(true)
  }
})

const turns = 36

/** Rings around the middle of a sheet, like the veins of a stone: each is drawn a little out of round, the same every time. */
export function rings(width: number, height: number): string[] {
  const [x, y] = [width / 2, height / 2]
  return Array.from({ length: 15 }, (_, ring) => {
    const points = Array.from({ length: turns }, (_, turn) => {
      const angle = (turn / turns) * 2 * Math.PI
      const wobble = 1 + 0.09 * Math.sin(3 * angle + 0.4) + 0.05 * Math.sin(5 * angle + 1.7)
      const radius = (22 + ring * 24) * wobble
      return [x + radius * Math.cos(angle), y + 1.25 * radius * Math.sin(angle)] as const
    })
    return smooth(points)
  })
}

const at = (number: number) => Math.round(number * 10) / 10

/** A closed curve through the middles between the points, each point pulling it. */
function smooth(points: readonly (readonly [number, number])[]): string {
  const middle = (place: number) => {
    const [a, b] = [points[place % turns]!, points[(place + 1) % turns]!]
    return `${at((a[0] + b[0]) / 2)} ${at((a[1] + b[1]) / 2)}`
  }
  const curves = points.map((_, place) => {
    const [x, y] = points[(place + 1) % turns]!
    return `Q${at(x)} ${at(y)} ${middle(place + 1)}`
  })
  return `M${middle(0)}${curves.join('')}Z`
}

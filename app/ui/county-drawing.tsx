import { outline, river, riverName } from '#app/domain/places/county.ts'
import { edges, onEarth, onSheet, type Point, sheet, softLine, stone, wornLine } from './county-shapes.ts'
import { pinsApart } from './pins-apart.ts'
import { type TownPoint, townStones } from './town-stones.ts'

export interface SketchPin {
  id: string
  kind: 'activity' | 'venue'
  /** what a screen reader says: 岭南青年之家，开放到 21:00 */
  name: string
  href: string
  latitude: number
  longitude: number
  /** the number of its row in the list beside; without one a venue shows a house */
  label?: string
  chosen?: boolean
}

interface CountyDrawingProps {
  county: string
  towns: readonly TownPoint[]
  pins: readonly SketchPin[]
}

const crowd = 10 // more pins than this are drawn smaller and closer, so that they stay near their place
const shore = wornLine(outline.map(onSheet))
const water = softLine(river.map(onSheet), false)
const banks = [-5, 5].map((off) =>
  softLine(
    river.map(onSheet).map(([x, y]): Point => [x + off, y - off]),
    false,
  ),
)

/** The schematic county as one picture: its towns as stones by the river, its pins as links. The map lies over it. */
export function CountyDrawing({ county, towns, pins }: CountyDrawingProps) {
  const stones = townStones(towns)
  const names = stones.flatMap(({ label: [x, y] }): Point[] => [-26, 0, 26].map((off) => [x + off, y - 7]))
  const size = pins.length > crowd ? 0.82 : 1
  const spots = pinsApart(
    pins.map(({ longitude, latitude }) => onSheet([longitude, latitude])),
    size === 1 ? 47 : 33,
    [...names, onSheet(riverName.at)],
  )
  return (
    <svg
      className="sketch"
      viewBox={`0 0 ${sheet.width} ${sheet.height}`}
      aria-label={`${county}示意图`}
      data-edges={[edges.south, edges.west, edges.north, edges.east].join(' ')}
    >
      <path className="water" d={water} />
      {banks.map((bank) => (
        <path key={bank} className="water2" d={bank} />
      ))}
      <text
        className="river-name"
        transform={`translate(${onSheet(riverName.at).map(Math.round).join(' ')}) rotate(-7)`}
        data-at={[...riverName.at].reverse().join(' ')}
      >
        {riverName.words}
      </text>
      <path className="land" d={shore} />
      {stones.map(({ name, rings: [edge, ...veins] }) => (
        <g key={name}>
          <path className="town" d={edge} />
          {veins.map((vein) => (
            <path key={vein} className="vein" d={vein} />
          ))}
        </g>
      ))}
      {stones.map(({ name, label }) => (
        <text
          key={name}
          className="town-name"
          x={label[0]}
          y={label[1]}
          data-at={[...onEarth(label)].reverse().join(' ')}
        >
          {name}
        </text>
      ))}
      {pins.map((pin, index) => (
        <PinLink key={pin.id} pin={pin} at={spots[index] as Point} seed={index} size={size} />
      ))}
    </svg>
  )
}

function PinLink({ pin, at, seed, size }: { pin: SketchPin; at: Point; seed: number; size: number }) {
  const [x, y] = at
  const activity = pin.kind === 'activity'
  const look = `mk mk--${pin.kind}${pin.chosen ? ' mk--on' : ''}`
  return (
    <a className={look} href={pin.href} aria-label={pin.name} aria-current={pin.chosen ? 'true' : undefined}>
      <circle cx={x} cy={y} r={22 * size} fill="transparent" />
      <path className="b" d={stone(at, size * (activity ? 19 : 17), size * (activity ? 16.5 : 18.5), seed)} />
      {pin.label ? (
        <text x={x} y={y + 5.5}>
          {pin.label}
        </text>
      ) : (
        <use
          className="mi"
          href={`/icons.svg#i-${activity ? 'map-pin' : 'house'}`}
          x={x - 10}
          y={y - 10.5}
          width="20"
          height="20"
        />
      )}
    </a>
  )
}

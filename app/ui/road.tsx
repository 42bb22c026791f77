/** How wide the stones of a row are, in tenths of the row; every third row repeats. */
const courses = [
  [9, 7, 11, 8, 6, 10, 8, 12, 7, 9, 6, 7],
  [7, 10, 6, 9, 11, 7, 8, 6, 12, 8, 10, 6],
  [10, 6, 8, 12, 7, 9, 6, 11, 7, 8, 9, 7],
]
const perRow = 12

/** One stone: a box whose corners are rounded a little differently each time. */
function stone(x: number, y: number, width: number, turn: number): string {
  const round = 8 + (turn % 3) * 2
  const tip = 8 + ((turn + 1) % 3) * 2
  const w = width - round - tip
  return `M${x + round} ${y}h${w}q${tip} 0 ${tip} ${tip}v${26 - tip - round}q0 ${round}-${round} ${round}h${-w}q${-tip} 0${-tip}-${tip}v${tip + round - 26}q0${-round} ${round}-${round}z`
}

/** Stones laid from the left to the right, course by course, from one index to another. */
function stones(from: number, to: number): string {
  let path = ''
  for (let index = from; index < to; index++) {
    const row = Math.floor(index / perRow)
    const widths = courses[row % courses.length] ?? []
    const before = widths.slice(0, index % perRow).reduce((sum, width) => sum + width, 0)
    path += stone(before * 6 + 2, row * 32 + 2, (widths[index % perRow] ?? 8) * 6 - 4, index)
  }
  return path
}

interface RoadProps {
  /** 0 to 1: how far the road has come */
  share: number
  rows?: number
  /** said instead of the picture */
  label: string
  onRiver?: boolean
}

/** The road of stones that hours lay: what is done, the stone being laid, and what is still water. */
export function Road({ share, rows = 6, label, onRiver }: RoadProps) {
  const all = rows * perRow
  const laid = Math.max(0, Math.min(all, Math.floor(share * all)))
  const next = laid < all ? laid + 1 : laid
  return (
    <svg
      className={onRiver ? 'pstones pstones--river' : 'pstones'}
      viewBox={`0 0 600 ${rows * 32}`}
      role="img"
      aria-label={label}
    >
      {laid > 0 ? <path className="on" d={stones(0, laid)} /> : null}
      {next > laid ? <path className="half" d={stones(laid, next)} /> : null}
      {next < all ? <path className="off" d={stones(next, all)} /> : null}
    </svg>
  )
}

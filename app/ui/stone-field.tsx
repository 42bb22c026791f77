const columns = 17
const most = 136
const [cell, gap] = [28, 22]

/** Widths that do not repeat along a row, so that the field looks laid by hand. */
const widths = [24, 22, 25, 20, 24, 21, 23]

/** A field of stones, one each up to 136; the last ones are osmanthus: who is new. Decoration, the figures stand beside it. */
export function StoneField({ stones, fresh }: { stones: number; fresh: number }) {
  const shown = Math.min(stones, most)
  const rows = Math.ceil(shown / columns)
  return (
    <svg className="stones" viewBox={`0 0 ${columns * cell} ${rows * gap}`} aria-hidden="true">
      {Array.from({ length: shown }, (_, index) => {
        const width = widths[(index * 5) % widths.length]!
        const [x, y] = [(index % columns) * cell, Math.floor(index / columns) * gap]
        const look = index >= shown - Math.min(fresh, shown) ? 'stones__new' : undefined
        return (
          <rect
            key={`stone-${index.toString()}`}
            className={look}
            x={x + 2 + (index % 3)}
            y={y + 2}
            width={width}
            height={17 + (index % 2)}
            rx={8}
            ry={7 + (index % 3)}
          />
        )
      })}
    </svg>
  )
}

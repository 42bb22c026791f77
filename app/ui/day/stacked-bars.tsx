export interface Series {
  key: string
  name: string
}

interface StackedBarsProps {
  /** what the picture says, in a sentence, for who cannot see it */
  words: string
  series: readonly Series[]
  bars: readonly { label: string; values: Readonly<Record<string, number>> }[]
}

const width = 640
const height = 260
const left = 40
const bottom = 24
const top = 20

/** The next round number at or above the highest bar. */
function ceiling(highest: number): number {
  const power = 10 ** Math.max(1, Math.floor(Math.log10(Math.max(1, highest))))
  return Math.max(10, Math.ceil(highest / (power / 2)) * (power / 2))
}

/** Bars from zero, one on the other, the sum on top: drawn by the server, with the same figures in a table beside it. */
export function StackedBars({ words, series, bars }: StackedBarsProps) {
  const sums = bars.map(({ values }) => series.reduce((sum, { key }) => sum + (values[key] ?? 0), 0))
  const most = ceiling(Math.max(...sums, 0))
  const tall = (value: number) => (value / most) * (height - top - bottom)
  const step = (width - left) / bars.length
  const lines = [0, 0.25, 0.5, 0.75, 1].map((part) => part * most)
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words}>
      {lines.map((line) => (
        <g key={line}>
          <line
            className={line === 0 ? 'axis' : 'grid'}
            x1={left}
            x2={width}
            y1={height - bottom - tall(line)}
            y2={height - bottom - tall(line)}
          />
          <text x={left - 8} y={height - bottom - tall(line) + 4} textAnchor="end">
            {Math.round(line)}
          </text>
        </g>
      ))}
      {bars.map(({ label, values }, index) => {
        const x = left + index * step + step * 0.18
        let y = height - bottom
        return (
          <g key={label}>
            {series.map(({ key }, order) => {
              const high = tall(values[key] ?? 0)
              y -= high
              return high > 0 ? (
                <rect key={key} className={`c${order + 1}`} x={x} y={y} width={step * 0.64} height={high} rx={2} />
              ) : null
            })}
            <text className="v" x={x + step * 0.32} y={y - 6} textAnchor="middle">
              {sums[index] || ''}
            </text>
            <text x={x + step * 0.32} y={height - 6} textAnchor="middle">
              {label}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** What each colour of a chart stands for. */
export function Legend({ series }: { series: readonly Series[] }) {
  return (
    <p className="legendrow">
      {series.map(({ key, name }, order) => (
        <span key={key}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <rect className={`c${order + 1}`} width={12} height={12} rx={3} />
          </svg>
          {name}
        </span>
      ))}
    </p>
  )
}

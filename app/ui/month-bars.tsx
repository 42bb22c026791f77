interface MonthBarsProps {
  months: readonly { month: string; words: string; hours: number; current: boolean }[]
}

const [width, height, floor] = [320, 150, 122]

/** Hours by month as bars, each with its figure; the running month is osmanthus. */
export function MonthBars({ months }: MonthBarsProps) {
  const most = Math.max(1, ...months.map(({ hours }) => hours))
  const step = width / months.length
  const bar = Math.min(30, step * 0.62)
  return (
    <svg
      className="month-bars"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={months.map(({ words, hours }) => `${words} ${hours} 小时`).join('，')}
    >
      <line x1={0} x2={width} y1={floor} y2={floor} />
      {months.map(({ month, words, hours, current }, index) => {
        const tall = (hours / most) * 92
        const middle = step * (index + 0.5)
        return (
          <g key={month}>
            <rect
              className={current ? 'month-bars__now' : undefined}
              x={middle - bar / 2}
              y={floor - tall}
              width={bar}
              height={tall}
              rx={3}
            />
            <text className="month-bars__n" x={middle} y={floor - tall - 6}>
              {hours}
            </text>
            <text x={middle} y={height - 8}>
              {words}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

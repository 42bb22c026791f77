export interface MonthBar {
  /** 7月 */
  label: string
  hours: number
  /** the month that is running */
  now: boolean
}

const width = 360
const height = 170
const floor = 138
const tallest = 114

/** Hours of each month as bars drawn by the server, with the same figures as a table to open. */
export function MonthChart({ months }: { months: readonly MonthBar[] }) {
  const most = Math.max(1, ...months.map(({ hours }) => hours))
  const step = (width - 8) / months.length
  const words = months.map(({ label, hours }) => `${label} ${hours}`).join('，')
  return (
    <>
      <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`近六个月服务小时：${words}`}>
        <line className="axis" x1={0} x2={width} y1={floor} y2={floor} />
        {months.map(({ label, hours, now }, index) => {
          const tall = (hours / most) * tallest
          const x = 4 + index * step
          return (
            <g key={label}>
              {hours > 0 ? (
                <rect
                  className={now ? 'bar bar--now' : 'bar'}
                  x={x + step * 0.21}
                  y={floor - tall}
                  width={step * 0.58}
                  height={tall}
                  rx={5}
                />
              ) : null}
              <text className="v" x={x + step / 2} y={floor - tall - 8} textAnchor="middle">
                {hours}
              </text>
              <text x={x + step / 2} y={158} textAnchor="middle">
                {label}
              </text>
            </g>
          )
        })}
      </svg>
      <details className="figures">
        <summary>看数字</summary>
        <table>
          <caption className="sr">每个月的小时</caption>
          <thead>
            <tr>
              <th scope="col">月份</th>
              <th scope="col">小时</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ label, hours }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{hours}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}

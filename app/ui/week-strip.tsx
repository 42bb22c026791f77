export interface StripDay {
  /** 2026-07-11 */
  day: string
  href: string
  /** 今天, 六, 日 … */
  weekday: string
  /** 11 */
  date: string
  count: number
  today?: boolean
}

/** Seven days as stepping stones over the river, each a link with how much is on. */
export function WeekStrip({ days }: { days: readonly StripDay[] }) {
  return (
    <nav className="river" aria-label="按日期看活动">
      <div className="wrap">
        <ol className="steps">
          {days.map((day) => (
            <li key={day.day}>
              <a href={day.href} aria-current={day.today ? 'date' : undefined}>
                <span className="steps__wd">
                  {day.today ? null : <span className="sr">星期</span>}
                  {day.weekday}
                </span>
                <span className="steps__stone">
                  {day.date}
                  <span className="sr">日</span>
                </span>
                <span className="steps__ct">{day.count > 0 ? `${day.count} 场` : '没有'}</span>
              </a>
            </li>
          ))}
        </ol>
      </div>
    </nav>
  )
}

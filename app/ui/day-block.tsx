import type { ActivityCardView } from './activity-card.tsx'
import { ActivityCards } from './activity-cards.tsx'

export interface DayBlockView {
  /** 2026-07-11 */
  day: string
  /** 7月11日 */
  date: string
  /** 周六·明天 */
  weekday: string
  activities: readonly ActivityCardView[]
}

/** One day of the catalogue: its date large beside, its activities as a list. */
export function DayBlock({ block }: { block: DayBlockView }) {
  const [month, date] = block.date.split('月')
  return (
    <section className="dayblock" aria-labelledby={`day-${block.day}`}>
      <h2 className="dayblock__date" id={`day-${block.day}`}>
        <b>
          <small>{month}月</small>
          {date?.replace('日', '')}
          <small>日</small>
        </b>
        <span>{block.weekday}</span>
      </h2>
      <ActivityCards activities={block.activities} as="list" />
    </section>
  )
}

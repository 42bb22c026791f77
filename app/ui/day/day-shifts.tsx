import { paths } from '#app/paths.ts'
import { ActivityBadge } from '../activity-badge.tsx'
import { Panel } from '../panel.tsx'
import { takenWord } from '../shift-list.tsx'

export interface DayShift {
  id: string
  day: string
  time: string
  title: string
  personInCharge: string
  taken: number
  places: number | null
  waiting: number
  look: Parameters<typeof ActivityBadge>[0]['look']
}

/** What is on today and tomorrow: when, what, who leads it, how many come. */
export function DayShifts({ shifts, more }: { shifts: readonly DayShift[]; more: number }) {
  return (
    <Panel id="live" title="今天和明天的现场" bare aside={<p className="muted">{shifts.length + more} 场</p>}>
      {shifts.length === 0 ? (
        <p className="panel__b muted">今天和明天都没有场次。</p>
      ) : (
        <ul className="live">
          {shifts.map(({ id, day, time, title, personInCharge, taken, places, waiting, look }) => (
            <li key={id}>
              <span className="live__t">
                <span className="xs muted">{day}</span> {time}
              </span>
              <div>
                <a href={paths.staffShift(id)}>
                  <b>{title}</b>
                </a>
                <p className="muted">
                  {personInCharge} 带队·<a href={paths.checkInConsole(id)}>签到台</a>
                </p>
              </div>
              <span className="live__r">
                <ActivityBadge look={look} />
                <span>
                  {takenWord(taken, places)} 人{waiting > 0 ? `，候补 ${waiting}` : ''}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {more > 0 ? (
        <p className="panel__b">
          <a href={paths.staffActivities()}>还有 {more} 场</a>
        </p>
      ) : null}
    </Panel>
  )
}

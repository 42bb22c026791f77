import { dayOf } from '#app/domain/calendar.ts'
import { dayWord, spanWord } from '#app/domain/wording.ts'
import { paths } from '#app/paths.ts'
import { ActivityBadge } from './activity-badge.tsx'

export interface ShiftListRow {
  shift: { id: string; startsAt: Date; endsAt: Date; meetingPoint: string; places: number | null }
  activity: { title: string }
  taken: number
  waiting: number
  look: Parameters<typeof ActivityBadge>[0]['look']
}

/** 22 / 40; no limit says so, and more than there are places is said as it is. */
export const takenWord = (taken: number, places: number | null): string =>
  places === null ? `${taken}，不限` : `${taken}/${places}`

/** Shifts in the back office: when, where, how many, how they stand. */
export function ShiftList({
  caption,
  rows,
  now,
  titled,
}: {
  caption: string
  rows: readonly ShiftListRow[]
  now: Date
  /** they are of several activities: each says of which */
  titled?: boolean
}) {
  if (rows.length === 0) return <p className="muted">还没有场次。</p>
  return (
    <div className="tblwrap">
      <table className="tbl tbl--acts">
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{titled ? '活动' : '日期'}</th>
            <th scope="col">时间</th>
            <th scope="col">集合</th>
            <th scope="col" className="n">
              报名
            </th>
            <th scope="col" className="n">
              候补
            </th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ shift, activity, taken, waiting, look }) => (
            <tr key={shift.id}>
              <th scope="row">
                <a href={paths.staffShift(shift.id)}>
                  {titled ? activity.title : dayWord(dayOf(shift.startsAt), dayOf(now))}
                </a>
              </th>
              <td className="nowrap">
                {titled ? `${dayWord(dayOf(shift.startsAt), dayOf(now))} ` : ''}
                {spanWord(shift.startsAt, shift.endsAt)}
              </td>
              <td>{shift.meetingPoint}</td>
              <td className="n">{takenWord(taken, shift.places)}</td>
              <td className="n">{waiting}</td>
              <td>
                <ActivityBadge look={look} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

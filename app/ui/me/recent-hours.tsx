import type { HourState } from '#app/domain/hours/machine.ts'
import { paths } from '#app/paths.ts'
import { SectionHead } from '../section-head.tsx'
import { HourBadge } from './hour-badge.tsx'

export interface RecentHours {
  id: string
  title: string
  hours: number
  day: string
  place: string
  state: HourState
  /** why it was sent back or not taken */
  reason: string | null
  corrects: boolean
}

/** The last entries, each with where it stands and, where something is to be done, the way there. */
export function RecentHoursList({ entries, all }: { entries: readonly RecentHours[]; all: number }) {
  return (
    <section className="me-sec" aria-labelledby="recent">
      <SectionHead id="recent" title="时长明细" more={{ href: paths.myHours(), words: `全部 ${all} 条` }} />
      {entries.length === 0 ? (
        <p className="muted">还没有。参加完活动就有了；没签上到的，可以自己补录。</p>
      ) : (
        <ul className="recs card">
          {entries.map(({ id, title, hours, day, place, state, reason, corrects }) => (
            <li key={id}>
              <span className="recs__h">
                {hours}
                <small>小时</small>
              </span>
              <div>
                <b>{title}</b>
                <p className="meta">
                  <span>{day}</span>
                  <span>{place}</span>
                </p>
                {reason && state === 'returned' ? (
                  <p className="small recs__w">
                    {reason}{' '}
                    <a href={corrects ? paths.correctHours(id) : paths.myHours()}>{corrects ? '去补' : '去看看'}</a>
                  </p>
                ) : null}
              </div>
              <HourBadge state={state} />
            </li>
          ))}
        </ul>
      )}
      <p className="row">
        <a className="btn btn--line btn--sm" href={paths.claimHours()}>
          补录一张
        </a>
      </p>
    </section>
  )
}

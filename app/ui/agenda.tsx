import { Fragment } from 'react'
import { paths } from '#app/paths.ts'
import { ActivityBadge, type ActivityLook } from './activity-badge.tsx'
import { Icon } from './icon.tsx'
import { Seats } from './seats.tsx'
import { Tag } from './tag.tsx'

export interface AgendaRow {
  /** of the shift, or whatever tells rows apart */
  key: string
  activityId: string
  title: string
  /** 09:00 */
  starts: string
  /** 11:30 */
  ends: string
  /** machine-readable start, ISO with offset */
  startsIso: string
  place: string
  partners?: string | null
  programme?: { name: string; theme?: string | null } | null
  seats?: { taken: number; places: number | null; waiting?: number } | null
  /** ended, running, cancelled …; then no seats are shown unless given */
  look?: ActivityLook | null
  /** 14 人在场 */
  note?: string | null
}

interface AgendaProps {
  rows: readonly AgendaRow[]
  /** 10:20; drawn as a line above the first row that has not started, or left out on other days */
  now?: string | null
}

/** A day from morning to evening, with the line of 现在 between what has begun and what comes. */
export function Agenda({ rows, now }: AgendaProps) {
  const next = now ? rows.findIndex((row) => row.starts > now) : -1
  return (
    <ol className="agenda">
      {rows.map((row, index) => (
        <Fragment key={row.key}>
          {now && index === next ? <NowLine now={now} /> : null}
          <Row row={row} />
        </Fragment>
      ))}
      {now && next < 0 && rows.length > 0 ? <NowLine now={now} /> : null}
    </ol>
  )
}

function NowLine({ now }: { now: string }) {
  return (
    <li className="now">
      <span>现在 {now}</span>
    </li>
  )
}

function Row({ row }: { row: AgendaRow }) {
  return (
    <li className={row.look === 'ended' || row.look === 'cancelled' ? 'agenda__row agenda__row--past' : 'agenda__row'}>
      <p className="agenda__time">
        <time dateTime={row.startsIso}>{row.starts}</time>
        <small>到 {row.ends}</small>
      </p>
      <div>
        <h3 className="agenda__title">
          <a href={paths.activity(row.activityId)}>{row.title}</a>
        </h3>
        <p className="meta">
          <span>
            <Icon name="map-pin" />
            {row.place}
          </span>
          {row.partners ? (
            <span>
              <Icon name="handshake" />
              {row.partners}
            </span>
          ) : null}
          {row.programme ? <Tag {...row.programme} /> : null}
        </p>
      </div>
      <div className="agenda__side">
        {row.look ? <ActivityBadge look={row.look} /> : null}
        {row.seats ? <Seats {...row.seats} /> : null}
        {row.note ? <span className="small muted">{row.note}</span> : null}
      </div>
    </li>
  )
}

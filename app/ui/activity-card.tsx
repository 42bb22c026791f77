import { paths } from '#app/paths.ts'
import { ActivityBadge, type ActivityLook } from './activity-badge.tsx'
import { Cover } from './cover.tsx'
import { Icon } from './icon.tsx'
import { Seats } from './seats.tsx'
import { Tag } from './tag.tsx'

export interface ActivityCardView {
  id: string
  title: string
  /** 周六 7月11日, or 08:00–10:30 in a list under its day */
  when: string
  /** 08:00–10:30, or 2.5 小时 in a list under its day */
  whenRest?: string
  place: string
  /** 小青石, 公安·教育 */
  team?: string | null
  cover?: string | null
  programme?: { name: string; theme?: string | null } | null
  /** what is taken on the shift shown; left out for past or cancelled ones, whose badge says it */
  seats?: { taken: number; places: number | null; waiting?: number } | null
  /** printed when the seats alone would mislead: cancelled, paused, running, ended, upcoming … */
  look?: ActivityLook | null
}

/** One activity, or one of its shifts, as a card whose whole face is the link of its title. */
export function ActivityCard({ activity, heading = 'h3' }: { activity: ActivityCardView; heading?: 'h2' | 'h3' }) {
  const Heading = heading
  return (
    <article className="act">
      <div className="act__cover">
        <Cover name={activity.cover} />
      </div>
      <div className="act__body">
        <p className="act__when">
          <b>{activity.when}</b>
          {activity.whenRest ? <span>{activity.whenRest}</span> : null}
        </p>
        <Heading className="act__title">
          <a href={paths.activity(activity.id)}>{activity.title}</a>
        </Heading>
        <p className="meta">
          <span>
            <Icon name="map-pin" />
            {activity.place}
          </span>
          {activity.team ? (
            <span>
              <Icon name="users" />
              {activity.team}
            </span>
          ) : null}
        </p>
        <div className="act__foot">
          {activity.look ? <ActivityBadge look={activity.look} /> : null}
          {activity.seats ? <Seats {...activity.seats} /> : null}
          {activity.programme ? <Tag {...activity.programme} /> : null}
        </div>
      </div>
    </article>
  )
}

import { paths } from '#app/paths.ts'
import { Icon } from './icon.tsx'

export interface TeamRowView {
  slug: string
  name: string
  summary: string
  town: string | null
  partner: string | null
  /** a sub-team, under the team it belongs to */
  under: boolean
  members: number
  minutes: number
}

/** One team in a list: its name, what it does, whom it works with, how many it has. */
export function TeamRow({ team, heading: Heading = 'h2' }: { team: TeamRowView; heading?: 'h2' | 'h3' }) {
  const hours = Math.floor(team.minutes / 60)
  return (
    <li className={team.under ? 'team team--under' : 'team'}>
      <Heading className="team__t">
        <a href={paths.team(team.slug)}>{team.name}</a>
      </Heading>
      <p className="team__p">{team.summary}</p>
      <p className="meta">
        <span>
          <Icon name="map-pin" />
          {team.town ?? '全县'}
        </span>
        {team.partner ? (
          <span>
            <Icon name="handshake" />
            {team.partner}
          </span>
        ) : null}
        <span>
          <Icon name="users" />
          {team.members} 人
        </span>
        {hours > 0 ? (
          <span>
            <Icon name="timer" />
            今年 {hours.toLocaleString('zh-CN')} 小时
          </span>
        ) : null}
      </p>
    </li>
  )
}

import { paths } from '#app/paths.ts'
import { Badge } from './badge.tsx'
import { Icon } from './icon.tsx'

interface NoticeBarProps {
  notice: { id: string; title: string; until: string }
}

/** A list that is on notice now, and the way to it. */
export const NoticeBar = ({ notice: { id, title, until } }: NoticeBarProps) => (
  <a className="noticebar" href={paths.notice(id)}>
    <Badge tone="league" icon="megaphone">
      公示中
    </Badge>
    <span>
      <b>{title}</b>
      <span className="muted">公示到 {until}，欢迎监督</span>
    </span>
    <Icon name="arrow-right" />
  </a>
)

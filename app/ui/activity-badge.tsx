import { Badge, type Tone } from './badge.tsx'
import type { IconName } from './icon.tsx'

const looks = {
  upcoming: ['mute', 'clock', '还没开始报名'],
  open: ['ok', 'circle-check', '报名中'],
  few: ['warn', 'flame', '快满了'],
  waitlist: ['queue', 'hourglass', '可候补'],
  full: ['mute', 'ban', '已满'],
  paused: ['mute', 'circle-dashed', '暂停报名'],
  closed: ['mute', 'ban', '报名已截止'],
  soon: ['live', 'clock', '即将开始'],
  running: ['live', 'circle-dot', '进行中'],
  ended: ['mute', 'check', '已结束'],
  cancelled: ['bad', 'circle-x', '已取消'],
} as const satisfies Record<string, readonly [Tone, IconName, string]>

export type ActivityLook = keyof typeof looks

/** Where an activity or one of its shifts stands for somebody who might come. */
export function ActivityBadge({ look }: { look: ActivityLook }) {
  const [tone, icon, words] = looks[look]
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  )
}

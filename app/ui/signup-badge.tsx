import { Badge, type Tone } from './badge.tsx'
import type { IconName } from './icon.tsx'

const looks = {
  confirmed: ['ok', 'circle-check', '已报名'],
  requested: ['warn', 'shield-check', '等监护人确认'],
  invited: ['warn', 'user-plus', '等你答应'],
  waitlisted: ['queue', 'hourglass', '候补'],
  attended: ['ok', 'user-check', '已签到'],
  absent: ['bad', 'user-x', '未到'],
  left: ['mute', 'undo-2', '已退出'],
  declined: ['mute', 'circle-x', '监护人没同意'],
  lapsed: ['mute', 'clock', '已过期'],
  removed: ['mute', 'circle-x', '已被移出'],
  cancelled: ['bad', 'circle-x', '活动已取消'],
} as const satisfies Record<string, readonly [Tone, IconName, string]>

export type SignupLook = keyof typeof looks

/** Where somebody's signup stands; a waiting one says which place in line it has. */
export function SignupBadge({ look, position }: { look: SignupLook; position?: number | null }) {
  const [tone, icon, words] = looks[look]
  return (
    <Badge tone={tone} icon={icon}>
      {look === 'waitlisted' && position ? `候补第 ${position} 位` : words}
    </Badge>
  )
}

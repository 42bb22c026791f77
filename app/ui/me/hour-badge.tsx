import type { HourState } from '#app/domain/hours/machine.ts'
import { Badge, type Tone } from '../badge.tsx'
import type { IconName } from '../icon.tsx'

const looks = {
  pending: ['warn', 'hourglass', '待审核'],
  returned: ['bad', 'undo-2', '已退回'],
  rejected: ['mute', 'circle-x', '没通过'],
  approved: ['queue', 'check', '等公示'],
  on_notice: ['queue', 'megaphone', '公示中'],
  counted: ['ok', 'check-check', '已计入'],
  reversed: ['mute', 'repeat', '已冲销'],
  withdrawn: ['mute', 'x', '已撤回'],
} as const satisfies Record<HourState, readonly [Tone, IconName, string]>

/** Where somebody's hours stand. */
export function HourBadge({ state }: { state: HourState }) {
  const [tone, icon, words] = looks[state]
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  )
}

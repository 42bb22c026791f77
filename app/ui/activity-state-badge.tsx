import { Badge, type Tone } from './badge.tsx'
import type { IconName } from './icon.tsx'

const looks = {
  new: ['mute', 'pencil', '还没存'],
  draft: ['mute', undefined, '草稿'],
  submitted: ['warn', 'hourglass', '待审核'],
  returned: ['warn', 'undo-2', '退回来了'],
  published: ['ok', 'circle-check', '已发布'],
  finished: ['mute', 'check', '办完了'],
  cancelled: ['bad', 'circle-x', '已取消'],
} as const satisfies Record<string, readonly [Tone, IconName | undefined, string]>

/** Where an activity stands for those who make it. */
export function ActivityStateBadge({ state }: { state: keyof typeof looks }) {
  const [tone, icon, words] = looks[state]
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  )
}

/** The same in words, for lists and files. */
export const stateWords = (state: keyof typeof looks): string => looks[state][2]

/** The states as a filter offers them. */
export const stateOptions = (['draft', 'submitted', 'returned', 'published', 'finished', 'cancelled'] as const).map(
  (state) => ({ value: state, words: stateWords(state) }),
)

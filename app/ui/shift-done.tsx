import { paths } from '#app/paths.ts'
import { Done } from './undo.tsx'

interface ShiftDoneProps {
  done: string | null
  count: string | null
  shiftId: string
  mayUndo: boolean
}

const words: Readonly<Record<string, (count: string) => string>> = {
  places: () => '名额改好了',
  raised: (count) => `名额改好了，候补的 ${count} 人补上了`,
  lowered: (count) => `名额改好了，移出 ${count} 人，都告诉了`,
  moved: (count) => `改好了，告诉了 ${count} 人`,
  cancelled: (count) => `取消了，告诉了 ${count} 人`,
  paused: () => '报名暂停了，没有人收到消息',
  resumed: () => '报名恢复了',
  quotas: () => '给队伍留的名额改好了',
  note: (count) => `消息发给了 ${count} 人`,
  added: () => '请过了，本人答应了才算报上',
}

/** What was just done to a shift, with the way back where there is one. */
export function ShiftDone({ done, count, shiftId, mayUndo }: ShiftDoneProps) {
  const say = done ? words[done] : undefined
  if (!say) return null
  const back = done === 'paused' ? 'no' : done === 'resumed' ? 'yes' : null
  const undo = mayUndo && back ? { action: paths.shiftPause(shiftId), kept: [['paused', back]] as const } : null
  const number = count !== null && /^\d{1,5}$/.test(count) ? count : '0'
  return <Done title={say(number)} undo={undo} />
}

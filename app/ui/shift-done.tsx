import { paths } from '#app/paths.ts'
import type { Kept } from './hidden.tsx'
import { Done } from './undo.tsx'

interface ShiftDoneProps {
  done: string | null
  count: string | null
  shiftId: string
  mayUndo: boolean
  /** what is sent to take back a move or a number of places, while that can be done */
  back: { to: 'move' | 'places'; kept: Kept } | null
}

const words: Readonly<Record<string, (count: string) => string>> = {
  places: () => '名额改好了',
  raised: (count) => `名额改好了，候补的 ${count} 人补上了`,
  lowered: (count) => `名额改好了，移出 ${count} 人，都告诉了`,
  moved: (count) => `改好了，告诉了 ${count} 人`,
  'moved-series': (count) => `一起改好了，告诉了 ${count} 人`,
  cancelled: (count) => `取消了，告诉了 ${count} 人`,
  paused: () => '报名暂停了，没有人收到消息',
  resumed: () => '报名恢复了',
  quotas: () => '给队伍留的名额改好了',
  note: (count) => `消息发给了 ${count} 人`,
  added: () => '请过了，本人答应了才算报上',
}

/** What cannot be taken back, and what is done instead. */
const final: Readonly<Record<string, string>> = {
  cancelled: '取消收不回来：要办，照这一场再加一场。',
  lowered: '移出的人收不回来：要他们来，再替他们报一次，本人答应就算。',
  raised: '补上的人收不回来：已经告诉他们了。',
  'moved-series': '一起改的收不回来：要改回去，再改一次，他们会再收到一条消息。',
  note: '发出去的收不回来。',
}

/** What was just done to a shift, with the way back where there is one; where there is none, that is said. */
export function ShiftDone({ done, count, shiftId, mayUndo, back }: ShiftDoneProps) {
  const say = done ? words[done] : undefined
  if (!done || !say) return null
  const number = count !== null && /^\d{1,5}$/.test(count) ? count : '0'
  return (
    <Done title={say(number)} undo={mayUndo ? undoOf(done, shiftId, back) : null}>
      {final[done] ?? (back?.to === 'move' && number !== '0' ? '撤销的话，他们会再收到一条消息。' : null)}
    </Done>
  )
}

function undoOf(done: string, shiftId: string, back: ShiftDoneProps['back']) {
  if (done === 'paused' || done === 'resumed') {
    const paused = done === 'paused' ? 'no' : 'yes'
    return { action: paths.shiftPause(shiftId), kept: [['paused', paused]] as const }
  }
  if (!back) return null
  return { action: back.to === 'move' ? paths.shiftMove(shiftId) : paths.shiftPlaces(shiftId), kept: back.kept }
}

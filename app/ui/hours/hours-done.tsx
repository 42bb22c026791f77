import { lengthWord } from '#app/domain/wording.ts'
import { paths } from '#app/paths.ts'
import { Done } from '../undo.tsx'

const words: Readonly<Record<string, string>> = {
  approve: '通过了',
  return: '退回了，本人看得到原因',
  reject: '没有通过，本人看得到原因',
  batch: '一起通过了',
  'taken-back': '收回了，接着审',
  'too-late': '已经有别的人动过，收不回来了',
  agreed: '冲销了，两笔都留在账上',
  kept: '没有冲销，照旧计入',
  proposed: '提了冲销，等另一位同事答复',
}

/** What was just done, and the way back where there is one. */
export function HoursDone({ done }: { done: Readonly<Record<string, string>> }) {
  const title = words[done.done ?? '']
  if (!title) return null
  const people = done.n ? `${done.n} 人` : ''
  const length = done.minutes ? `，${lengthWord(Number(done.minutes))}` : ''
  const left = Number(done.left ?? 0)
  return (
    <Done
      title={`${people}${title}${length}`}
      undo={
        done.done === 'return' && done.lead
          ? { action: paths.staffHoursEntry(done.lead), kept: [['do', 'take-back']] }
          : null
      }
    >
      {left > 0 ? `还有 ${left} 人没过，要单独看，留在列表里` : null}
    </Done>
  )
}

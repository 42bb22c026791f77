import type { Stage } from '#app/domain/awards/rounds/stages.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { dateWord } from '#app/domain/wording.ts'

const words: Record<Stage['key'], { title: string; unit: (count: number) => string }> = {
  nominated: { title: '申报推荐', unit: (count) => `交上来 ${count} 份` },
  towns: { title: '镇里推荐', unit: (count) => `推荐 ${count} 份` },
  judged: { title: '评委评审', unit: (count) => `${count} 位评委` },
  posted: { title: '公示', unit: (count) => `${count} 条` },
  decided: { title: '发布表彰', unit: (count) => `表彰 ${count} 个` },
}

const dayWord = (at: Date) => dateWord(dayOf(at))

/** A stage of a call as a timeline prints it. */
export function stageRow({ key, state, from, until, count }: Stage) {
  const { title, unit } = words[key]
  const days =
    from && until ? `${dayWord(from)}—${dayWord(until)}` : from ? `${dayWord(from)}起` : until ? dayWord(until) : ''
  const said = count === null || state === 'todo' ? '' : unit(count)
  return { title, state, detail: [days, said].filter(Boolean).join('·') || (state === 'todo' ? '还没有开始' : '') }
}

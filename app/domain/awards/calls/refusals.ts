import { dayOf } from '../../calendar.ts'
import { dateWord, timeWord } from '../../wording.ts'

/** Why something is not done with a call; closed, so that each has its words. */
export type CallRefusal =
  | { kind: 'unknown-kind' }
  | { kind: 'no-ladder' }
  | { kind: 'state'; state: string }
  | { kind: 'reason' }
  | { kind: 'closed'; at: Date }
  | { kind: 'not-closed'; at: Date }
  | { kind: 'changed' }
  | { kind: 'nothing-changed' }
  | { kind: 'kind-stays' }
  | { kind: 'judged' }
  | { kind: 'unknown-person' }
  | { kind: 'oneself' }
  | { kind: 'appointed' }

/** 7月1日18:00, as a refusal that is late says it. */
export const minuteWord = (at: Date): string => `${dateWord(dayOf(at))}${timeWord(at)}`

export const callStateWords: Record<string, string> = {
  draft: '草稿',
  open: '正在推荐',
  reviewing: '评审中',
  on_notice: '公示中',
  decided: '评完了',
  withdrawn: '撤回了',
}

/** How a refusal reads: why, and what to do instead. */
export function wordsOfCallRefusal(refusal: CallRefusal): string {
  switch (refusal.kind) {
    case 'unknown-kind':
      return '没有这种荣誉，从列表里选一种'
    case 'no-ladder':
      return '这种荣誉不在奖章的阶梯上，或者已经是第一级，去掉“先有上一级奖章”'
    case 'state':
      return `这次评选现在是“${callStateWords[refusal.state] ?? refusal.state}”，不能这样改，刷新看看`
    case 'reason':
      return '写一句原因，被推荐的人都看得到'
    case 'closed':
      return `推荐在 ${minuteWord(refusal.at)} 就截止了，先改截止的时间再发出`
    case 'not-closed':
      return `推荐到 ${minuteWord(refusal.at)} 才截止，截止以后再开始评审`
    case 'changed':
      return '这份通知刚才有人改过，刷新看看再改'
    case 'nothing-changed':
      return '和现在的一样，没有要更正的'
    case 'kind-stays':
      return '发出以后不能换成别的荣誉或者年份，撤回这一次，另发一份'
    case 'judged':
      return '评审已经开始，怎么评和表彰名额不能再改；要改就撤回这一次，另发一份'
    case 'unknown-person':
      return '没有这个编号的志愿者，请他在“我的”里看编号'
    case 'oneself':
      return '不能请自己当评委，请另一位同事来请'
    case 'appointed':
      return '已经请过了，不用再请'
  }
}

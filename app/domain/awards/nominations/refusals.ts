import { minuteWord } from '../calls/refusals.ts'
import type { NominationGuard } from './machine.ts'

/** Why a nomination is not begun, changed or moved; closed, so that each has its words. */
export type NominationRefusal =
  | { kind: 'early'; at: Date }
  | { kind: 'late'; at: Date }
  | { kind: 'not-open' }
  | { kind: 'way' }
  | { kind: 'unknown'; whom: 'person' | 'team' | 'branch' | 'unit' }
  | { kind: 'not-a-member' }
  | { kind: 'no-town' }
  | { kind: 'already'; id: string | null; own: boolean }
  | { kind: 'state' }
  | { kind: 'not-yours' }
  | { kind: 'changed' }
  | { kind: 'missing'; what: readonly string[] }
  | { kind: 'consent'; state: 'asked' | 'refused' }
  | { kind: 'reason' }
  | { kind: 'answered' }
  | { kind: 'guardian-first' }
  | { kind: 'guardian-names' }
  | { kind: 'guard'; guard: NominationGuard }

const whomWords = {
  person: '没有找到这位志愿者，姓名和编号要对得上，编号在他的“我的”里',
  team: '没有找到这支队伍，从列表里选',
  branch: '没有找到这个团支部，从列表里选',
  unit: '写单位的全名',
}

/** How a refusal reads: why, and what to do instead. */
export function wordsOfNominationRefusal(refusal: NominationRefusal): string {
  switch (refusal.kind) {
    case 'early':
      return `${minuteWord(refusal.at)} 才开始推荐，到时候再来`
    case 'late':
      return `推荐在 ${minuteWord(refusal.at)} 截止了，现在交不了；有特殊情况，问团市委`
    case 'not-open':
      return '这次评选现在不收推荐'
    case 'way':
      return '这次评选不收这样的推荐，看看通知里谁可以推荐'
    case 'unknown':
      return whomWords[refusal.whom]
    case 'not-a-member':
      return '只能推荐本队的队员'
    case 'no-town':
      return '选从哪个镇推荐'
    case 'already':
      return '这一次已经有人推荐了，不用再推荐一次'
    case 'state':
      return '这份推荐已经不在这一步了，刷新看看'
    case 'not-yours':
      return '这一步要别人来做：自己推荐的、推荐自己的，不能自己决定'
    case 'changed':
      return '这份材料刚才在别处改过，刷新看看再改'
    case 'missing':
      return `还缺：${refusal.what.join('、')}`
    case 'consent':
      return refusal.state === 'asked' ? '本人还没有答应，答应了才能交' : '本人没有答应，这份推荐不能交'
    case 'reason':
      return '写清楚缺什么、为什么，对方要照着补'
    case 'answered':
      return '已经答复过了'
    case 'guardian-first':
      return '你还没满 18 岁，要监护人来答应；给监护人发链接，他在链接里答复'
    case 'guardian-names':
      return '你还没满 14 岁，写不写全名由监护人来说；给监护人发链接，他在链接里答复'
    case 'guard':
      return '还不能这样做'
  }
}

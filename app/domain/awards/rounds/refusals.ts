import type { CallState } from '../calls/machine.ts'
import type { NominationState } from '../nominations/machine.ts'

/** Why a step of the judging is not taken; closed, so that each has its words. */
export type RoundRefusal =
  | { kind: 'call-state'; state: CallState }
  | { kind: 'state'; state: NominationState }
  | { kind: 'own' }
  | { kind: 'late' }
  | { kind: 'towns-not-over' }
  | { kind: 'quota'; places: number }
  | { kind: 'no-quota' }
  | { kind: 'report' }
  | { kind: 'reason' }
  | { kind: 'nobody-recommended' }
  | { kind: 'too-few-reviewers'; quorum: number }
  | { kind: 'no-round' }
  | { kind: 'round-open' }
  | { kind: 'not-in-round' }
  | { kind: 'barred' }
  | { kind: 'judgement-missing' }
  | { kind: 'quorum'; candidates: number; quorum: number }
  | { kind: 'nobody-shortlisted' }
  | { kind: 'year-not-announced'; year: number }
  | { kind: 'notice-runs' }
  | { kind: 'objection-open'; count: number }
  | { kind: 'second-person' }
  | { kind: 'report-through'; count: number }
  | { kind: 'document-missing' }
  | { kind: 'issuer-missing' }
  | { kind: 'day' }

/** How a refusal reads: why, and what to do instead. */
export function wordsOfRoundRefusal(refusal: RoundRefusal): string {
  switch (refusal.kind) {
    case 'call-state':
      return '这次评选已经到了别的一步，刷新看看'
    case 'state':
      return '这份推荐刚刚被别人动过，已经到了别的一步，刷新看看'
    case 'own':
      return '这是你自己的，或者是你推荐的，请另一位同事来办'
    case 'late':
      return '镇里推荐的时间已经过了'
    case 'towns-not-over':
      return '镇里推荐还没有截止，截止以后再开始评审'
    case 'quota':
      return `镇里的名额是 ${refusal.places} 个，已经推荐满了；要换人，先收回一个`
    case 'no-quota':
      return '通知里没有给这个镇名额，请县团委更正通知'
    case 'report':
      return '资格核对有不符合或者查不到的，还要推荐就写明原因'
    case 'reason':
      return '写一句原因'
    case 'nobody-recommended':
      return '还没有镇里推荐上来的，没有可以评的'
    case 'too-few-reviewers':
      return `有的候选能评的评委不到 ${refusal.quorum} 位，再请几位评委`
    case 'no-round':
      return '现在没有正在评的一轮，可能刚刚结束了，刷新看看'
    case 'round-open':
      return '这一轮还在评，先结束这一轮'
    case 'not-in-round':
      return '这一轮不评这一位'
    case 'barred':
      return '你和这一位有关系，要回避，不能评'
    case 'judgement-missing':
      return '打 0 到 100 的整数分，或者投一票'
    case 'quorum':
      return `还有 ${refusal.candidates} 位没有评够 ${refusal.quorum} 份，等评委评完再结束`
    case 'nobody-shortlisted':
      return '还没有入围的，没有可以公示的'
    case 'year-not-announced':
      return `${refusal.year} 年的放假安排还没有录，请到“工作日和放假”里录好再公示`
    case 'notice-runs':
      return '公示还没有结束，结束以后才能决定'
    case 'objection-open':
      return `还有 ${refusal.count} 位有异议没有答复，答复了才能决定`
    case 'second-person':
      return '入围是你定的，决定请另一位同事来做'
    case 'report-through':
      return `有 ${refusal.count} 位资格核对有不符合或者查不到的，写明为什么还是要评`
    case 'document-missing':
      return '写文件号'
    case 'issuer-missing':
      return '写授予单位，证书和荣誉墙上都写它'
    case 'day':
      return '授予日期要在公示结束以后，不能晚于今天'
  }
}

import { dayOf } from '../calendar.ts'
import { dateWord, lengthWord, timeWord } from '../wording.ts'
import type { EvidenceRefusal } from './photos.server.ts'

/** Why hours are not taken, not approved or not reversed; closed, so that each has its words. */
export type HourRefusal =
  | { kind: 'own' }
  | { kind: 'log-own' }
  | { kind: 'recorded-by-me' }
  | { kind: 'not-drawn'; state: string }
  | { kind: 'reviewed'; state: string; by: string; at: Date }
  | { kind: 'warned'; words: string }
  | { kind: 'future' }
  | { kind: 'too-old'; days: number }
  | { kind: 'too-long'; most: number }
  | { kind: 'overlap'; title: string }
  | { kind: 'too-many'; atMost: number }
  | { kind: 'day-full'; minutes: number; bound: number; who: 'upper' | 'county' }
  | { kind: 'evidence-missing' }
  | { kind: 'reason-missing' }
  | { kind: 'not-a-member' }
  | { kind: 'foreign-team' }
  | { kind: 'contested-already' }
  | { kind: 'changed' }

const stateWords: Readonly<Record<string, string>> = {
  pending: '还在等审核',
  returned: '已经退回了',
  rejected: '没有通过',
  approved: '已经审核过了',
  on_notice: '正在公示',
  counted: '已经计入了',
  reversed: '已经冲销了',
  withdrawn: '已经撤回了',
}

/** How a refusal reads: why, and what to do instead. */
export function wordsOfHourRefusal(refusal: HourRefusal): string {
  switch (refusal.kind) {
    case 'own':
      return '自己的时长不能自己审，请另一位同事来审'
    case 'log-own':
      return '自己的时长不能自己登记，请到“我的时长”里补录，由别人审核'
    case 'recorded-by-me':
      return '这张是你登记的，请另一位同事来审'
    case 'not-drawn':
      return `这张${stateWords[refusal.state] ?? '现在不能这样做'}，刷新看看最新的情况`
    case 'reviewed':
      return `${refusal.by} ${dateWord(dayOf(refusal.at))} ${timeWord(refusal.at)} 审过了，这张${stateWords[refusal.state] ?? '现在不能这样做'}`
    case 'warned':
      return `有提醒（${refusal.words}），要单独看`
    case 'future':
      return '还没结束的服务不能登记，等结束以后再来'
    case 'too-old':
      return `只能补录 ${refusal.days} 天以内的，更早的请拿材料到镇团委`
    case 'too-long':
      return `从开始到结束最多 ${lengthWord(refusal.most)}，核对一下时间`
    case 'overlap':
      return `和“${refusal.title}”的时间重叠了，同一段时间只能算一次`
    case 'too-many':
      return `一天最多补录 ${refusal.atMost} 张，明天再来，或者请队长一起登记`
    case 'day-full':
      return refusal.who === 'county'
        ? `这一天会有 ${lengthWord(refusal.minutes)}，超过 ${lengthWord(refusal.bound)}，要县团委来审`
        : `这一天会有 ${lengthWord(refusal.minutes)}，超过 ${lengthWord(refusal.bound)}，要单独看，写明原因`
    case 'evidence-missing':
      return '补录要附一张照片或者材料'
    case 'reason-missing':
      return '写一句原因，本人看得到'
    case 'foreign-team':
      return '你不在这支队伍里；选自己的队伍，或者不选'
    case 'not-a-member':
      return '不是本队队员，也没来过这一场；请用“补一个人”填志愿者编号'
    case 'contested-already':
      return '已经申诉过一次了，有疑问请打镇团委的电话'
    case 'changed':
      return '刚刚有人改过，看看最新的再定'
  }
}

/** What is wrong with a photo of a back entry. */
export const evidenceRefusals: Record<EvidenceRefusal, string> = {
  'no-photo': '请选一张照片',
  'not-a-photo': '只收 JPG、PNG、WebP 的照片',
  'too-large': '照片太大了：一张不超过 5 MB、2400 万像素',
  broken: '有一张照片打不开，换一张试试',
  'too-many': '一张补录最多 6 张照片；传得太多的，明天再来',
}

import type { SignupState } from '../signups/machine.ts'
import { momentWord, timeWord } from '../wording.ts'
import type { Guard } from './machine.ts'

/** Why an act on somebody's attendance is not taken; closed, so that each has its words. */
export type AttendanceRefusal =
  | { kind: 'already-in'; at: Date; by: string }
  | { kind: 'already-out'; at: Date; by: string }
  | { kind: 'not-in-yet' }
  | { kind: 'not-open-yet'; opensAt: Date }
  | { kind: 'closed'; closesAt: Date }
  | { kind: 'cancelled' }
  | { kind: 'not-signed-up' }
  | { kind: 'no-place-yet'; state: SignupState }
  | { kind: 'stale-code' }
  | { kind: 'own' }
  | { kind: 'recorded-by-me' }
  | { kind: 'nobody' }
  | { kind: 'full' }
  /** what speaks against somebody who walked in, in words */
  | { kind: 'against'; words: readonly string[] }
  | { kind: 'undecided'; open: number; waiting: number }
  | { kind: 'contested-already' }
  | { kind: 'not-drawn' }
  | { kind: Exclude<Guard, 'not-open-yet' | 'closed'> }

const by = (name: string) => (name ? `，${name} 记的` : '')

/** How a refusal reads: what is so, and what to do instead. */
export function wordsOfAttendance(refusal: AttendanceRefusal, now: Date): string {
  switch (refusal.kind) {
    case 'already-in':
      return `已在 ${timeWord(refusal.at)} 签到${by(refusal.by)}`
    case 'already-out':
      return `已在 ${timeWord(refusal.at)} 签退${by(refusal.by)}`
    case 'not-in-yet':
      return '还没有签到，先找队长补签到'
    case 'not-open-yet':
      return `${momentWord(refusal.opensAt, now)} 开始签到`
    case 'over':
      return '这一场已经结束，签到要由队长写明原因补'
    case 'closed':
      return `签退到 ${momentWord(refusal.closesAt, now)} 为止，之后由队长写明原因补`
    case 'cancelled':
      return '这一场取消了'
    case 'not-signed-up':
      return '没有报这一场，请队长在签到台点“现场加人”'
    case 'no-place-yet':
      return refusal.state === 'waitlisted'
        ? '还在候补，请队长在签到台点“现场加人”'
        : '还在等监护人或者本人答应，先别签到'
    case 'stale-code':
      return '码换了，看着屏幕上现在的码再来一次'
    case 'own':
      return '自己的签到请扫屏幕上的码，或者请另一位负责人来点'
    case 'recorded-by-me':
      return '这是你记的，请另一位负责人来定'
    case 'nobody':
      return '没有找到这个人，核对一下编号或者数字'
    case 'full':
      return '名额满了，要多收一个请镇团委在签到台上加'
    case 'against':
      return refusal.words.join('；')
    case 'undecided':
      return [
        refusal.open > 0 ? `还有 ${refusal.open} 个人没有签退` : '',
        refusal.waiting > 0 ? `还有 ${refusal.waiting} 个人等你点一下` : '',
      ]
        .filter(Boolean)
        .join('，')
        .concat('，先一个个定下来')
    case 'contested-already':
      return '已经申诉过一次了，有疑问请打活动的联系电话'
    case 'settled':
      return '这一场已经确认过了，不能再改'
    case 'not-over-yet':
      return '活动结束以后才能这样记'
    case 'reason-missing':
      return '写一句原因，本人看得到'
    case 'times-wrong':
      return '时间不对：签退要晚于签到，两个都在这一场前后，也不能晚于现在'
    case 'not-drawn':
      return '刚刚有人改过，看看现在的样子再定'
  }
}

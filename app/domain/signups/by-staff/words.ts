import type { StepRefusal } from '../machine.ts'
import { wordsOfReasons } from '../refusals.ts'
import type { Reason } from '../why-not.ts'

/** Why a place was not asked for, for whoever asked for somebody else. */
export const signUpForRefusals = {
  nobody: '没有找到这个人。编号、手机号要完整；队长只能找自己队里的人',
  'no-time': '离报名截止太近，来不及等本人答应',
  unpublished: '活动还没发布，不能报名',
} as const

/** What organisers are told instead of the way out a volunteer has. */
const waysOut: Partial<Record<Reason['kind'], string>> = {
  full: '名额满了。要多收一个，写明超出名额的原因',
  reserved: '余下的名额留给了队伍',
  'team-full': '留给这支队的名额满了',
  'birth-date-unknown': '还不知道这个人的出生日期，先补上',
  'consent-missing': '监护人还没同意，先请监护人同意',
  'account-consent-missing': '未满 14 岁，先请监护人同意用这个账号',
  'already-in': '这个人已经自己报过了',
  'account-blocked': '这个账号停用了',
  paused: '这一场暂停报名，先恢复',
}

/** Every reason in the words of who works in the back office. */
export const wordsForStaff = (reasons: readonly Reason[], phone: string, now: Date): string[] =>
  reasons.map(
    (reason) => waysOut[reason.kind] ?? wordsOfReasons([reason], phone, now, false)[0]!.why.replace(/你/g, '这个人'),
  )

export const actRefusals: Record<StepRefusal | 'marked', string> = {
  'not-drawn': '这次报名已经变了，看看现在的样子再定',
  'not-yours': '这一步不归组织者做',
  'too-late-to-leave': '过了自己能退的时间',
  'not-over-yet': '活动还没结束',
  'enrolment-over': '报名已经截止了',
  'reason-missing': '请写一句原因',
  unanswered: '本人还没答应',
  marked: '签到台上已经记了来了或者没来，先在那里撤回',
}

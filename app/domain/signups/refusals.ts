import { momentWord, whenWord } from '../wording.ts'
import type { LeaveRefused } from './leave.server.ts'
import { prospectOf, type Reason } from './why-not.ts'

/** How one reason reads: why, and the way out of it. */
export interface Words {
  why: string
  wayOut: string
  /** the signup the way out leads to */
  signupId?: string
}

interface Around {
  now: Date
  /** the activity's duty line */
  phone: string
  /** whether the line of a full shift is open to this person */
  mayWait: boolean
}

const words: { [K in Reason['kind']]: (reason: Extract<Reason, { kind: K }>, around: Around) => Words } = {
  'not-open': ({ opensAt }, { now }) => ({
    why: '还没开放报名',
    wayOut: `${momentWord(opensAt, now)} 开放，到时候来`,
  }),
  closed: ({ closedAt }, { now, phone }) => ({
    why: `报名在 ${momentWord(closedAt, now)} 截止了`,
    wayOut: `换一场，或打 ${phone} 问问组织者`,
  }),
  started: (_, { phone }) => ({ why: '这一场已经开始了', wayOut: `换一场；人已经到了，就打 ${phone} 找组织者` }),
  over: () => ({ why: '这一场已经结束了', wayOut: '看看后面的活动' }),
  cancelled: ({ why }) => ({ why: why ? `这一场取消了：${why}` : '这一场取消了', wayOut: '换一场，或看看别的活动' }),
  paused: (_, { phone }) => ({ why: '组织者暂时停了报名', wayOut: `过一阵再来看，或打 ${phone} 问问` }),
  nobody: (_, { phone }) => ({ why: '这一场不收人', wayOut: `换一场，或打 ${phone} 问问` }),
  full: ({ waiting }, { mayWait, phone }) =>
    mayWait
      ? { why: '刚刚满了。要排候补吗？', wayOut: waiting > 0 ? `前面还有 ${waiting} 人` : '你会是第一个' }
      : { why: waiting > 0 ? `名额满了，${waiting} 人在候补` : '名额满了', wayOut: `换一场，或打 ${phone} 问问` },
  'team-full': ({ quota }, { now }) => ({
    why: `留给${quota.team}的 ${quota.places} 个名额满了`,
    wayOut: `${momentWord(quota.releasedAt, now)} 放开余下的名额，到时候再来`,
  }),
  reserved: ({ quotas }, { now, phone }) => ({
    why: `余下的名额先留给${quotas.map(({ team }) => team).join('、')}`,
    wayOut: `${momentWord(firstRelease(quotas), now)} 放开，到时候来；有事打 ${phone}`,
  }),
  clash: ({ with: other }, { now, mayWait }) => ({
    why: `和“${other.title}”时间重叠，只能选一场`,
    wayOut: mayWait
      ? '可以先排着，排到时要选一个'
      : `你在 ${whenWord(other.startsAt, other.endsAt, now)} 那场里，退了才能报这场`,
    signupId: other.id,
  }),
  'birth-date-unknown': (_, { phone }) => ({
    why: '还不知道你的出生日期，算不出那天你几岁',
    wayOut: `打 ${phone}，请组织者帮你补上`,
  }),
  'too-young': ({ age, floor }, { phone }) => ({
    why: `要满 ${floor} 岁，那天你 ${age} 岁`,
    wayOut: `看看适合你的活动；拿不准就打 ${phone}`,
  }),
  'account-consent-missing': ({ from }) => ({
    why: `未满 ${from} 岁，要监护人先同意你用账号`,
    wayOut: '先加入，填好监护人，我们发链接给他；他同意以后再来报名',
  }),
  'consent-missing': ({ age, heldUntil }, { now, phone, mayWait }) => {
    if (mayWait)
      return {
        why: `那天你 ${age} 岁，要监护人同意`,
        wayOut: '排到时还没同意，会先让后面的人补上。先跟监护人说一声',
      }
    if (heldUntil)
      return { why: `那天你 ${age} 岁，监护人同意了才算报上`, wayOut: `名额给你留到 ${momentWord(heldUntil, now)}` }
    return { why: `那天你 ${age} 岁，离截止太近，来不及等监护人确认`, wayOut: `请监护人打 ${phone}，或换一场` }
  },
  'already-in': ({ signup }) => ({ why: '这一场你已经报过了', wayOut: '不用再报', signupId: signup.id }),
  'account-blocked': (_, { phone }) => ({ why: '这个账号停用了，不能报名', wayOut: `打 ${phone} 问问是怎么回事` }),
}

const firstRelease = (quotas: readonly { releasedAt: Date }[]) =>
  new Date(Math.min(...quotas.map(({ releasedAt }) => releasedAt.getTime())))

/** Every reason in words, the most telling first; `mayWait` is whether the line is on offer. */
export function wordsOfReasons(
  reasons: readonly Reason[],
  phone: string,
  now: Date,
  mayWait = prospectOf(reasons) === 'waitlisted',
): Words[] {
  const around = { now, phone, mayWait }
  return reasons.map((reason) => (words[reason.kind] as (reason: Reason, around: Around) => Words)(reason, around))
}

const leaving: Record<LeaveRefused['refusal'], (refused: LeaveRefused, now: Date) => string> = {
  'too-late-to-leave': ({ leaveUntil, phone }, now) =>
    `${momentWord(leaveUntil, now)} 以后不能自己退了。来不了就打 ${phone}，跟组织者说一声`,
  'not-drawn': () => '这次报名已经不在进行了，不用再退',
  'not-yours': ({ phone }) => `这一步要组织者来做，打 ${phone} 找他们`,
  'not-over-yet': () => '活动还没结束，结束以后才能记',
  'enrolment-over': ({ phone }) => `报名已经截止了，打 ${phone} 问问组织者`,
  'reason-missing': () => '请写一句原因',
  unanswered: () => '本人还没答应',
}

/** Why a signup cannot be given up, and whom to ring instead. */
export const wordsOfLeaving = (refused: LeaveRefused, now: Date): string => leaving[refused.refusal](refused, now)

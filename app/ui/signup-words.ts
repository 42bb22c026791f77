import { dayOf } from '#app/domain/calendar.ts'
import { consentRefused, consentWithdrawn, invitationDeclined } from '#app/domain/signups/guardian-words.ts'
import type { OwnSignupView } from '#app/domain/signups/own-signup.ts'
import { isUnanswered } from '#app/domain/signups/rules.ts'
import { dayWord, momentWord, nearWord, timeWord } from '#app/domain/wording.ts'
import { paths } from '#app/paths.ts'
import { shiftView } from './shift-view.ts'
import type { SignupRowView } from './signup-rows.tsx'
import type { TimelineStep } from './steps-timeline.tsx'

/** An organiser asked for it, and its owner has not answered. */
const isAsked = ({ signup, state }: OwnSignupView) => state === 'requested' && isUnanswered(signup)

/** A signup as a row of a list; `remark` is what else its owner should know. */
export function signupRow(view: OwnSignupView, now: Date, remark?: string): Omit<SignupRowView, 'actions'> {
  const { when, place } = shiftView(view.shift, view.town, now)
  return {
    id: view.signup.id,
    title: view.activity.title,
    href: paths.mySignup(view.signup.id),
    look: isAsked(view) ? 'invited' : view.state,
    position: view.position,
    notes: [when, place, ...(remark ? [remark] : [])],
  }
}

const endedByGuardian: Readonly<Record<string, readonly [string, string]>> = {
  [consentWithdrawn]: [consentWithdrawn, '这一场你不用去了，名额让给了别人。弄错了就和监护人说一声。'],
  [consentRefused]: [consentRefused, '这次就不排了。以后还有别的活动。'],
}

/** Where a signup stands and what comes next, as the first words of its page. */
export function headlineOf(view: OwnSignupView, now: Date) {
  const { signup, shift, activity, state, position } = view
  const meet = `${dayWord(dayOf(shift.startsAt), dayOf(now))} ${timeWord(shift.startsAt)}，${shift.meetingPoint}见`
  const reason = signup.reason ? `：${signup.reason}` : ''
  const lines = {
    confirmed: ['报上了', `${meet}，签到码在“我的”里。`],
    requested: [
      isAsked(view) ? '有人替你报了名，等你答应' : '提交好了，等监护人同意',
      `名额给你留到 ${signup.heldUntil ? momentWord(signup.heldUntil, now) : ''}。`,
    ],
    waitlisted: [`候补第 ${position} 位`, '有人退出就按顺序补上，补上了马上告诉你，不用一直看。'],
    attended: ['来过了', '谢谢你搭把手。时长由组织者核对后记上。'],
    absent: ['这次没到', `记错了就打 ${activity.contactPhone}，跟组织者说清楚。`],
    left: ['退出了', '名额让给了别人。想再来，要重新报名。'],
    removed: endedByGuardian[signup.reason ?? ''] ?? [
      '被移出了',
      `组织者写的原因${reason || '：没有写'}。有疑问打 ${activity.contactPhone}。`,
    ],
    declined:
      signup.reason === invitationDeclined
        ? ['你说了不去', '名额让给了别人。想去的话，可以自己报名。']
        : ['监护人没有同意', '这次就不算报名了。以后还有别的活动。'],
    lapsed: signup.heldUntil
      ? ['名额没留住', `到时间还没等到${isUnanswered(signup) ? '你答应' : '监护人同意'}，名额让给了别人。`]
      : ['这次没排到', '活动已经结束了，下次早点来。'],
    cancelled: ['这场取消了', `${shift.cancelReason ?? activity.cancelReason ?? '组织者取消了这一场'}。不用去了。`],
  } as const satisfies Record<OwnSignupView['state'], readonly [string, string]>
  const [title, lead] = lines[state]
  return { title, lead }
}

const happened: Readonly<Record<string, string>> = {
  'signup.confirmed': '报上了',
  'signup.requested': '提交了，名额先留着',
  'signup.waitlisted': '排上候补',
  'signup.moved-up': '补上了',
  'signup.left': '退出了',
  'signup.lapsed': '名额过了时间',
  'signup.removed': '被组织者移出',
  'signup.declined': '监护人没有同意',
  'signup.consented': '监护人同意了，报上了',
  'signup.consent-withdrawn': '监护人收回了同意',
  'signup.cancelled': '这场取消了',
  'signup.attended': '签到了',
  'signup.absent': '没有到',
  'signup.invited': '组织者替你报了名',
  'signup.accepted': '答应了',
  'signup.turned-down': '说了不去',
  'signup.excused': '组织者替你退了',
  'signup.overfilled': '多加了一个名额，报上了',
  'signup.prioritised': '候补的顺序变了',
}

/** What happened to a signup, of the kind of its event. */
export const happenedWord = (kind: string): string => happened[kind] ?? '报了名'

/** What has happened to a signup and what is still to come. */
export function stepsOf(
  { signup, shift, state }: OwnSignupView,
  history: readonly { kind: string; at: Date; words?: string }[],
  now: Date,
): TimelineStep[] {
  const past: typeof history = history.length > 0 ? history : [{ kind: 'signup.made', at: signup.madeAt }]
  const steps: TimelineStep[] = past.map(({ kind, at, words }) => ({
    title: words ?? happenedWord(kind),
    detail: momentWord(at, now),
  }))
  if (state === 'requested' && signup.heldUntil)
    steps.push({
      title: isUnanswered(signup) ? '等你答应' : '等监护人同意',
      detail: `${momentWord(signup.heldUntil, now)} 前`,
      state: 'current',
    })
  if (state === 'waitlisted')
    steps.push({
      title: '等一个空位',
      detail: `${momentWord(shift.closesAt, now)} 报名截止后就不再补了`,
      state: 'current',
    })
  // Who waits is not expected: nothing here may read as if they were.
  if ((state === 'confirmed' || state === 'requested') && shift.endsAt > now)
    steps.push({
      title: `${dayWord(dayOf(shift.startsAt), dayOf(now))} ${timeWord(shift.startsAt)} 到${shift.meetingPoint}`,
      detail: state === 'confirmed' ? '打开签到码，队长扫一下' : '答应、同意了才去',
      state: state === 'confirmed' ? 'current' : 'todo',
    })
  return steps
}

/** 下一场·明天 */
export function nextWord(startsAt: Date, endsAt: Date, now: Date): string {
  if (startsAt <= now && now < endsAt) return '正在进行'
  const near = nearWord(dayOf(startsAt), dayOf(now))
  return near ? `下一场·${near}` : '下一场'
}

import { type Body, moment, shiftGaps, templatesOf, when } from './template.ts'

/** What the platform writes to a person about a signup. */
export const signupTemplates = templatesOf({
  'signup.confirmed': {
    kind: 'signup',
    write: (body) => ({
      title: `报上了：${body.title}`,
      text: `${when(body)}，${body.meetingPoint}见。签到码在“我的”里。`,
    }),
  },
  'signup.requested': {
    kind: 'signup',
    write: (body) => ({
      title: `等监护人同意：${body.title}`,
      text: `名额给你留到 ${moment(body.heldUntil, body)}。监护人同意了才算报上，先跟他说一声，有事打 ${body.phone}。`,
    }),
  },
  'signup.waitlisted': {
    kind: 'signup',
    write: (body) => ({
      title: `排上候补了：${body.title}`,
      text: `${when(body)}。有人退出就按顺序补上，补上了马上告诉你，不用一直看。`,
    }),
  },
  'signup.moved-up': {
    kind: 'signup',
    write: (body) => ({
      title: `补上了：${body.title}`,
      text: body.leaveUntil
        ? `${when(body)}，${body.meetingPoint}见。来不了的话，开始前都可以退，不记在你头上。`
        : `${when(body)}，${body.meetingPoint}见。来不了就早点退，让给后面的人。`,
    }),
    sms: shiftGaps,
  },
  'signup.passed-over': {
    kind: 'signup',
    write: (body) => ({
      title: `有了空位，但没补上你：${body.title}`,
      text: `${reasonsOf(body)}。你还在候补里，解决了就能补下一个空位。有事打 ${body.phone}。`,
    }),
    sms: shiftGaps,
  },
  'signup.lapsed': {
    kind: 'signup',
    write: (body) => ({
      title: `名额没留住：${body.title}`,
      text: `到时间还没等到监护人同意，名额让给了别人。还想来，可以再报一次，有事打 ${body.phone}。`,
    }),
    sms: shiftGaps,
  },
  'signup.consented': {
    kind: 'signup',
    write: (body) => ({
      title: `监护人同意了，报上了：${body.title}`,
      text: `${when(body)}，${body.meetingPoint}见。签到码在“我的”里。`,
    }),
    sms: shiftGaps,
  },
  'signup.declined': {
    kind: 'signup',
    write: (body) => ({
      title: `监护人没有同意：${body.title}`,
      text: '这次就不算报名了，不影响你的账号。和监护人聊聊，以后还有别的活动。',
    }),
    sms: shiftGaps,
  },
  'signup.consent-withdrawn': {
    kind: 'signup',
    write: (body) => ({
      title: `监护人收回了同意：${body.title}`,
      text: `这一场你不用去了，名额让给了别人。弄错了就和监护人说一声，有事打 ${body.phone}。`,
    }),
    sms: shiftGaps,
  },
})

export type SignupMessage = keyof typeof signupTemplates

/** Why somebody in line could not be moved up, by the reasons of `whyNot`. */
const passedOver: Readonly<Record<string, string>> = {
  clash: '时间和你的另一场重叠',
  'too-young': '那天你还没到年龄',
  'birth-date-unknown': '还不知道你的出生日期',
  'consent-missing': '还没有监护人的同意',
  'account-consent-missing': '还没有监护人的同意',
  'account-blocked': '你的账号停用了',
  reserved: '余下的名额这会儿只给报名的队伍留着',
  'team-full': '留给你们队的名额满了',
}

const reasonsOf = ({ why = '' }: Body) =>
  [...new Set(why.split(' ').map((kind) => passedOver[kind] ?? '这会儿还不能参加'))].join('，')

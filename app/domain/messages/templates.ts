import { dayOf } from '../calendar.ts'
import { dateWord, momentWord, whenWord } from '../wording.ts'

/** What the platform writes to a person about a signup. */
export const signupMessages = [
  'signup.confirmed',
  'signup.requested',
  'signup.waitlisted',
  'signup.moved-up',
  'signup.passed-over',
  'signup.lapsed',
  'signup.consented',
  'signup.declined',
  'signup.consent-withdrawn',
] as const
export type SignupMessage = (typeof signupMessages)[number]

/** What it writes about an account. */
export const accountMessages = ['account.reset', 'account.password-reset', 'account.closing'] as const
export type AccountMessage = (typeof accountMessages)[number]

/** Messages whose words open something: they go straight to the person, are in no list, and are emptied when sent. */
export const secretMessages: ReadonlySet<string> = new Set(['account.reset'] satisfies AccountMessage[])

/** Every message that stands in the inbox. */
export const inboxMessages = [...signupMessages, ...accountMessages].filter((template) => !secretMessages.has(template))

type Body = Readonly<Record<string, string>>

/** A message as it is read. */
export interface MessageWords {
  title: string
  text: string
  /** the signup it is about */
  signupId: string | null
}

const when = ({ startsAt = '', endsAt = '' }: Body) =>
  whenWord(new Date(startsAt), new Date(endsAt), new Date(startsAt))
const moment = (instant: string | undefined, { startsAt = '' }: Body) =>
  instant ? momentWord(new Date(instant), new Date(startsAt)) : ''

/** Why somebody in line could not be moved up, by the reasons of `whyNot`. */
const passedOver: Readonly<Record<string, string>> = {
  clash: '时间和你的另一场重叠',
  'too-young': '那天你还没到年龄',
  'birth-date-unknown': '还不知道你的出生日期',
  'consent-missing': '还没有监护人的同意',
  'account-consent-missing': '还没有监护人的同意',
  'account-blocked': '你的账号停用了',
}

const templates: Record<SignupMessage | AccountMessage, (body: Body) => { title: string; text: string }> = {
  'signup.confirmed': (body) => ({
    title: `报上了：${body.title}`,
    text: `${when(body)}，${body.meetingPoint}见。签到码在“我的”里。`,
  }),
  'signup.requested': (body) => ({
    title: `等监护人同意：${body.title}`,
    text: `名额给你留到 ${moment(body.heldUntil, body)}。监护人同意了才算报上，先跟他说一声，有事打 ${body.phone}。`,
  }),
  'signup.waitlisted': (body) => ({
    title: `排上候补了：${body.title}`,
    text: `${when(body)}。有人退出就按顺序补上，补上了马上告诉你，不用一直看。`,
  }),
  'signup.moved-up': (body) => ({
    title: `补上了：${body.title}`,
    text: body.leaveUntil
      ? `${when(body)}，${body.meetingPoint}见。来不了的话，开始前都可以退，不记在你头上。`
      : `${when(body)}，${body.meetingPoint}见。来不了就早点退，让给后面的人。`,
  }),
  'signup.passed-over': (body) => ({
    title: `有了空位，但没补上你：${body.title}`,
    text: `${reasonsOf(body)}。你还在候补里，解决了就能补下一个空位。有事打 ${body.phone}。`,
  }),
  'signup.lapsed': (body) => ({
    title: `名额没留住：${body.title}`,
    text: `到时间还没等到监护人同意，名额让给了别人。还想来，可以再报一次，有事打 ${body.phone}。`,
  }),
  'account.reset': (body) => ({
    title: '重新设一个密码',
    text: `点开下面的链接，设一个新密码。30 分钟内有效，只能用一次：\n${body.link}\n不是你要的，不用管它，密码没有变。`,
  }),
  'account.closing': ({ closeAt = '' }) => ({
    title: '账号要注销了',
    text: `${dateWord(dayOf(new Date(closeAt)))}注销。这之前登录一次，点“留下来”，就还在。不是你本人，马上登录改密码。`,
  }),
  'account.password-reset': () => ({
    title: '密码重新设过了',
    text: '你用“忘记密码”设了新密码，原来登录着的设备都退出了。不是你本人，马上联系团市委。',
  }),
  'signup.consented': (body) => ({
    title: `监护人同意了，报上了：${body.title}`,
    text: `${when(body)}，${body.meetingPoint}见。签到码在“我的”里。`,
  }),
  'signup.declined': (body) => ({
    title: `监护人没有同意：${body.title}`,
    text: '这次就不算报名了，不影响你的账号。和监护人聊聊，以后还有别的活动。',
  }),
  'signup.consent-withdrawn': (body) => ({
    title: `监护人收回了同意：${body.title}`,
    text: `这一场你不用去了，名额让给了别人。弄错了就和监护人说一声，有事打 ${body.phone}。`,
  }),
}

const reasonsOf = ({ why = '' }: Body) =>
  [...new Set(why.split(' ').map((kind) => passedOver[kind] ?? '这会儿还不能参加'))].join('，')

/** The words of a queued message. */
export function wordsOf(template: string, body: Body): MessageWords {
  const write = templates[template as SignupMessage | AccountMessage]
  if (!write) throw new Error(`No words for the message ${template}`)
  return { ...write(body), signupId: body.signupId ?? null }
}

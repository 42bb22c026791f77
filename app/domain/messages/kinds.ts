/** The ways by which a message leaves the platform; in the inbox it stands besides, always. */
export const channels = ['email', 'sms'] as const
export type Channel = (typeof channels)[number]

/** What a message can be about. */
export const messageKinds = [
  'signup',
  'change',
  'reminder',
  'organiser',
  'team',
  'hours',
  'award',
  'work',
  'security',
  'guardian',
] as const
export type MessageKind = (typeof messageKinds)[number]

export interface KindOfMessage {
  words: string
  about: string
  /** By which ways it leaves when nobody chose otherwise. */
  leaves: Readonly<Record<Channel, boolean>>
  /** Why nobody can choose otherwise; absent: everybody can. */
  fixed?: string
}

/** What carries what. A way is taken only where the installation has it and the person can be reached by it. */
export const kinds: Readonly<Record<MessageKind, KindOfMessage>> = {
  signup: {
    words: '报名的结果',
    about: '报上了、排上候补、补上了、名额没留住',
    leaves: { email: true, sms: false },
  },
  change: {
    words: '活动有变',
    about: '改了时间地点，或者取消了',
    leaves: { email: true, sms: true },
  },
  reminder: {
    words: '前一天的提醒',
    about: '明天几点、在哪、带什么',
    leaves: { email: true, sms: true },
  },
  organiser: {
    words: '组织者写给你的',
    about: '你报了名的活动里，组织者发的消息',
    leaves: { email: true, sms: false },
  },
  team: {
    words: '队里的消息',
    about: '入队、退队和队长发的消息',
    leaves: { email: true, sms: false },
  },
  hours: {
    words: '服务时长',
    about: '计入、公示、退回和冲销，还有服务证明',
    leaves: { email: true, sms: false },
  },
  award: {
    words: '评优评先',
    about: '有人推荐你、推荐退回来、评选的通知更正了',
    leaves: { email: true, sms: false },
  },
  work: {
    words: '要你办的事',
    about: '等你审核的活动和报名，只有负责的人才有',
    leaves: { email: true, sms: false },
  },
  security: {
    words: '账号安全',
    about: '改密码、换手机号、注销账号',
    leaves: { email: true, sms: true },
    fixed: '不能关：有人动了你的账号，你要能马上知道',
  },
  guardian: {
    words: '给监护人的',
    about: '请监护人同意的链接',
    leaves: { email: true, sms: true },
    fixed: '不能关：监护人没收到，报名就不算数',
  },
}

/** The kinds a person can read about on the page of their choices; guardians have no account. */
export const ownKinds = messageKinds.filter((kind) => kind !== 'guardian')
export const choosableKinds = ownKinds.filter((kind) => !kinds[kind].fixed)

/** What a person chose, by `kind channel`. */
export type Choices = ReadonlyMap<string, boolean>

export const choiceKey = (kind: MessageKind, channel: Channel): string => `${kind} ${channel}`

/** Whether messages of a kind leave by a way, after what the person chose. */
export const isWanted = (kind: MessageKind, channel: Channel, choices: Choices): boolean =>
  (kinds[kind].fixed ? undefined : choices.get(choiceKey(kind, channel))) ?? kinds[kind].leaves[channel]

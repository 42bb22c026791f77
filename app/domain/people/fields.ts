import type { events, eventValues, outbox } from '#db/schema/everywhere.ts'
import type { consentLinks, guardianships } from '#db/schema/guardians.ts'
import type { accounts, consents, people } from '#db/schema/people.ts'
import type { signups } from '#db/schema/signups.ts'
import type { FieldsOf, PersonalField } from './field-kinds.ts'
import { accessFields, accessTables } from './fields-of-access.ts'
import { attendanceFields, attendanceTables } from './fields-of-attendance.ts'
import { certificateFields, certificateTables } from './fields-of-certificates.ts'
import { honourFields, honourTables } from './fields-of-honours.ts'
import { hourFields, hourTables } from './fields-of-hours.ts'
import { mergeFields, mergeTables } from './fields-of-merges.ts'
import { messageFields, messageTables } from './fields-of-messages.ts'
import { roleProposalFields, roleProposalTables } from './fields-of-role-proposals.ts'
import { signInFields, signInTables } from './fields-of-sign-in.ts'
import { staffFields, staffTables } from './fields-of-staff.ts'
import { teamFields, teamTables } from './fields-of-teams.ts'
import { nameStands, noteStands, ownCopy } from './whole-places.ts'

const account = '账号在就在'
const nobody = '别人都看不到'
const home = { stored: 'plain', sees: '本镇和县里的工作人员', kept: account } as const
const years3 = { days: 1096, after: 'shift' } as const
const signup = { stored: 'plain', sees: '那场活动的组织者', kept: '3 年，之后只留总数', keptFor: years3 } as const
const remark = {
  ...signup,
  whole: noteStands,
  kept: '那一场结束后 30 天',
  keptFor: { days: 30, after: 'shift' },
} as const
const consent = {
  stored: 'plain',
  sees: '查看同意记录的工作人员',
  kept: '同意有效期间，再加 3 年',
  keptFor: { days: 1096, after: 'end' },
} as const
const guardian = { stored: 'sealed', sees: nobody, kept: '满 18 岁或换了监护人以后 30 天', whole: ownCopy } as const
const message = { stored: 'plain', sees: nobody, kept: account } as const
const days30 = { days: 30, after: 'made' } as const
const event = { stored: 'plain', sees: '审计员', kept: '3 年', keptFor: { days: 1096, after: 'made' } } as const

const ofPeople: FieldsOf<typeof people> = {
  id: null,
  name: {
    what: '姓名',
    stored: 'plain',
    sees: '你参加的活动的组织者、本镇和县里的工作人员',
    mask: '张**',
    kept: '账号在就在，注销后换成“已注销志愿者”',
    whole: nameStands,
  },
  birthDate: {
    what: '出生日期',
    stored: 'sealed',
    sees: '别人只看到年龄段',
    mask: '2010-**-**',
    kept: account,
    whole: ownCopy,
  },
  match: {
    what: '用来找重复的人的查找码',
    stored: 'index',
    sees: nobody,
    kept: account,
    finds: { purpose: 'person', by: ['name', 'birthDate'] },
  },
  ageBand: { what: '年龄段', stored: 'plain', sees: '你参加的活动的组织者、工作人员', kept: account },
  volunteerNumber: { what: '志愿者编号', stored: 'plain', sees: '和姓名一样', kept: account },
  townId: { what: '住在哪个镇', ...home },
  villageId: { what: '住在哪个村或社区', ...home },
  demo: null,
  joinedAt: { what: '什么时候加入的', stored: 'plain', sees: '工作人员', kept: account },
  importId: { what: '从哪份名单登记的', stored: 'plain', sees: '工作人员', kept: account },
  closedAt: { what: '什么时候注销的', stored: 'plain', sees: '工作人员', kept: '一直，免得备份恢复时又回来' },
  mergedIntoId: null,
}

const contact = { stored: 'sealed', sees: '你报名的那场活动的组织者，到活动结束 30 天为止', whole: ownCopy } as const
const found = { stored: 'index', sees: nobody, kept: '注销时删除' } as const

const ofAccounts: FieldsOf<typeof accounts> = {
  id: null,
  personId: null,
  phone: { what: '手机号', ...contact, mask: '138****1234', kept: '注销时删除' },
  phoneIndex: { what: '手机号的查找码', ...found, finds: { purpose: 'phone', by: ['phone'] } },
  email: { what: '邮箱', ...contact, mask: 'z***@qq.com', kept: '注销时删除' },
  emailIndex: { what: '邮箱的查找码', ...found, finds: { purpose: 'email', by: ['email'] } },
  loginName: { what: '登录名', stored: 'plain', sees: nobody, kept: '注销时删除' },
  contactPhone: { what: '和别人共用的手机号', ...contact, mask: '138****1234', kept: '注销时删除' },
  contactIndex: { what: '共用手机号的查找码', ...found, finds: { purpose: 'contact', by: ['contactPhone'] } },
  passwordHash: { what: '密码', stored: 'hash', sees: '谁也看不到', kept: '改密码时换掉' },
  status: { what: '账号状态', stored: 'plain', sees: '工作人员', kept: account },
  closeAt: { what: '什么时候注销', stored: 'plain', sees: nobody, kept: '到注销为止' },
  lockedUntil: { what: '试错太多锁到什么时候', stored: 'plain', sees: '安全管理员', kept: account },
  waitsFor: { what: '账号在等谁同意', stored: 'plain', sees: '工作人员', kept: account },
  waitsSince: { what: '从什么时候等起', stored: 'plain', sees: '工作人员', kept: account },
  passwordSetAt: { what: '什么时候设的密码', stored: 'plain', sees: nobody, kept: account },
  createdAt: null,
}

/** Every field that tells something of a person, by table and column; pages, copies and tests read it. */
export const personalFields = {
  people: ofPeople,
  accounts: ofAccounts,
  consents: {
    id: null,
    personId: null,
    purpose: { what: '同意了什么', ...consent },
    subjectId: { what: '同意的是哪一场', ...consent },
    textVersion: { what: '看过的是哪一版说明', ...consent },
    givenBy: { what: '本人还是监护人同意的', ...consent },
    channel: { what: '在哪里同意的', ...consent },
    guardianshipId: null,
    linkId: null,
    givenAt: { what: '什么时候同意的', ...consent },
    endsAt: { what: '同意到什么时候', ...consent },
    withdrawnAt: { what: '什么时候撤回的', ...consent },
  } satisfies FieldsOf<typeof consents>,
  guardianships: {
    id: null,
    personId: null,
    name: { what: '监护人的姓名', ...guardian, mask: '王**' },
    relation: { what: '监护人和你的关系', ...guardian, stored: 'plain' },
    phone: { what: '监护人的手机号', ...guardian, mask: '139****0000' },
    phoneIndex: {
      what: '监护人手机号的查找码',
      ...guardian,
      stored: 'index',
      finds: { purpose: 'guardian.phone', by: ['phone'] },
    },
    email: { what: '监护人的邮箱', ...guardian, mask: 'z***@qq.com' },
    emailIndex: {
      what: '监护人邮箱的查找码',
      ...guardian,
      stored: 'index',
      finds: { purpose: 'guardian.email', by: ['email'] },
    },
    namedAt: { what: '什么时候填的监护人', ...guardian, stored: 'plain' },
    endedAt: { what: '什么时候换了监护人', ...guardian, stored: 'plain' },
    seenById: { what: '哪位工作人员见过监护人', ...guardian, stored: 'plain' },
    seenAt: { what: '工作人员什么时候见过监护人', ...guardian, stored: 'plain' },
  } satisfies FieldsOf<typeof guardianships>,
  consentLinks: {
    id: null,
    guardianshipId: null,
    channel: { what: '给监护人的链接怎么发的', ...guardian, stored: 'plain' },
    tokenHash: { what: '给监护人的链接', ...guardian, stored: 'hash' },
    sentAt: { what: '什么时候发的链接', ...guardian, stored: 'plain' },
    expiresAt: { what: '链接到什么时候', ...guardian, stored: 'plain' },
    usedAt: { what: '监护人什么时候回的', ...guardian, stored: 'plain' },
  } satisfies FieldsOf<typeof consentLinks>,
  signups: {
    id: null,
    shiftId: { what: '报了哪一场', ...signup },
    personId: null,
    state: { what: '报名的结果', ...signup },
    queueKey: null,
    code: { what: '签到码', ...signup },
    heldUntil: { what: '名额留到什么时候', ...signup },
    leaveUntil: { what: '最晚什么时候可以退', ...signup },
    teamId: { what: '占的是哪支队的名额', ...signup },
    priority: { what: '候补里优先几级', ...signup },
    priorityReason: { what: '为什么优先', ...remark },
    overReason: { what: '超出名额收下的原因', ...remark },
    acceptedAt: { what: '别人替你报的，你什么时候答应的', ...signup },
    note: { what: '报名时写的备注', ...remark },
    madeById: { what: '谁报的名', ...signup },
    reason: { what: '退出或没成的原因', ...remark },
    madeAt: { what: '什么时候报的名', ...signup },
    changedAt: { what: '报名什么时候变过', ...signup },
  } satisfies FieldsOf<typeof signups>,
  ...attendanceFields,
  ...teamFields,
  ...hourFields,
  ...honourFields,
  ...certificateFields,
  outbox: {
    id: null,
    dedupe: null,
    personId: null,
    target: { what: '发到哪里', stored: 'sealed', sees: nobody, kept: '发出去就删，最多 30 天', keptFor: days30 },
    channel: { what: '消息怎么发的', ...message },
    template: { what: '是哪一种消息', ...message },
    body: { what: '消息的内容', stored: 'sealed', sees: nobody, kept: '30 天', keptFor: days30 },
    state: { what: '消息发出没有', ...message, sees: '管系统的人' },
    pressing: null,
    dueAt: null,
    until: null,
    handedAt: null,
    sentAt: { what: '什么时候发的', ...message, sees: '管系统的人' },
    readAt: { what: '什么时候看的', ...message },
    createdAt: { what: '消息是什么时候的', ...message },
  } satisfies FieldsOf<typeof outbox>,
  events: {
    id: null,
    sequence: null,
    kind: { what: '做了什么', ...event },
    actorId: null,
    subjectType: { what: '对什么做的', ...event },
    subjectId: null,
    detail: { what: '改了哪几项（不记内容）', ...event },
    at: { what: '什么时候做的', ...event },
    previous: null,
    hash: null,
  } satisfies FieldsOf<typeof events>,
  eventValues: {
    id: null,
    eventId: null,
    field: { what: '改的是哪一项', ...event },
    value: { what: '改之前的内容和原因', stored: 'sealed', sees: nobody, kept: account },
  } satisfies FieldsOf<typeof eventValues>,
  ...signInFields,
  ...accessFields,
  ...messageFields,
  ...staffFields,
  ...mergeFields,
  ...roleProposalFields,
}

export type PersonalTable = keyof typeof personalFields

/** What the tables are called on the page and in a copy, in the order in which they are shown. */
export const tableWords: Record<PersonalTable, string> = {
  people: '你是谁',
  accounts: '怎么登录',
  consents: '同意的记录',
  guardianships: '你的监护人',
  consentLinks: '发给监护人的链接',
  signups: '报名',
  ...attendanceTables,
  ...teamTables,
  ...hourTables,
  ...honourTables,
  ...certificateTables,
  outbox: '给你的消息',
  events: '操作记录',
  eventValues: '改过的内容',
  ...signInTables,
  ...accessTables,
  ...messageTables,
  ...staffTables,
  ...mergeTables,
  ...roleProposalTables,
}

/** The personal fields of a table, column by column, in the order of its definition. */
export const fieldsOf = (table: PersonalTable): [column: string, field: PersonalField][] =>
  Object.entries<PersonalField | null>(personalFields[table]).flatMap(([column, field]) =>
    field ? [[column, field]] : [],
  )

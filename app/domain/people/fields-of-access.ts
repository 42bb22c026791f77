import type { activityPhotoPeople } from '#db/schema/activity-photos.ts'
import type { activityProposals } from '#db/schema/activity-work.ts'
import type { contactChanges } from '#db/schema/contact-changes.ts'
import type { drafts } from '#db/schema/drafts.ts'
import type { takenOut } from '#db/schema/exports.ts'
import type { feedTokens } from '#db/schema/feed-tokens.ts'
import type { imports } from '#db/schema/imports.ts'
import type { accessLog, revealGrants } from '#db/schema/reveals.ts'
import type { savedFilters } from '#db/schema/saved-filters.ts'
import type { FieldsOf, Kept } from './field-kinds.ts'

/** Part of app/domain/people/fields.ts: who saw contacts and by whose leave, changes of a contact, one's own calendar. */

const year = { days: 396, after: 'made' } as const satisfies Kept
const view = { stored: 'plain', sees: '审计员', kept: '13 个月', keptFor: year } as const
const grant = { stored: 'plain', sees: '申请的人、批准的人和审计员', kept: '13 个月', keptFor: year } as const
const change = { stored: 'plain', sees: '别人都看不到', kept: '30 天', keptFor: { days: 30, after: 'made' } } as const
const taken = { stored: 'plain', sees: '审计员', kept: '和账号一起留着' } as const
const feed = { stored: 'plain', sees: '别人都看不到', kept: '停用时删除' } as const

const filter = { stored: 'plain', sees: '别人都看不到', kept: '账号在就在' } as const

const typed = { sees: '别人都看不到', kept: '30 天没再写就删' } as const

const asked = { stored: 'plain', sees: '镇团委、县团委', kept: '和活动一起留着' } as const

export const accessFields = {
  activityProposals: {
    id: null,
    activityId: null,
    kind: { what: '你提议改还是取消', ...asked },
    changes: { what: '你提议改什么', ...asked },
    reason: { what: '为什么提议', ...asked },
    revision: null,
    state: { what: '答复的结果', ...asked },
    madeById: null,
    madeAt: { what: '什么时候提的', ...asked },
    answeredById: null,
    answeredAt: { what: '什么时候答复的', ...asked },
    answer: { what: '答复', ...asked },
  } satisfies FieldsOf<typeof activityProposals>,
  drafts: {
    id: null,
    personId: null,
    form: { what: '没交的是哪一种表', stored: 'plain', ...typed },
    subject: null,
    body: { what: '写了还没交的内容', stored: 'sealed', ...typed },
    updatedAt: { what: '什么时候写的', stored: 'plain', ...typed },
  } satisfies FieldsOf<typeof drafts>,
  activityPhotoPeople: {
    fileId: { what: '哪张活动照片里认得出你', stored: 'plain', sees: '镇团委、县团委', kept: '收回同意就撤下、删掉' },
    personId: null,
  } satisfies FieldsOf<typeof activityPhotoPeople>,
  savedFilters: {
    id: null,
    personId: null,
    list: { what: '哪个列表的常用筛选', ...filter },
    name: { what: '常用筛选叫什么', ...filter },
    query: { what: '筛了什么，不含搜的词', ...filter },
    madeAt: { what: '什么时候存的', ...filter },
  } satisfies FieldsOf<typeof savedFilters>,
  accessLog: {
    id: null,
    viewerId: null, // the office is told, a colleague's name is not
    role: { what: '谁看过你的联系方式', ...view },
    townId: { what: '看的人是哪个镇的', ...view },
    personId: null,
    field: { what: '看了什么', ...view },
    reason: { what: '为什么看', ...view, stored: 'sealed' },
    grantId: null,
    at: { what: '什么时候看的', ...view },
  } satisfies FieldsOf<typeof accessLog>,
  revealGrants: {
    id: null,
    askedById: null,
    personId: null,
    fields: { what: '有人申请看什么', ...grant },
    reason: { what: '申请的原因', ...grant, stored: 'sealed' },
    askedAt: { what: '什么时候申请的', ...grant },
    state: { what: '批准没有', ...grant },
    answeredById: null,
    answeredAt: { what: '什么时候批的', ...grant },
    answerReason: { what: '不批准的原因', ...grant, stored: 'sealed' },
    startsAt: { what: '从什么时候可以看', ...grant },
    endsAt: { what: '到什么时候可以看', ...grant },
  } satisfies FieldsOf<typeof revealGrants>,
  contactChanges: {
    id: null,
    accountId: null,
    kind: { what: '改手机号还是邮箱', ...change },
    value: { what: '新的手机号或邮箱', ...change, stored: 'sealed', mask: '138****1234' },
    before: { what: '原来的手机号或邮箱', ...change, stored: 'sealed', mask: '138****1234', kept: '72 小时，过了就删' },
    codeHash: { what: '证明新号码的验证码', ...change, stored: 'hash' },
    tries: null,
    undoHash: { what: '撤销用的链接', ...change, stored: 'hash' },
    state: { what: '改好没有', ...change },
    askedAt: { what: '什么时候要改的', ...change },
    expiresAt: { what: '验证码或撤销到什么时候', ...change },
    doneAt: { what: '什么时候改好的', ...change },
    undoneAt: { what: '什么时候撤销的', ...change },
  } satisfies FieldsOf<typeof contactChanges>,
  feedTokens: {
    id: null,
    personId: null,
    tokenHash: { what: '你自己的日历的地址', ...feed, stored: 'hash' },
    waiting: { what: '日历里有没有候补的', ...feed },
    createdAt: { what: '日历的地址是什么时候给的', ...feed },
  } satisfies FieldsOf<typeof feedTokens>,
  takenOut: {
    id: null,
    kind: { what: '你导出过什么', ...taken },
    subjectId: null,
    madeById: null,
    rows: { what: '导出了多少行', ...taken },
    masked: { what: '导出的遮住没有', ...taken },
    downloads: { what: '下载了几次', ...taken },
    madeAt: { what: '什么时候导出的', ...taken },
    lastAt: { what: '最后什么时候下载的', ...taken },
    expiresAt: { what: '能下载到什么时候', ...taken },
  } satisfies FieldsOf<typeof takenOut>,
  imports: {
    id: null,
    kind: { what: '你导入过什么', ...taken },
    state: { what: '导入的结果', ...taken },
    madeById: null,
    callId: null,
    fileName: { what: '导入的文件名', ...taken, stored: 'sealed', kept: '24 小时' },
    heads: null, // of the file, and gone with it
    fault: null,
    notes: null,
    attested: { what: '你确认过名单上的人签了字', ...taken },
    noticeVersion: null,
    good: { what: '可以写入的行数', ...taken },
    bad: { what: '要改的行数', ...taken },
    known: { what: '已经在平台上的行数', ...taken },
    written: { what: '写入了多少行', ...taken },
    madeAt: { what: '什么时候上传的', ...taken },
    committedAt: { what: '什么时候写入的', ...taken },
    reached: null,
    expiresAt: null,
  } satisfies FieldsOf<typeof imports>,
}

/** What these tables are called. */
export const accessTables = {
  drafts: '写了还没交的',
  savedFilters: '你存的常用筛选',
  activityPhotoPeople: '有你的活动照片',
  activityProposals: '你提的改动',
  accessLog: '谁看过你的联系方式',
  revealGrants: '申请看你的联系方式',
  contactChanges: '改手机号或邮箱',
  feedTokens: '你自己的日历',
  takenOut: '导出的记录',
  imports: '导入的记录',
} as const

import type { hourEntries } from '#db/schema/hours.ts'
import type { objections } from '#db/schema/notices.ts'
import type { stars } from '#db/schema/stars.ts'
import type { FieldsOf } from './field-kinds.ts'

/** Part of app/domain/people/fields.ts: the hours somebody served, their stars, and what was said against a notice. */

const hours = {
  stored: 'plain',
  sees: '审核时长的工作人员，队长看到遮住的',
  kept: '账号在就在，注销后只留没有名字的总数',
} as const
const words = { ...hours, kept: '账号在就在，注销时清空' } as const

const said = {
  stored: 'sealed',
  sees: '答复异议的工作人员',
  whole: [{ under: '/staff/notices', before: ['notice.publish'] }],
} as const

export const hourFields = {
  hourEntries: {
    id: null,
    personId: null,
    kind: { what: '时长是签到的还是补录的', ...hours },
    state: { what: '时长到了哪一步', ...hours },
    shiftId: { what: '是哪一场的时长', ...hours },
    teamId: { what: '跟哪支队服务的', ...hours },
    townId: { what: '哪个镇审核', ...hours },
    programmeId: { what: '属于哪个项目', ...hours },
    title: { what: '做的什么活动', ...hours },
    place: { what: '在哪里服务的', ...hours },
    servedParty: { what: '为谁服务的', ...words },
    personInCharge: { what: '谁负责那次服务', ...hours },
    description: { what: '补录的说明', ...words },
    evidence: { what: '补录的照片和拍摄时间', ...words },
    startedAt: { what: '从什么时候服务', ...hours },
    endedAt: { what: '服务到什么时候', ...hours },
    servedOn: { what: '服务的日子', ...hours },
    minutes: { what: '服务了多少分钟', ...hours },
    claimedMinutes: { what: '登记的时候写了多少分钟', ...hours },
    recordedById: null,
    recordedAt: { what: '什么时候登记的', ...hours },
    reviewedById: null,
    reviewedAt: { what: '什么时候审核的', ...hours },
    reviewReason: { what: '审核写的原因', ...words },
    contestedAt: { what: '什么时候申诉过', ...hours },
    noticeUntil: { what: '公示到哪一天', ...hours },
    countedAt: { what: '什么时候计入的', ...hours },
    reversesId: null,
    requestKey: null,
    erasedAt: null,
  } satisfies FieldsOf<typeof hourEntries>,
  stars: {
    id: null,
    personId: null,
    level: { what: '第几颗星', ...hours },
    state: { what: '申请到了哪一步', ...hours },
    ruleSet: { what: '按哪一版标准申请的', ...hours },
    needed: { what: '那一版标准要多少分钟', ...hours },
    minutes: { what: '那时候计入了多少分钟', ...hours },
    askedAt: { what: '什么时候申请的', ...hours },
    reviewedById: null,
    reviewedAt: { what: '什么时候答复的', ...hours },
    reason: { what: '没有给的原因', ...words },
    grantedOn: { what: '哪一天授予的', ...hours },
    noticeId: null,
  } satisfies FieldsOf<typeof stars>,
  objections: {
    id: null,
    noticeId: null,
    lineId: null,
    text: { what: '对公示提的异议（不问是谁）', ...said, kept: '3 年', keptFor: { days: 1096, after: 'made' } },
    contact: { what: '提异议时留的联系方式', ...said, kept: '答复以后马上删' },
    channel: null,
    state: null,
    answer: null,
    answeredById: null,
    madeAt: null,
    answeredAt: null,
  } satisfies FieldsOf<typeof objections>,
}

/** What these tables are called. */
export const hourTables = { hourEntries: '服务时长', stars: '星级', objections: '对公示的异议' } as const

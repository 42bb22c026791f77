import type { callReviewers } from '#db/schema/calls.ts'
import type { honours } from '#db/schema/honours.ts'
import type { nominations } from '#db/schema/nominations.ts'
import type { FieldsOf } from './field-kinds.ts'
import { judgingFields, judgingTables } from './fields-of-judging.ts'

/** Part of app/domain/people/fields.ts: what somebody was put forward for, and the honours they were given. */

const nomination = {
  stored: 'plain',
  sees: '推荐的人、本镇和县里的工作人员、这次评选的评委',
  kept: '账号在就在，注销时删掉没有评上的',
} as const
const honour = {
  stored: 'plain',
  sees: '所有人，评上以后写在荣誉墙上；名字没有同意就遮住',
  kept: '一直留着，注销时去掉名字',
} as const
const keeping = { stored: 'plain', sees: '县里的工作人员', kept: '一直留着' } as const

export const honourFields = {
  nominations: {
    id: null,
    callId: { what: '哪一次评选', ...nomination },
    personId: null,
    teamId: null,
    branchId: null,
    unitName: null,
    townId: { what: '从哪个镇推荐', ...nomination },
    via: { what: '自荐还是谁推荐的', ...nomination },
    byId: null,
    byTeamId: null,
    byBranchId: null,
    byVenueId: null,
    deed: { what: '一句话事迹', ...nomination },
    material: { what: '推荐材料', ...nomination, stored: 'sealed' },
    evidence: { what: '推荐材料里的照片', ...nomination },
    state: { what: '评选到了哪一步', ...nomination },
    consent: { what: '同不同意被推荐', ...nomination },
    consentBy: { what: '本人还是监护人同意的', ...nomination },
    consentAt: { what: '什么时候同意的', ...nomination },
    namedAt: { what: '什么时候同意公示时写全名', ...nomination },
    report: { what: '资格核对的结果', ...nomination },
    standing: { what: '评选的名次', ...nomination },
    score: { what: '评选的得分', ...nomination },
    revision: null,
    madeAt: { what: '什么时候推荐的', ...nomination },
    submittedAt: { what: '什么时候交的', ...nomination },
    erasedAt: null,
  } satisfies FieldsOf<typeof nominations>,
  honours: {
    id: null,
    number: { what: '登记册里的编号', ...honour },
    kindId: null,
    title: { what: '得了什么荣誉', ...honour },
    level: { what: '哪一级的荣誉', ...honour },
    year: { what: '哪一年的荣誉', ...honour },
    awardedOn: { what: '哪一天授予的', ...honour },
    issuer: { what: '谁授予的', ...honour },
    documentNumber: { what: '写在哪份文件里', ...honour },
    holderKind: null,
    holderName: { what: '授予时写的名字', ...honour, mask: '张**' },
    personId: null,
    teamId: null,
    branchId: null,
    townId: { what: '属于哪个镇', ...honour },
    unit: { what: '来自哪里', ...honour },
    deed: { what: '为什么授予', ...honour },
    minor: { what: '授予时满没满 18 岁', ...keeping },
    namedAt: { what: '什么时候同意写全名', ...keeping },
    namedBy: { what: '本人还是监护人同意写全名', ...keeping },
    source: null,
    nominationId: null,
    evidence: { what: '荣誉的证明材料', ...keeping },
    proof: { what: '荣誉的凭据在哪里', ...keeping },
    state: { what: '荣誉还在不在', ...honour },
    correctedById: null,
    changeReason: { what: '更正或者收回的原因', ...keeping },
    changedById: null,
    changedAt: { what: '什么时候更正或者收回的', ...keeping },
    importId: null,
    recordedById: null,
    recordedAt: { what: '什么时候登记的', ...keeping },
  } satisfies FieldsOf<typeof honours>,
  callReviewers: {
    id: null,
    callId: { what: '请你当哪一次评选的评委', ...nomination, kept: '评选结束后一直留着' },
    personId: null,
    appointedById: null,
    appointedAt: { what: '什么时候请你当评委', ...nomination, kept: '评选结束后一直留着' },
    endedAt: { what: '评委做到什么时候', ...nomination, kept: '评选结束后一直留着' },
  } satisfies FieldsOf<typeof callReviewers>,
  ...judgingFields,
}

/** What these tables are called. */
export const honourTables = {
  nominations: '被推荐的评选',
  honours: '得过的荣誉',
  callReviewers: '当评委的评选',
  ...judgingTables,
} as const

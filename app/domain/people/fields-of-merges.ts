import type { merges } from '#db/schema/merges.ts'
import type { FieldsOf } from './field-kinds.ts'

/** Part of app/domain/people/fields.ts: that somebody was written down twice, and was made one. */

const merge = { stored: 'plain', sees: '县团委、提议的镇团委和审计员', kept: '和账号一起留着' } as const

export const mergeFields = {
  merges: {
    id: null,
    keptId: null,
    goneId: null,
    signsIn: { what: '合并以后用哪一份的密码', ...merge },
    state: { what: '两份记录合并到了哪一步', ...merge },
    reason: { what: '为什么合并', ...merge, stored: 'sealed', kept: '和账号一起留着，注销时清空' },
    proposedById: null,
    proposedAt: { what: '什么时候提议合并的', ...merge },
    agreedById: null,
    agreedAt: { what: '县团委什么时候同意的', ...merge },
    answeredById: null,
    answeredAt: { what: '什么时候合并、退回的', ...merge },
    accountId: null,
  } satisfies FieldsOf<typeof merges>,
}

/** What this table is called. */
export const mergeTables = { merges: '两份记录合成一份' } as const

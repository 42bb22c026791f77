import type { roleProposals } from '#db/schema/role-proposals.ts'
import type { FieldsOf } from './field-kinds.ts'

/** Part of app/domain/people/fields.ts: that somebody wanted another to have a role of the league, or no more. */

const proposed = { stored: 'plain', sees: '安全管理员和县团委', kept: '和账号一起留着' } as const
const words = { ...proposed, stored: 'sealed', kept: '和账号一起留着，注销时清空' } as const

export const roleProposalFields = {
  roleProposals: {
    id: null,
    personId: null,
    role: { what: '提议给你、收回的角色', ...proposed },
    townId: { what: '在哪个镇', ...proposed },
    roleId: null,
    until: { what: '提议做到什么时候', ...proposed },
    reason: { what: '为什么提议', ...words },
    state: { what: '提议到了哪一步', ...proposed },
    proposedById: null,
    proposedAt: { what: '什么时候提议的', ...proposed },
    answeredById: null,
    answeredAt: { what: '什么时候答复的', ...proposed },
    answer: { what: '为什么没有同意', ...words },
  } satisfies FieldsOf<typeof roleProposals>,
}

/** What this table is called. */
export const roleProposalTables = { roleProposals: '提议的角色' } as const

import type { factorResets, invitations, oldPasswords } from '#db/schema/staff.ts'
import type { FieldsOf } from './field-kinds.ts'

/** Part of app/domain/people/fields.ts: how somebody came into the back office, and the passwords of before. */

const invited = { stored: 'plain', sees: '安全管理员和县团委', kept: '和账号一起留着' } as const
const reset = { stored: 'plain', sees: '安全管理员和审计员', kept: '和账号一起留着' } as const
const old = { stored: 'plain', sees: '谁也看不到', kept: '最近 5 个，注销时删除' } as const

export const staffFields = {
  invitations: {
    id: null,
    role: { what: '请你来做什么', ...invited },
    townId: { what: '哪个镇请的', ...invited },
    name: { what: '邀请上的名字', ...invited, stored: 'sealed', mask: '张**', kept: '接受、收回或过期就删' },
    contactKind: null,
    contact: { what: '邀请发到哪里', ...invited, stored: 'sealed', mask: 'z***@qq.com', kept: '接受、收回或过期就删' },
    tokenHash: { what: '邀请的链接', ...invited, stored: 'hash' },
    invitedById: null,
    confirmedById: null,
    invitedAt: { what: '什么时候请的', ...invited },
    expiresAt: { what: '邀请到什么时候', ...invited },
    usedAt: { what: '什么时候接受的', ...invited },
    usedById: null,
    revokedAt: { what: '什么时候收回的', ...invited },
  } satisfies FieldsOf<typeof invitations>,
  factorResets: {
    id: null,
    personId: null,
    askedById: null,
    askedAt: { what: '什么时候请求重置两步验证', ...reset },
    expiresAt: null,
    confirmedById: null,
    confirmedAt: { what: '什么时候重置的两步验证', ...reset },
  } satisfies FieldsOf<typeof factorResets>,
  oldPasswords: {
    id: null,
    personId: null,
    passwordHash: { what: '用过的密码', ...old, stored: 'hash' },
    replacedAt: { what: '什么时候换掉的密码', ...old },
  } satisfies FieldsOf<typeof oldPasswords>,
}

/** What these tables are called. */
export const staffTables = {
  invitations: '进后台的邀请',
  factorResets: '重置两步验证',
  oldPasswords: '用过的密码',
} as const

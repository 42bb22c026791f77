import type { resets, roles, sessions } from '#db/schema/people.ts'
import type { recoveryCodes, secondFactors } from '#db/schema/second-factor.ts'
import type { FieldsOf } from './field-kinds.ts'

/** Part of app/domain/people/fields.ts: how people prove who they are, and what they are in charge of. */

const account = '账号在就在'
const nobody = '别人都看不到'
const session = { stored: 'plain', sees: nobody, kept: '结束后 30 天', keptFor: { days: 30, after: 'end' } } as const
const role = { stored: 'plain', sees: '所有人知道谁负责什么', kept: account } as const
const factor = { stored: 'plain', sees: nobody, kept: '关掉两步验证就删' } as const
const asked = { stored: 'plain', sees: nobody, kept: '30 分钟' } as const

export const signInFields = {
  sessions: {
    id: null,
    tokenHash: { what: '登录的凭据', stored: 'hash', sees: '谁也看不到', kept: '结束后 30 天' },
    personId: null,
    device: { what: '登录的设备', ...session },
    createdAt: { what: '什么时候登录的', ...session },
    lastSeenAt: { what: '什么时候用过', ...session },
    expiresAt: { what: '登录到什么时候', ...session },
    secondFactorAt: { what: '什么时候做过两步验证', ...session },
  } satisfies FieldsOf<typeof sessions>,
  secondFactors: {
    id: null,
    personId: null,
    seed: { what: '两步验证的密钥', stored: 'sealed', secret: true, sees: '谁也看不到', kept: factor.kept },
    lastStep: null,
    setAt: { what: '什么时候设的两步验证', ...factor },
  } satisfies FieldsOf<typeof secondFactors>,
  recoveryCodes: {
    id: null,
    personId: null,
    codeHash: { what: '恢复码', ...factor, stored: 'hash', sees: '谁也看不到' },
    madeAt: { what: '恢复码是什么时候的', ...factor },
    usedAt: { what: '恢复码什么时候用掉的', ...factor },
  } satisfies FieldsOf<typeof recoveryCodes>,
  resets: {
    id: null,
    tokenHash: { what: '重设密码的链接', stored: 'hash', sees: '谁也看不到', kept: '30 分钟，用过就删' },
    accountId: null,
    handedById: null,
    createdAt: { what: '什么时候要的重设链接', ...asked },
    expiresAt: { what: '重设链接到什么时候', ...asked },
  } satisfies FieldsOf<typeof resets>,
  roles: {
    id: null,
    personId: null,
    role: { what: '负责什么', ...role },
    townId: { what: '负责哪个镇', ...role },
    venueId: { what: '负责哪个场馆', ...role },
    teamId: { what: '负责哪支队', ...role },
    heldFrom: { what: '从什么时候负责', ...role },
    heldUntil: { what: '负责到什么时候', ...role },
    grantedById: null,
    endedById: null,
  } satisfies FieldsOf<typeof roles>,
}

/** What these tables are called. */
export const signInTables = {
  sessions: '登录过的设备',
  secondFactors: '两步验证',
  recoveryCodes: '恢复码',
  resets: '重设密码',
  roles: '负责的事',
} as const

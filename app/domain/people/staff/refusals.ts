import { passwordRefusals, type WeakRefusal, weakWords } from '../refusals.ts'

export type RoleRefusal = 'self' | 'apart' | 'last' | 'held' | 'over' | 'no-account'

export const roleRefusals: Record<RoleRefusal, string> = {
  self: '不能给自己、收自己的角色，请另一位安全管理员来',
  apart: '审计员、系统管理员、安全管理员要用单独的账号，不能和别的角色放在一起，也不能用报过名的账号',
  last: '这是最后一位，先找到接替的人，再收',
  held: '这个人已经有这个角色了',
  over: '结束的日子要在今天以后',
  'no-account': '这个人没有账号，登录不了',
}

export type InvitationRefusal = RoleRefusal | 'answered' | 'own-proposal' | 'known' | 'guessable' | WeakRefusal

export const invitationRefusals: Record<InvitationRefusal, string> = {
  ...roleRefusals,
  answered: '这个邀请已经用过、收回了，或者过了期',
  'own-proposal': '自己提议的，要另一个人同意',
  ...weakWords,
  guessable: passwordRefusals.guessable,
  known: '这个手机号或邮箱已经有账号，先用那个账号登录，再打开链接',
}

export type FactorResetRefusal = 'self' | 'none' | 'asked' | 'over' | 'own-request'

export const factorResetRefusals: Record<FactorResetRefusal, string> = {
  self: '自己的两步验证，要别人来重置',
  none: '这个人没有设两步验证',
  asked: '已经有人提了，等另一个人确认',
  over: '这个请求过了 24 小时，或者已经办了',
  'own-request': '自己提的，要另一个人确认',
}

import { type RoleRefusal, roleRefusals } from '../refusals.ts'

export type RoleProposalRefusal = RoleRefusal | 'open' | 'answered' | 'own' | 'ended'

export const roleProposalRefusals: Record<RoleProposalRefusal, string> = {
  ...roleRefusals,
  open: '这个角色已经有人提了，等安全管理员答复',
  answered: '这个提议已经答复过，或者撤回了',
  own: '自己提的、关于自己的，要另一个人来定',
  ended: '这个角色已经结束了',
}

import type { StepRefusal } from './machine.ts'

export type TeamRefusal =
  | StepRefusal
  | 'name-taken'
  | 'slug-taken'
  | 'unknown-place'
  | 'asked-already'
  | 'changed'
  | 'nobody'
  | 'oneself'
  | 'apart'
  | 'blocked'
  | 'not-active'
  | 'too-many'

/** How each refusal about a team reads. */
export const teamRefusals: Record<TeamRefusal, string> = {
  'not-drawn': '现在不能这样做，刷新看看是不是已经有人办过了',
  'not-yours': '这一步不由你来办',
  'reason-missing': '请写一下原因，对方会看到',
  'still-needed': '还有要办的活动，或者还有分队。先把它们交给别的队伍，再来解散',
  leads: '队长要先交给别人，才能离队',
  'code-over': '这个链接用过了或者过期了，请队长再给一个',
  'name-taken': '已经有一支队伍叫这个名字，或者看起来一样',
  'slug-taken': '这个网址给别的队伍用过，换一个',
  'unknown-place': '镇、单位或上级队伍选得不对，再选一次',
  'asked-already': '你已经有一支队伍在等答复',
  changed: '别人刚刚改过，看一眼现在的样子再改',
  nobody: '没有找到这个人。请填完整的志愿者编号，或者注册用的手机号',
  oneself: '不能指定自己',
  apart: '审计员和系统、安全管理员不能再管别的',
  blocked: '这个人的账号停用了，或者正在注销',
  'not-active': '这支队伍现在不收人',
  'too-many': '今天的次数用完了，明天再发',
}

export const refused = <R extends TeamRefusal>(refusal: R) => ({ ok: false as const, refusal })

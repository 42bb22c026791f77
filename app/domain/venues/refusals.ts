import type { PhotoRefusal } from '../files/photo.server.ts'

export type EditRefusal = 'name-taken' | 'slug-taken' | 'unknown-village' | 'outside' | 'bad-hours'
export type CloseRefusal = 'already-closed' | 'undecided' | 'address-missing' | 'not-closed'
export type AppointRefusal = 'nobody' | 'oneself' | 'held-already' | 'apart' | 'blocked'
export type ProposalRefusal = 'open-already' | 'answered-already' | 'closed-already'
export type ExceptionRefusal = 'day-taken' | 'past'
export type PictureRefusal = PhotoRefusal | 'too-many'

/** How each refusal reads. */
export const editRefusals: Record<EditRefusal, string> = {
  'name-taken': '已经有一个场馆叫这个名字，或者看起来一样',
  'slug-taken': '这个网址给别的场馆用过，换一个',
  'unknown-village': '请选择一个村或社区',
  outside: '这个点在县外。经纬度没写反的话，勾上“确实在这里”再存',
  'bad-hours': '开放时间有几处不对',
}

export const closeRefusals: Record<CloseRefusal, string> = {
  'already-closed': '这个场馆已经关了',
  undecided: '还有活动没说怎么办。逐个选好，或者勾上“先关闭，活动稍后处理”',
  'address-missing': '换地方的活动，要写新的地址',
  'not-closed': '这个场馆没有关',
}

export const appointRefusals: Record<AppointRefusal, string> = {
  nobody: '没有找到这个人。请填完整的志愿者编号，或者注册用的手机号',
  oneself: '不能指定自己',
  'held-already': '已经是这里的负责人了',
  apart: '审计员和系统、安全管理员不能再管别的',
  blocked: '这个人的账号停用了，或者正在注销',
}

export const proposalRefusals: Record<ProposalRefusal, string> = {
  'open-already': '已经提过一次，等镇团委答复',
  'answered-already': '这条提议已经有人答复了',
  'closed-already': '这个场馆已经关了',
}

export const exceptionRefusals: Record<ExceptionRefusal, string> = {
  'day-taken': '这一天已经写过，先把原来的删掉',
  past: '这一天已经过去了',
}

export const photoRefusals: Record<PictureRefusal, { words: string; status: number }> = {
  'no-photo': { words: '请选一张照片', status: 400 },
  'not-a-photo': { words: '只收 JPG、PNG、WebP 的照片', status: 415 },
  'too-large': { words: '照片太大了：不超过 5 MB、2400 万像素', status: 413 },
  broken: { words: '这张照片打不开，换一张试试', status: 415 },
  'too-many': { words: '最多放 12 张，先删掉几张', status: 409 },
}

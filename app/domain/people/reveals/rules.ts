import type { revealFields } from '#db/schema/reveals.ts'

export type RevealField = (typeof revealFields)[number]

export const revealRules = {
  /** For how many hours a grant may be given; security.md, T34: it ends by the clock. */
  hours: [2, 24, 72],
  /** Leaders see contacts of who came with them until so many days after the shift (security.md, C1). */
  organisersSeeDays: 30,
  /** A reason of fewer characters says nothing. */
  shortestReason: 4,
  longestReason: 200,
} as const

export const fieldWords: Record<RevealField, string> = { phone: '手机号', email: '邮箱', guardian: '监护人的联系方式' }

/** Why a contact is not shown, or a grant neither asked for nor answered; each with the way out. */
export type RevealRefusal = 'nothing-held' | 'not-needed' | 'already-asked' | 'already-answered' | 'not-running'

export const revealRefusals: Record<RevealRefusal, string> = {
  'nothing-held': '没有留过这一项，换一项看看',
  'not-needed': '这位不用申请，写上原因就能看',
  'already-asked': '已经申请过了，等批了再看',
  'already-answered': '这份申请已经有人答复了',
  'not-running': '这份批准已经结束了',
}

const minute = 60_000

/** How long what a change of a contact is proved and undone by works; docs/security.md repeats these numbers. */
export const contactRules = {
  /** ASVS 6.5.5: a code no longer than ten minutes. */
  codeLasts: 10 * minute,
  mostTries: 5,
  undoLasts: 72 * 60 * minute,
  /** So many a day for one account. */
  mostADay: 5,
  day: 24 * 60 * minute,
} as const

/** Why a phone or e-mail is not another one; each with the way out. */
export type ContactRefusal = 'wrong-current' | 'same' | 'too-many' | 'wrong-code' | 'over'

export const contactRefusals: Record<ContactRefusal, string> = {
  'wrong-current': '现在的密码不对，再试一次',
  same: '现在用的就是这个，不用改',
  'too-many': '今天改得太多次了，明天再来',
  'wrong-code': '六位数字对不上，看看是不是最新的那一条',
  over: '过了 10 分钟，或者试得太多次了，再要一次',
}

/** Why an undo does nothing. */
export type UndoRefusal = 'undo-over' | 'undo-taken'

export const undoRefusals: Record<UndoRefusal, string> = {
  'undo-over': '这个链接用过了，或者过了 72 小时',
  'undo-taken': '原来的号码已经给别的账号用了，请带证件到镇团委办',
}

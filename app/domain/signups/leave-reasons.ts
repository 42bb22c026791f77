/** Why people leave, as the page offers it; nobody has to say. */
export const leaveReasons = ['时间冲突了', '身体不舒服', '太远，不方便去', '家里有事', '其他'] as const

/** Why somebody who told the organiser in time does not come, as the check-in console offers it; one has to be chosen. */
export const excuseReasons = ['身体不舒服', '家里有事', '时间冲突了', '路上过不来', '其他'] as const
export type ExcuseReason = (typeof excuseReasons)[number]

/** The chosen reason with what was added to it; nothing where only 其他 was chosen, which by itself says nothing. */
export function excuseWords(why: ExcuseReason | undefined, more: string): string {
  if (!why || (why === '其他' && !more)) return ''
  return more ? `${why}：${more}` : why
}

/** A title in which a number stays on the line of the word it counts: 2026 年 is not torn apart. */
export const titled = (title: string): string => title.replace(/(?<=\d) (?=\p{Script=Han})/gu, '\u00a0')

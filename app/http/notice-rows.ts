import type { NoticeLine } from '#app/domain/notices/lines.ts'
import { dateWord, lengthWord } from '#app/domain/wording.ts'

/** A line of a notice as it is read: of honours without a day and a length. */
export const noticeRow = ({ id, name, team, title, day, minutes }: NoticeLine) => ({
  ...{ id, name, team, title },
  day: day === null ? null : dateWord(day),
  length: minutes === null ? null : lengthWord(minutes),
})

import type { NoticeLine } from '#app/domain/notices/lines.ts'
import { dateWord, lengthWord } from '#app/domain/wording.ts'

/** 公示〔2026〕第 3 号; null where it has no number. */
export const numberOf = ({ number, startsOn }: { number: number | null; startsOn: string }): string | null =>
  number === null ? null : `公示〔${startsOn.slice(0, 4)}〕第 ${number} 号`

/** A line of a notice as it is read: of honours without a day and a length, of stars without a day. */
export const noticeRow = ({ id, name, team, title, day, minutes }: NoticeLine) => ({
  ...{ id, name, team, title },
  day: day === null ? null : dateWord(day),
  length: minutes === null ? null : lengthWord(minutes),
})

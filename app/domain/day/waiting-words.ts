import { dayOf, daysBetween } from '../calendar.ts'
import { dateWord, nearWord, timeWord } from '../wording.ts'

/** Since when the longest waits and when the first deadline is; empty where neither is known, and for today's. */
export function clockOf({ since, until }: { since?: Date | null; until?: Date | null }, now: Date): string {
  const days = since ? daysBetween(dayOf(since), dayOf(now)) : 0
  const day = until ? dayOf(until) : ''
  return [
    ...(days > 0 ? [`最久的等了 ${days} 天`] : []),
    ...(until ? [`最早的${nearWord(day, dayOf(now)) || dateWord(day)} ${timeWord(until)} 到期`] : []),
  ].join('，')
}

import { dayOf, daysBetween, wallOf, weekdayOf } from './calendar.ts'

/** How days, times and lengths read on screen; all of them Shanghai's. */

const weekdays = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

/** 周六 of 6; 1 is Monday. */
export const weekdayName = (weekday: number): string => weekdays[weekday] ?? ''

/** 周六 of a day. */
export const weekdayWord = (day: string): string => weekdayName(weekdayOf(day))

/** 7月11日 */
export const dateWord = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** 2026年7月11日 */
export const longDay = (day: string): string => `${day.slice(0, 4)}年${dateWord(day)}`

/** 7月11日 周六; with the year when it is not the year of `today`. */
export function dayWord(day: string, today = day): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : `${day.slice(0, 4)}年`
  return `${year}${dateWord(day)} ${weekdayWord(day)}`
}

/** 今天, 明天, 后天, 昨天, or nothing. */
export function nearWord(day: string, today: string): string {
  return (
    ({ '-1': '昨天', '0': '今天', '1': '明天', '2': '后天' } as Record<string, string>)[daysBetween(today, day)] ?? ''
  )
}

/** 08:00 of a minute of the day; 24:00 at its end. */
export const clockWord = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** 08:00 of an instant. */
export const timeWord = (instant: Date): string => clockWord(wallOf(instant).minute)

/** 08:00–10:30; names the day of the end when it is another. */
export function spanWord(starts: Date, ends: Date): string {
  const sameDay = dayOf(starts) === dayOf(ends)
  return `${timeWord(starts)}–${sameDay ? '' : `${dateWord(dayOf(ends))} `}${timeWord(ends)}`
}

/** 7月11日 周六 08:00–10:30 */
export const whenWord = (starts: Date, ends: Date, now: Date): string =>
  `${dayWord(dayOf(starts), dayOf(now))} ${spanWord(starts, ends)}`

/** 7月11日 周六 08:00 */
export const momentWord = (instant: Date, now: Date): string =>
  `${dayWord(dayOf(instant), dayOf(now))} ${timeWord(instant)}`

/** 2.5 小时 of whole minutes, 2 小时 20 分 where halves of an hour do not say it; short ones stay minutes. */
export function lengthWord(minutes: number): string {
  if (minutes < 60) return `${minutes} 分钟`
  if (minutes % 30 === 0) return `${minutes / 60} 小时`
  return `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`
}

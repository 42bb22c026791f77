import type { Clock, Day } from './words/types.ts'

/** Calendar days of the demo. Asia/Shanghai has been UTC+8 all along since 1991, and nothing here is older. */

const dayLength = 86_400_000
const offset = 8 * 3_600_000
export const minute = 60_000
export const hour = 60 * minute

/** The Shanghai day an instant is in, YYYY-MM-DD. */
export const dayOf = (instant: Date): string => new Date(instant.getTime() + offset).toISOString().slice(0, 10)

/** The instant at which a day reaches a minute. */
export const instantOf = (day: string, minutes = 0): Date =>
  new Date(Date.parse(`${day}T00:00:00Z`) - offset + minutes * minute)

/** The day so many days later. */
export const daysAfter = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * dayLength).toISOString().slice(0, 10)

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** The calendar day that a day of the words means when `today` is today. */
export function dayOn(today: string, day: Day): string {
  if (typeof day === 'number') return daysAfter(today, day)
  const ahead = (weekdays.indexOf(day.slice(0, 3)) - weekdayOf(today) + 7) % 7
  return daysAfter(today, ahead + Number(day.slice(3) || 0))
}

/** '08:30' as minutes of the day. */
export function minutesOf(clock: Clock): number {
  const [hours, minutes] = clock.split(':').map(Number)
  return hours! * 60 + minutes!
}

/** Minutes of the day as '08:30'. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Full years on a day. A birthday on 29 February is kept on 1 March in common years. */
export const ageOn = (birthDay: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(birthDay.slice(0, 4)) - (day.slice(5) < birthDay.slice(5) ? 1 : 0)

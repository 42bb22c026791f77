import { addDays, weekdayOf } from '../calendar.ts'

/** The days the State Council moved, of the years it has announced. */
export interface WorkCalendar {
  /** of each moved day, whether offices rest or work on it */
  moved: ReadonlyMap<string, 'off' | 'work'>
  /** the years whose arrangement is known */
  years: ReadonlySet<number>
}

/** Working days of a year cannot be counted before it is announced: somebody has to enter it first. */
export class YearNotAnnounced extends Error {
  override name = 'YearNotAnnounced'
  readonly year: number
  constructor(year: number) {
    super(`The working days of ${year} have not been announced`)
    this.year = year
  }
}

/** Whether offices work on a Shanghai day. Throws YearNotAnnounced where nobody can know. */
export function isWorkingDay({ moved, years }: WorkCalendar, day: string): boolean {
  const year = Number(day.slice(0, 4))
  if (!years.has(year)) throw new YearNotAnnounced(year)
  const kind = moved.get(day)
  return kind === undefined ? weekdayOf(day) < 6 : kind === 'work'
}

/**
 * The last of so many working days after a day, which itself is not counted (the day of posting, rules.md 56). Throws
 * YearNotAnnounced when the count passes into a year nobody knows yet.
 */
export function workingDaysAfter(calendar: WorkCalendar, day: string, count: number): string {
  let last = day
  for (let left = count; left > 0; ) {
    last = addDays(last, 1)
    if (isWorkingDay(calendar, last)) left -= 1
  }
  return last
}

/** How many working days lie after `from`, up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count += 1
  return count
}

/** Days and clock times as people in Shanghai read them, whatever zone the machine is in. */

export interface Wall {
  /** YYYY-MM-DD */
  day: string
  /** 1 Monday to 7 Sunday */
  weekday: number
  /** minutes since midnight */
  minute: number
}

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** Asia/Shanghai has kept UTC+8 without a change since 15 September 1991. */
const steadySince = Date.UTC(1991, 8, 16)
const offset = 8 * 3_600_000
const dayLength = 86_400_000

/** What calendars and clocks on the wall in Shanghai show at an instant. */
export function wallOf(instant: Date): Wall {
  const ms = instant.getTime()
  if (ms >= steadySince) {
    const shifted = new Date(ms + offset)
    const day = shifted.toISOString().slice(0, 10)
    return { day, weekday: weekdayOf(day), minute: shifted.getUTCHours() * 60 + shifted.getUTCMinutes() }
  }
  const read = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]))
  const day = `${read.year}-${read.month}-${read.day}`
  return { day, weekday: weekdayOf(day), minute: Number(read.hour) * 60 + Number(read.minute) }
}

/** The Shanghai day of an instant, YYYY-MM-DD. */
export const dayOf = (instant: Date): string => wallOf(instant).day

/** The instant at which a Shanghai day of our times reaches a minute (0 is midnight, 1440 the next one). */
export const instantOf = (day: string, minute = 0): Date =>
  new Date(Date.parse(`${day}T00:00:00Z`) - offset + minute * 60_000)

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** The day that is `count` days later (earlier when negative). */
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * dayLength).toISOString().slice(0, 10)

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength)

/** Saturday and Sunday of the weekend that is on or comes next. */
export function weekendOf(day: string): [string, string] {
  const weekday = weekdayOf(day)
  const saturday = addDays(day, weekday === 7 ? -1 : 6 - weekday)
  return [saturday, addDays(saturday, 1)]
}

/** Monday to Sunday of the week after the one a day is in. */
export function nextWeekOf(day: string): [string, string] {
  const monday = addDays(day, 8 - weekdayOf(day))
  return [monday, addDays(monday, 6)]
}

/** Whether a text is a day that exists, YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const instant = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
}

/** 2026-07-11T08:00:00+08:00 of an instant of our times, for machines. */
export const isoOf = (instant: Date): string =>
  `${new Date(instant.getTime() + offset).toISOString().slice(0, 19)}+08:00`

/** The start of the minute an instant is in; public pages are computed for it. */
export const minuteOf = (instant: Date): Date => new Date(Math.floor(instant.getTime() / 60_000) * 60_000)

/**
 * Full years of a person born on `birthDay` on another day. A birthday on 29 February is kept on 1 March
 * in common years.
 */
export function ageOn(birthDay: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDay.slice(0, 4))
  return day.slice(5) >= birthDay.slice(5) ? years : years - 1
}

import { addDays, weekdayOf } from '../calendar.ts'
import { clockWord, dateWord, nearWord, weekdayName, weekdayWord } from '../wording.ts'

/** A span within a day, in minutes since midnight in Shanghai; the end does not belong to it. */
export interface Span {
  opensAt: number
  closesAt: number
}

/** What a venue does on public holidays: as on any such weekday, nothing, or as on a Sunday. */
export type HolidayRule = 'usual' | 'closed' | 'sunday'

/** The hours of a venue: spans by weekday, the days on which it keeps others, and what it does on public holidays. */
export interface Hours {
  weekly: readonly (Span & { weekday: number })[]
  exceptions: readonly Exception[]
  holidayRule?: HolidayRule
  /** public holidays that are near, in order */
  holidays?: readonly Holiday[]
}

export interface Holiday {
  /** YYYY-MM-DD */
  day: string
  name: string
}

export interface Exception {
  /** YYYY-MM-DD */
  day: string
  closed: boolean
  opensAt: number | null
  closesAt: number | null
  reason: string
}

export interface OpenState {
  open: boolean
  /** 现在开放，到 21:00 */
  words: string
}

const sunday = 7

/** How far ahead the next opening is looked for. */
const daysAhead = 30

/**
 * The spans in which a venue is open on a day, in order. What it says of that very day comes before what it does on
 * holidays, and both before the weekday.
 */
export function spansOn({ weekly, exceptions, holidayRule = 'usual', holidays = [] }: Hours, day: string): Span[] {
  const exception = exceptions.find((one) => one.day === day)
  if (exception) {
    const { closed, opensAt, closesAt } = exception
    return closed || opensAt === null || closesAt === null ? [] : [{ opensAt, closesAt }]
  }
  const holiday = holidayRule !== 'usual' && holidays.some((one) => one.day === day)
  if (holiday && holidayRule === 'closed') return []
  const weekday = holiday ? sunday : weekdayOf(day)
  return weekly
    .filter((span) => span.weekday === weekday)
    .map(({ opensAt, closesAt }) => ({ opensAt, closesAt }))
    .sort((one, other) => one.opensAt - other.opensAt)
}

/** Whether a venue is open at a minute of a day, until when, or when it opens next. */
export function openState(hours: Hours, day: string, minute: number): OpenState {
  const today = spansOn(hours, day)
  const current = today.find((span) => span.opensAt <= minute && minute < span.closesAt)
  if (current) return { open: true, words: `现在开放，到 ${clockWord(lastMinute(today, current))}` }

  const later = today.find((span) => span.opensAt > minute)
  if (later) {
    const between = today.some((span) => span.closesAt <= minute)
    return { open: false, words: `${between ? '午休，' : ''}${clockWord(later.opensAt)} 开门` }
  }
  return { open: false, words: `${today.length > 0 ? '今天已关门' : '今天休息'}${nextOpening(hours, day)}` }
}

/** The end of a span, carried on through spans that follow it without a pause. */
function lastMinute(spans: Span[], from: Span): number {
  let end = from.closesAt
  for (const span of spans) if (span.opensAt === end) end = span.closesAt
  return end
}

function nextOpening(hours: Hours, today: string): string {
  for (let count = 1; count <= daysAhead; count++) {
    const day = addDays(today, count)
    const [first] = spansOn(hours, day)
    if (!first) continue
    const near = nearWord(day, today) || (count < 7 ? weekdayWord(day) : dateWord(day))
    return `，${near} ${clockWord(first.opensAt)} 开门`
  }
  return ''
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

export interface HoursRow {
  /** 周二至周四 */
  days: string
  /** 9:00–12:00、14:30–18:00, or 闭馆 */
  hours: string
  today: boolean
}

/** The weekly hours as a table: days in a row with the same hours are one line, today has its own. */
export function hoursTable({ weekly }: Hours, today: string): HoursRow[] {
  const current = weekdayOf(today)
  const groups: { from: number; to: number; hours: string; today: boolean }[] = []
  for (const weekday of weekdays) {
    const hours = spansWord(weekly.filter((span) => span.weekday === weekday))
    const last = groups.at(-1)
    if (last && last.hours === hours && !last.today && weekday !== current) last.to = weekday
    else groups.push({ from: weekday, to: weekday, hours, today: weekday === current })
  }
  return groups.map(({ from, to, hours, today }) => ({ days: daysWord(from, to, today), hours, today }))
}

function daysWord(from: number, to: number, today: boolean): string {
  if (today) return `${weekdayName(from)}·今天`
  if (from === to) return weekdayName(from)
  return `${weekdayName(from)}${to - from === 1 ? '、' : '至'}${weekdayName(to)}`
}

/** 09:00–12:00、14:30–18:00, or 闭馆 when there are none. */
export function spansWord(spans: readonly Span[]): string {
  if (spans.length === 0) return '闭馆'
  return [...spans]
    .sort((one, other) => one.opensAt - other.opensAt)
    .map((span) => `${clockWord(span.opensAt)}–${clockWord(span.closesAt)}`)
    .join('、')
}

import { addDays, dayOf, daysBetween, instantOf, weekdayOf } from '../calendar.ts'
import { type Hours, spansOn } from '../venues/opening.ts'
import { clockWord, spanWord } from '../wording.ts'

/** On which days and when: every Saturday in July and August except holidays. */
export interface SeriesRule {
  /** 1 Monday to 7 Sunday */
  weekdays: readonly number[]
  from: string
  to: string
  /** minutes since midnight */
  startsAt: number
  endsAt: number
  exceptHolidays: boolean
  exceptDays: readonly string[]
}

/** What stands in the way of a day. */
export interface SeriesGround {
  /** days off by the State Council's calendar, with their names */
  holidays: ReadonlyMap<string, string>
  /** null: the activity is in no venue */
  venue: { hours: Hours; closed: boolean } | null
  /** shifts at the same place or of the same activity, scheduled */
  taken: readonly { title: string; startsAt: Date; endsAt: Date }[]
}

export interface SeriesDay {
  day: string
  startsAt: Date
  endsAt: Date
  /** why no shift is made on it; null: one is */
  why: string | null
}

/** The longest series that is made at once: a year is fifty-three weeks. */
export const longestSeries = 120
export const mostDays = 366

/** Every day that the rule means. */
export function daysOf({ weekdays, from, to }: Pick<SeriesRule, 'weekdays' | 'from' | 'to'>): string[] {
  const count = Math.min(daysBetween(from, to), mostDays)
  return Array.from({ length: Math.max(0, count + 1) }, (_, index) => addDays(from, index)).filter((day) =>
    weekdays.includes(weekdayOf(day)),
  )
}

/** Each day of a rule with its times, and why no shift can be made on it. */
export function planOf(rule: SeriesRule, ground: SeriesGround, now: Date): SeriesDay[] {
  return daysOf(rule).map((day) => {
    const startsAt = instantOf(day, rule.startsAt)
    const endsAt = instantOf(day, rule.endsAt)
    return { day, startsAt, endsAt, why: whyNotOn(day, { startsAt, endsAt }, rule, ground, now) }
  })
}

function whyNotOn(
  day: string,
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  rule: SeriesRule,
  { holidays, venue, taken }: SeriesGround,
  now: Date,
): string | null {
  if (startsAt <= now) return '已经过了'
  if (rule.exceptDays.includes(day)) return '你排除的日子'
  const holiday = holidays.get(day)
  if (rule.exceptHolidays && holiday) return `${holiday}放假`
  const shut = venue && whyShut(venue, day, rule)
  if (shut) return shut
  const clash = taken.find((one) => one.startsAt < endsAt && startsAt < one.endsAt)
  return clash ? `和“${clash.title}”${spanWord(clash.startsAt, clash.endsAt)} 撞了` : null
}

function whyShut(
  { hours, closed }: NonNullable<SeriesGround['venue']>,
  day: string,
  { startsAt, endsAt }: Pick<SeriesRule, 'startsAt' | 'endsAt'>,
): string | null {
  if (closed) return '场馆暂停开放'
  const exception = hours.exceptions.find((one) => one.day === day)
  const spans = spansOn(hours, day)
  if (spans.length === 0) return exception?.reason ? `场馆闭馆：${exception.reason}` : '场馆那天闭馆'
  if (spans.some((span) => span.opensAt <= startsAt && endsAt <= span.closesAt)) return null
  return `场馆只开 ${spans.map((span) => `${clockWord(span.opensAt)}–${clockWord(span.closesAt)}`).join('、')}`
}

/** How far into the series an edit reaches. */
export const scopes = ['this', 'following', 'all'] as const
export type Scope = (typeof scopes)[number]

interface Occurrence {
  startsAt: Date
  state: string
}

/** Which occurrences an edit of one reaches: never those that are over, have begun or are cancelled. */
export function reachedBy<O extends Occurrence>(all: readonly O[], from: Occurrence, scope: Scope, now: Date): O[] {
  return all.filter(
    ({ startsAt, state }) =>
      state === 'scheduled' &&
      startsAt > now &&
      (scope === 'all' ||
        (scope === 'this'
          ? startsAt.getTime() === from.startsAt.getTime()
          : startsAt.getTime() >= from.startsAt.getTime())),
  )
}

/** An occurrence moved as another of its series was: as many days on, at the new times of day. */
export function movedAlike(
  occurrence: { startsAt: Date },
  from: { startsAt: Date },
  to: { startsAt: Date; endsAt: Date },
): { startsAt: Date; endsAt: Date } {
  const day = addDays(dayOf(occurrence.startsAt), daysBetween(dayOf(from.startsAt), dayOf(to.startsAt)))
  const minute = (instant: Date) => (instant.getTime() - instantOf(dayOf(to.startsAt)).getTime()) / 60_000
  return { startsAt: instantOf(day, minute(to.startsAt)), endsAt: instantOf(day, minute(to.endsAt)) }
}

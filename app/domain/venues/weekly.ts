import { clockWord, weekdayName } from '../wording.ts'
import type { Hours, Span } from './opening.ts'

/** The hours of a week as a form has them: of each day up to two spans, of each span when it begins and ends. */

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
export const spanEnds = ['a', 'b', 'c', 'd'] as const // opens, closes, opens again, closes again
export type HourField = `h${(typeof weekdays)[number]}${(typeof spanEnds)[number]}`

export const hourFields: readonly HourField[] = weekdays.flatMap((day) =>
  spanEnds.map((end): HourField => `h${day}${end}`),
)

export type HourTexts = Partial<Record<HourField, string>>
type Weekly = Hours['weekly']

/** 9:00, 09：00, 24:00 in minutes; null for what is no time of day. */
export function readClock(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/.exec(text.normalize('NFKC').trim()) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  return hours !== undefined && minute <= 1440 ? minute : null
}

export interface HoursProblem {
  field: HourField
  words: string
}

/** The spans of a week that was typed, or what is wrong with it, day by day. Midnight at the end of a day is 24:00. */
export function readWeek(texts: HourTexts): { weekly: Weekly; problems: HoursProblem[] } {
  const weekly: (Span & { weekday: number })[] = []
  const problems: HoursProblem[] = []
  for (const weekday of weekdays) {
    const field = (end: (typeof spanEnds)[number]): HourField => `h${weekday}${end}`
    const wrong = (end: (typeof spanEnds)[number], words: string) =>
      problems.push({ field: field(end), words: `${weekdayName(weekday)}${words}` })
    let before = -1
    for (const [from, to] of [
      ['a', 'b'],
      ['c', 'd'],
    ] as const) {
      const [opens, closes] = [texts[field(from)]?.trim(), texts[field(to)]?.trim()]
      if (!opens && !closes) continue
      const opensAt = opens ? readClock(opens) : null
      const closesAt = closes ? readClock(closes) || 1440 : null
      if (opensAt === null) wrong(from, '的开门时间要写成 09:00 这样')
      else if (closesAt === null) wrong(to, '的关门时间要写成 18:00 这样')
      else if (closesAt <= opensAt) wrong(to, '的关门要晚于开门')
      else if (opensAt < before) wrong(from, '下午的开门要晚于上午的关门')
      else {
        weekly.push({ weekday, opensAt, closesAt })
        before = closesAt
      }
    }
  }
  return { weekly, problems }
}

/** The hours of a week as the fields of the form; 24:00 as a clock shows it, 00:00. */
export function hourTextsOf(weekly: Weekly): HourTexts {
  const texts: HourTexts = {}
  for (const weekday of weekdays) {
    const spans = spansOf(weekly, weekday)
    for (const [index, { opensAt, closesAt }] of spans.slice(0, 2).entries()) {
      texts[`h${weekday}${index === 0 ? 'a' : 'c'}`] = clockWord(opensAt)
      texts[`h${weekday}${index === 0 ? 'b' : 'd'}`] = clockWord(closesAt % 1440)
    }
  }
  return texts
}

const spansOf = (weekly: Weekly, weekday: number) =>
  weekly.filter((span) => span.weekday === weekday).sort((one, other) => one.opensAt - other.opensAt)

/** The hours of a week in one line, the same for the same hours: 周一 09:00–12:00、14:30–18:00；周二 … */
export const weekText = (weekly: Weekly): string =>
  weekdays
    .map((weekday) => ({ weekday, spans: spansOf(weekly, weekday) }))
    .filter(({ spans }) => spans.length > 0)
    .map(
      ({ weekday, spans }) =>
        `${weekdayName(weekday)} ${spans.map(({ opensAt, closesAt }) => `${clockWord(opensAt)}–${clockWord(closesAt)}`).join('、')}`,
    )
    .join('；')

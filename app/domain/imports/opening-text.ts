import type { Span } from '../venues/opening.ts'
import { readClock } from './texts.ts'

export type WeekSpan = Span & { weekday: number }

const digits: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7, 末: 6 }
const days = '(?:每天|每日|全周|工作日|周末|(?:周|星期|礼拜)[一二三四五六日天末])'
const begin = new RegExp(`^${days}`)

/**
 * Opening hours as offices write them: 周一至周五 9:00-12:00,14:00-18:00；周六、周日 10:00-17:00. Hours without a day are
 * every day's; 休息 and 闭馆 open nothing. Null when it cannot be read, or when spans lie over each other.
 */
export function readOpening(text: string): WeekSpan[] | null {
  const spans: WeekSpan[] = []
  let weekdays = [1, 2, 3, 4, 5, 6, 7]
  for (const part of partsOf(text)) {
    const named = readDays(part)
    if (named) weekdays = named.weekdays
    const hours = (named ? named.rest : part).trim()
    if (/^(?:休息|闭馆|不开放|关门)$/.test(hours)) continue
    const span = readSpan(hours)
    if (!span) return null
    spans.push(...weekdays.map((weekday) => ({ weekday, ...span })))
  }
  spans.sort((one, other) => one.weekday - other.weekday || one.opensAt - other.opensAt)
  const clash = spans.some(
    (span, at) => spans[at + 1]?.weekday === span.weekday && spans[at + 1]!.opensAt < span.closesAt,
  )
  return spans.length === 0 || clash ? null : spans
}

/** 周六、周日 10:00-17:00 is one part: a list of days is not a list of hours. */
function partsOf(text: string): string[] {
  const parts = text
    .replace(/[;；\n。]/g, ',')
    .split(/[,，、]/)
    .map((part) => part.trim())
    .filter(Boolean)
  const joined: string[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last !== undefined && begin.test(last) && !/\d|休息|闭馆|不开放|关门/.test(last))
      joined[joined.length - 1] = `${last}、${part}`
    else joined.push(part)
  }
  return joined
}

function readDays(part: string): { weekdays: number[]; rest: string } | null {
  const weekdays = new Set<number>()
  let rest = part.replace(/ /g, '')
  for (;;) {
    const [all, first = '', last] =
      new RegExp(`^[、和及]?(${days})(?:[至到—–~-]+((?:周|星期|礼拜)?[一二三四五六日天]))?`).exec(rest) ?? []
    if (all === undefined) break
    rest = rest.slice(all.length)
    for (const weekday of daysOf(first, last)) weekdays.add(weekday)
  }
  return weekdays.size > 0 ? { weekdays: [...weekdays].sort(), rest: rest.replace(/^[:：]/, '') } : null
}

function daysOf(first: string, last: string | undefined): number[] {
  if (/^(?:每|全)/.test(first)) return [1, 2, 3, 4, 5, 6, 7]
  if (first === '工作日') return [1, 2, 3, 4, 5]
  if (first.endsWith('末')) return [6, 7]
  const [from, until] = [digits[first.at(-1)!]!, digits[(last ?? first).at(-1)!]!]
  return Array.from({ length: Math.max(0, until - from + 1) }, (_, at) => from + at)
}

function readSpan(text: string): Span | null {
  const [from, until, ...more] = text.split(/[-—–~至到]+/)
  const [opensAt, closesAt] = [readClock((from ?? '').trim()), readClock((until ?? '').trim())]
  if (opensAt === null || closesAt === null || more.length > 0 || opensAt >= closesAt) return null
  return { opensAt, closesAt }
}

import { daysBetween } from '../calendar.ts'
import { dateWord } from '../wording.ts'
import type { Holiday, HolidayRule } from './opening.ts'

export const holidayRuleWords: Record<HolidayRule, string> = { usual: '照常', closed: '休息', sunday: '按周日时间' }

/** How far ahead holidays are told of. */
const daysAhead = 30

/** 国庆节 10月1日–7日：休息; one line a festival that is on or begins within 30 days. */
export function holidayLines(holidays: readonly Holiday[], rule: HolidayRule, today: string): string[] {
  const festivals: { name: string; from: string; to: string }[] = []
  for (const { day, name } of holidays) {
    const last = festivals.at(-1)
    if (last?.name === name && daysBetween(last.to, day) === 1) last.to = day
    else festivals.push({ name, from: day, to: day })
  }
  return festivals
    .filter(({ from, to }) => to >= today && daysBetween(today, from) <= daysAhead)
    .map(({ name, from, to }) => `${name} ${spanWord(from, to)}：${holidayRuleWords[rule]}`)
}

/** 10月1日–7日, 9月30日–10月2日, 1月1日 */
function spanWord(from: string, to: string): string {
  if (from === to) return dateWord(from)
  return `${dateWord(from)}–${from.slice(0, 7) === to.slice(0, 7) ? `${Number(to.slice(8))}日` : dateWord(to)}`
}

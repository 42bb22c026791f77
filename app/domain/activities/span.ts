import { addDays, dayOf, instantOf, nextWeekOf, weekendOf } from '../calendar.ts'
import type { Filters, When } from './filters.ts'

/** From when to when shifts begin that these filters mean; without days, whatever has not begun at `now`. */
export function spanOf({ when, from, to }: Pick<Filters, 'when' | 'from' | 'to'>, now: Date) {
  const justAfter = new Date(now.getTime() + 1)
  const until = (last: string) => instantOf(addDays(last, 1))
  if (from || to) return { from: from ? instantOf(from) : justAfter, before: to ? until(to) : null }
  if (!when) return { from: justAfter, before: null }

  const [first, last] = daysOf(when, dayOf(now))
  const start = instantOf(first)
  return { from: start > justAfter ? start : justAfter, before: until(last) }
}

function daysOf(when: When, today: string): [string, string] {
  if (when === 'today') return [today, today]
  if (when === '3days') return [today, addDays(today, 2)]
  return when === 'weekend' ? weekendOf(today) : nextWeekOf(today)
}

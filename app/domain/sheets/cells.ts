import { dayOf, isDay } from '../calendar.ts'
import { timeWord } from '../wording.ts'
import type { Column, ColumnKind, Value } from './form.ts'
import { cellText } from './plain-text.ts'

const shanghai = 8 * 3_600_000

/** How a program shows a column; text is said to be text, so that opening a cell does not make a formula of it. */
export const formats: Record<ColumnKind, string> = {
  text: '@',
  number: 'General',
  minutes: '0.0#',
  day: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm',
}

/** A value as a cell of its kind: minutes as hours, days and instants as dates of Shanghai's walls, the rest as text. */
export function cellOf(value: Value, { kind }: Column): string | number | Date | null {
  if (value === null || value === undefined || value === '') return null
  if (kind === 'number' && typeof value === 'number') return value
  if (kind === 'minutes' && typeof value === 'number') return value / 60
  if (kind === 'day' && typeof value === 'string' && isDay(value)) return new Date(`${value}T00:00:00Z`)
  if (kind === 'instant' && value instanceof Date) return new Date(value.getTime() + shanghai)
  return cellText(value instanceof Date ? wall(value) : String(value))
}

/** The same in words, where there are no types. */
export function wordsOf(value: Value, { kind }: Column): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return wall(value)
  if (kind === 'minutes' && typeof value === 'number') return String(Number((value / 60).toFixed(2)))
  return String(value)
}

const wall = (instant: Date) => `${dayOf(instant)} ${timeWord(instant)}`

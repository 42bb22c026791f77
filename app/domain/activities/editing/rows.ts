import { addDays, isDay } from '../../calendar.ts'
import { mostShifts, shiftName, shiftNames, shiftRows, type Typed } from './fields.ts'

/** One row of shifts more: the same hours and places as the last one, a week later. */
export function moreRows(typed: Typed): { typed: Typed; rows: number } {
  const rows = shiftRows(typed)
  if (rows >= mostShifts) return { typed, rows }
  const more: Typed = { ...typed }
  for (const name of shiftNames) {
    const last = typed[shiftName(rows - 1, name)]
    if (name !== 'id') more[shiftName(rows, name)] = name === 'day' && last && isDay(last) ? addDays(last, 7) : last
  }
  return { typed: more, rows: rows + 1 }
}

/** One row less; those below move up. */
export function withoutRow(typed: Typed, row: number): Typed {
  const rows = shiftRows(typed)
  const less: Typed = { ...typed }
  for (let index = row; index < rows; index += 1)
    for (const name of shiftNames) less[shiftName(index, name)] = typed[shiftName(index + 1, name)]
  return less
}

import { addDays, instantOf, wallOf } from '../calendar.ts'

/** Hours of Shanghai's clocks, as the rules table has them. */
export interface QuietHours {
  from: number
  until: number
}

/**
 * When something of this moment may leave: at once by day, at the end of the quiet hours by night. What would come too
 * late in the morning leaves at once.
 */
export function afterQuiet(now: Date, quiet: QuietHours, tooLate: Date | null): Date {
  const { day, minute } = wallOf(now)
  const isNight = minute >= quiet.from * 60 || minute < quiet.until * 60
  if (!isNight) return now
  const morning = instantOf(minute >= quiet.from * 60 ? addDays(day, 1) : day, quiet.until * 60)
  return tooLate && tooLate <= morning ? now : morning
}

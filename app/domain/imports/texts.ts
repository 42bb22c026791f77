import { isDay } from '../calendar.ts'
import { oneLine } from '../written.ts'

/** What people type into cells, read kindly: full-width digits, blanks anywhere, the apostrophe that keeps zeros. */
export const clean = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^['’‘`]+/, '')
    .replace(/\s+/g, ' ')
    .trim()

/** The same for names and words that are kept: the punctuation of Chinese stays as it was written. */
export const asTyped = (text: string): string =>
  oneLine(
    text
      .replace(/\p{Cf}/gu, '')
      .trim()
      .replace(/^['’‘`]+/, ''),
  )

/** YYYY-MM-DD of a day written with any of the usual signs, or null. */
export function readDay(text: string): string | null {
  const bare = text.replace(/ 0?0:00(?::00)?$/, '').replace(/ /g, '')
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(bare) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(bare) ?? []
  if (!year || !month || !day) return null
  const read = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(read) ? read : null
}

/** Minutes of the day of 9:00, 9：30, 9点, 9点半, 下午2点; null when it is no time. 24:00 is the end of the day. */
export function readClock(text: string): number | null {
  const bare = text.replace(/ /g, '').replace(/^\d{4}-\d\d-\d\d/, '')
  const [, half = '', hours, minutes] =
    /^(上午|早上|中午|下午|晚上)?(\d{1,2})(?:[:.点时](\d{1,2}|半)?分?)?(?::00)?$/.exec(bare) ?? []
  if (hours === undefined) return null
  const late = (half === '下午' || half === '晚上') && Number(hours) < 12 ? 12 : 0
  const minute = (Number(hours) + late) * 60 + (minutes === '半' ? 30 : Number(minutes ?? 0))
  return Number(minutes ?? 0) < 60 || minutes === '半' ? (minute <= 1440 ? minute : null) : null
}

/** A whole number that is not below zero, or null. */
export const readWhole = (text: string): number | null => (/^\d{1,6}$/.test(text) ? Number(text) : null)

/** A decimal number, or null. */
export const readNumber = (text: string): number | null =>
  /^-?\d{1,4}(?:\.\d{1,12})?$/.test(text) ? Number(text) : null

import { z } from 'zod'
import { isDay } from '../calendar.ts'

/** One line a festival: 国庆节 2027-10-01 2027-10-07 上班 2027-09-26 2027-10-09 */
export interface Festival {
  name: string
  from: string
  to: string
  worked: string[]
}

/** Reads one line; null when it is not one. Days may be parted by blanks or 、. */
export function readFestival(line: string): Festival | null {
  const words = line
    .normalize('NFKC')
    .split(/[\s、,，]+/)
    .filter(Boolean)
  const [name = '', from = '', to = '', mark, ...worked] = words
  const sound = [from, to, ...worked].every(isDay) && from <= to && (mark === undefined || mark === '上班')
  return name && sound && (mark === undefined || worked.length > 0) ? { name, from, to, worked } : null
}

/** A year's arrangement as it is typed from the notice. */
export const yearForm = z
  .object({
    year: z.coerce.number({ error: '填年份' }).int().min(2024, { error: '填年份' }).max(2100, { error: '填年份' }),
    source: z.string({ error: '写上通知的名称和文号' }).trim().min(4, { error: '写上通知的名称和文号' }).max(120),
    festivals: z.string({ error: '一行写一个节日' }).max(4000),
  })
  .superRefine(({ year, festivals }, context) => {
    const lines = linesOf(festivals)
    const fault = lines.find((line) => !readFestival(line))
    const outside = lines
      .map(readFestival)
      .flatMap((one) => (one ? [one.from, one.to, ...one.worked] : []))
      .find((day) => Number(day.slice(0, 4)) !== year)
    if (lines.length === 0) context.addIssue({ code: 'custom', path: ['festivals'], message: '一行写一个节日' })
    else if (fault !== undefined)
      context.addIssue({ code: 'custom', path: ['festivals'], message: `这一行看不懂：${fault.slice(0, 40)}` })
    else if (outside)
      context.addIssue({
        code: 'custom',
        path: ['festivals'],
        message: `${outside} 不在 ${year} 年，跨年的写到那一年里`,
      })
  })
export type YearForm = z.input<typeof yearForm>

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** The festivals of a form that has been checked. */
export const festivalsOf = (text: string): Festival[] =>
  linesOf(text)
    .map(readFestival)
    .filter((one) => one !== null)

import type { Tx } from '../database.ts'
import { holidays } from '../schema/calendar.ts'
import { daysAfter } from './days.ts'

interface Notice {
  source: string
  label: 'P' | 'M'
  year: number
  /** name, first and last day off as MM-DD, and the weekend days worked instead */
  festivals: readonly (readonly [name: string, from: string, to: string, worked?: readonly string[]])[]
}

/**
 * The days off and the days worked instead, as the State Council's office published them. A year that has not been
 * announced is not here. 三月三 of 广西 is the region's own notice, and not here either.
 */
const notices: readonly Notice[] = [
  {
    source: '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）',
    label: 'M',
    year: 2025,
    festivals: [
      ['元旦', '01-01', '01-01'],
      ['春节', '01-28', '02-04', ['01-26', '02-08']],
      ['清明节', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05', ['04-27']],
      ['端午节', '05-31', '06-02'],
      ['国庆节、中秋节', '10-01', '10-08', ['09-28', '10-11']],
    ],
  },
  {
    source: '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）',
    label: 'P',
    year: 2026,
    festivals: [
      ['元旦', '01-01', '01-03', ['01-04']],
      ['春节', '02-15', '02-23', ['02-14', '02-28']],
      ['清明节', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05', ['05-09']],
      ['端午节', '06-19', '06-21'],
      ['中秋节', '09-25', '09-27'],
      ['国庆节', '10-01', '10-07', ['09-20', '10-10']],
    ],
  },
]

/** Every moved day, one row each. */
export const holidayRows: readonly (typeof holidays.$inferInsert)[] = notices.flatMap(
  ({ source, label, year, festivals }) =>
    festivals.flatMap(([name, from, to, worked = []]) => [
      ...daysFrom(`${year}-${from}`, `${year}-${to}`).map((day) => ({
        day,
        name,
        kind: 'off' as const,
        source,
        label,
      })),
      ...worked.map((day) => ({ day: `${year}-${day}`, name, kind: 'work' as const, source, label })),
    ]),
)

function daysFrom(first: string, last: string): string[] {
  const days = [first]
  while (days.at(-1)! < last) days.push(daysAfter(days.at(-1)!, 1))
  return days
}

/** Puts in the moved days that are not there yet. Needed on every installation, at every start: a new release knows a new year. */
export async function seedHolidays(tx: Tx): Promise<void> {
  if ((await tx.$count(holidays)) >= holidayRows.length) return
  await tx
    .insert(holidays)
    .values([...holidayRows])
    .onConflictDoNothing({ target: holidays.day })
}

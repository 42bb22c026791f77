import type { notices } from '../schema/notices.ts'
import { townNamed } from './county.ts'
import { daysAfter, instantOf, weekdayOf } from './days.ts'
import { holidayRows } from './holidays.ts'
import type { EntryRow } from './hour-rows.ts'
import type { Person } from './people.ts'
import { stableId } from './stable.ts'
import type { Tools } from './tools.ts'
import type { TownName } from './words/types.ts'

const workingDays = 3
const moved = new Map(holidayRows.map(({ day, kind }) => [day, kind]))

/** The last of so many working days after a day; in a year nobody has announced, weekends alone are free. */
export function endAfter(day: string, count: number): string {
  let last = day
  for (let left = count; left > 0; ) {
    last = daysAfter(last, 1)
    const kind = moved.get(last)
    if (kind === undefined ? weekdayOf(last) < 6 : kind === 'work') left -= 1
  }
  return last
}

/** The back entries on public notice, posted yesterday, town by town; and those entries with the day their notice ends. */
export function noticeRows(tools: Tools, entries: readonly EntryRow[], people: readonly Person[], today: string) {
  const startsOn = daysAfter(today, -1)
  const endsOn = endAfter(startsOn, workingDays)
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const rows: (typeof notices.$inferInsert)[] = (['岭南镇', '北泗镇', '河里镇'] satisfies TownName[]).flatMap(
    (town) => {
      const { id: townId } = townNamed(town)
      const lines = entries
        .filter((entry) => entry.state === 'on_notice' && entry.townId === townId)
        .map(({ id, personId, title, servedOn, minutes }) => ({
          ...{ id, name: tools.maskName(names.get(personId)!), team: null },
          ...{ title, day: servedOn, minutes },
        }))
      if (lines.length === 0) return []
      return [
        {
          id: stableId('notice', townId),
          kind: 'hours' as const,
          townId,
          title: `${town}补录时长公示（${Number(startsOn.slice(5, 7))}月${Number(startsOn.slice(8))}日）`,
          lines: JSON.stringify(lines),
          lineCount: lines.length,
          startsOn,
          workingDays,
          endsOn,
          state: 'open' as const,
          publishedAt: instantOf(startsOn, 1020),
        },
      ]
    },
  )
  const noticed = entries.map((entry) => (entry.state === 'on_notice' ? { ...entry, noticeUntil: endsOn } : entry))
  return { notices: rows, noticed }
}

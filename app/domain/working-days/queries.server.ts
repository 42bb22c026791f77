import { asc, gte } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { holidays } from '#db/schema/calendar.ts'
import { addDays } from '../calendar.ts'
import type { WorkCalendar } from './count.ts'

/** The calendar of working days from a Shanghai day on. A year is known when any of its days was moved. */
export async function findWorkCalendar(db: Reader, from: string): Promise<WorkCalendar> {
  const rows = await db
    .select({ day: holidays.day, kind: holidays.kind })
    .from(holidays)
    .where(gte(holidays.day, `${from.slice(0, 4)}-01-01`))
    .orderBy(asc(holidays.day))
  return {
    moved: new Map(rows.map(({ day, kind }) => [day, kind])),
    years: new Set(rows.map(({ day }) => Number(day.slice(0, 4)))),
  }
}

/** Days off in a row under one name, from the first to the last of them. */
export function festivalsIn(days: readonly { day: string; name: string }[]) {
  const found: { name: string; from: string; to: string }[] = []
  for (const { day, name } of days) {
    const last = found.at(-1)
    if (last && last.name === name && addDays(last.to, 1) === day) last.to = day
    else found.push({ name, from: day, to: day })
  }
  return found
}

/** What has been entered, year by year, the latest first. */
export async function listMovedDays(db: Reader) {
  const rows = await db.select().from(holidays).orderBy(asc(holidays.day))
  return Map.groupBy(rows, ({ day }) => Number(day.slice(0, 4)))
}

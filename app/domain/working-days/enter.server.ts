import { and, gte, lt } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { holidays } from '#db/schema/calendar.ts'
import type { Actor } from '../actor.ts'
import { addDays } from '../calendar.ts'
import { record } from '../events.server.ts'
import { insist } from '../policy.ts'
import type { Festival } from './form.ts'

/**
 * Enters a year's days off and days worked instead, as the State Council's notice says them, in place of what was there.
 * For the county alone: every notice of the county counts by it. Notices that run keep the end they were given.
 */
export function enterYear(
  db: Db,
  actor: Actor,
  { year, source, festivals }: { year: number; source: string; festivals: readonly Festival[] },
  now: Date,
): Promise<void> {
  const rows = festivals.flatMap(({ name, from, to, worked }) => [
    ...daysFrom(from, to).map((day) => ({ day, name, kind: 'off' as const, source, label: 'P' as const })),
    ...worked.map((day) => ({ day, name, kind: 'work' as const, source, label: 'P' as const })),
  ])
  const days = new Map(rows.map((row) => [row.day, row]))
  return db.transact(async (tx) => {
    insist(actor, 'notice.publish', {})
    await tx.delete(holidays).where(and(gte(holidays.day, `${year}-01-01`), lt(holidays.day, `${year + 1}-01-01`)))
    for (const row of days.values()) await tx.insert(holidays).values(row)
    await record(tx, actor, 'calendar.entered', { type: 'calendar', id: String(year) }, now, {
      source,
      days: days.size,
    })
  })
}

function daysFrom(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

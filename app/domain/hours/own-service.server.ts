import type { Reader } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { insist } from '../policy.ts'
import { listOwnHours } from './queries.server.ts'
import { listMonths } from './totals.server.ts'

const shownMonths = 6
const shownEntries = 5

/** The months up to the one of a day, the earliest first, as YYYY-MM. */
function monthsUpTo(day: string): string[] {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return Array.from({ length: shownMonths }, (_, index) => {
    const months = year * 12 + month - shownMonths + index
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
  })
}

/** What somebody's own page says of their service: the last six months, this year, where they go most, the last entries. */
export async function findOwnService(db: Reader, actor: Actor, now: Date) {
  insist(actor, 'person.read', { personId: actor.id })
  const today = dayOf(now)
  const [months, entries] = await Promise.all([listMonths(db, 'person', actor.id), listOwnHours(db, actor)])
  const minutesOf = new Map(months.map(({ month, minutes }) => [month, minutes]))
  const year = months.filter(({ month }) => month.startsWith(today.slice(0, 4)))
  const places = new Map<string, number>()
  for (const { state, place } of entries) if (state === 'counted') places.set(place, (places.get(place) ?? 0) + 1)
  const [most] = [...places].sort((a, b) => b[1] - a[1])
  return {
    months: monthsUpTo(today).map((month) => ({ month, minutes: minutesOf.get(month) ?? 0 })),
    yearMinutes: year.reduce((sum, { minutes }) => sum + minutes, 0),
    times: months.reduce((sum, one) => sum + one.entries, 0),
    mostOften: most?.[0] ?? null,
    recent: entries.slice(0, shownEntries),
    all: entries.length,
  }
}

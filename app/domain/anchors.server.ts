import { asc, desc, eq, lt } from 'drizzle-orm'
import type { AnchorLog } from '#app/ports/anchor-log.server.ts'
import type { Reader } from '#db/database.ts'
import { eventMonths, events } from '#db/schema/everywhere.ts'
import { addDays, dayOf, instantOf } from './calendar.ts'
import { beginning } from './events.server.ts'

/**
 * Writes outside the database where the chain of events stood when yesterday ended, once: without it a chain whose tail
 * was cut off looks whole. Says whether there was anything to write.
 */
export async function anchorYesterday(db: Reader, log: AnchorLog, now: Date): Promise<boolean> {
  const today = dayOf(now)
  const day = addDays(today, -1)
  if ((await log.read()).some((anchor) => anchor.day >= day)) return false
  const [last] = await db
    .select({ count: events.sequence, hash: events.hash })
    .from(events)
    .where(lt(events.at, instantOf(today)))
    .orderBy(desc(events.sequence))
    .limit(1)
  await log.append({ day, ...(last ?? { count: 0, hash: beginning }) })
  return true
}

/**
 * The day of the first anchor that the chain does not reach or does not go through, or null when it goes through all. Of
 * a month that retention took away the end is compared, and no later day may lie inside it.
 */
export async function firstLostAnchor(db: Reader, log: AnchorLog): Promise<string | null> {
  const months = await db.select().from(eventMonths).orderBy(asc(eventMonths.last))
  const ends = new Map(months.map(({ last, hash }) => [last, hash]))
  for (const { day, count, hash } of await log.read()) {
    if (count === 0) continue
    const gone = months.find(({ last }) => count <= last)
    if (gone && count < gone.last) {
      if (day.slice(0, 7) > gone.month) return day
      continue
    }
    const kept = gone
      ? ends.get(count)
      : (await db.select({ hash: events.hash }).from(events).where(eq(events.sequence, count)))[0]?.hash
    if (kept !== hash) return day
  }
  return null
}

import { inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import type { Actor } from '../actor.ts'
import { insist } from '../policy.ts'
import { findSheet } from './queue.server.ts'
import { mostAtOnce } from './review-many.server.ts'

export interface PreviewedSheet {
  title: string
  day: string
  people: number
  minutes: number
  /** how many of it have to be looked at one by one */
  left: number
}

/**
 * What would pass if these sheets passed together, before it does: sheet by sheet, up to two hundred entries. What warns,
 * and what is the actor's own, is left. `over`: sheets that come after the two hundred.
 */
export async function previewMany(db: Reader, actor: Actor, leadIds: readonly string[], now: Date) {
  insist(actor, 'hours.review-many')
  const known = await db
    .select({ id: hourEntries.id })
    .from(hourEntries)
    .where(inArray(hourEntries.id, [...new Set(leadIds)]))
  const sheets: PreviewedSheet[] = []
  const entries: string[] = []
  let [minutes, over] = [0, 0]
  for (const { id } of known) {
    const { lead, rows, looked } = await findSheet(db, actor, id, now, mostAtOnce + 1)
    const free = rows.filter(
      ({ entry }) =>
        looked.get(entry.id)?.warnings.length === 0 && entry.personId !== actor.id && entry.recordedById !== actor.id,
    )
    if (rows.length === 0) continue
    if (entries.length + free.length > mostAtOnce) {
      over += 1
      continue
    }
    const sum = free.reduce((total, { entry }) => total + entry.minutes, 0)
    const { title, servedOn } = lead.entry
    sheets.push({ title, day: servedOn, people: free.length, minutes: sum, left: rows.length - free.length })
    entries.push(...free.map(({ entry }) => entry.id))
    minutes += sum
  }
  return { sheets, entries, minutes, over }
}

import { inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'
import { factsFor } from '../signups/facts.server.ts'
import { prospectOf, whyNot } from '../signups/why-not.ts'
import type { Choice } from './conditions.server.ts'
import type { Cursor } from './cursor.ts'
import type { ListedRow } from './listing.server.ts'
import { cursorOf, type ListPage, type Paging, paged, pageSize, readByStart } from './queries.server.ts'

const batch = 100
/** After so many batches a page is shown as it is, and the next one goes on from there. */
const mostBatches = 5

/** One page of what this person may take a place in right now, by start; `whyNot` decides, one batch at a time. */
export async function listFitting(
  db: Reader,
  keys: Keys,
  actor: Pick<Actor, 'id'>,
  choice: Choice,
  paging: Paging,
  now: Date,
): Promise<ListPage> {
  const fitting: ListedRow[] = []
  let place: Paging = paging
  let reached: Cursor | null = null
  for (let batches = 0; batches < mostBatches && fitting.length <= pageSize; batches++) {
    const rows = await readByStart(db, choice, place, now, batch)
    fitting.push(...(await mayTake(db, keys, actor, rows, now)))
    const last = rows.at(-1)
    reached = last && rows.length === batch ? cursorOf(choice, last) : null
    if (!reached) break
    place = paging.before ? { after: null, before: reached } : { after: reached, before: null }
  }
  const page = await paged(db, fitting, paging, now, (row) => cursorOf(choice, row))
  return fitting.length > pageSize || !reached ? page : { ...page, [paging.before ? 'previous' : 'next']: reached }
}

async function mayTake(db: Reader, keys: Keys, actor: Pick<Actor, 'id'>, rows: readonly ListedRow[], now: Date) {
  if (rows.length === 0) return []
  const ids = rows.map(({ shiftId }) => shiftId)
  const found = await db.select().from(shifts).where(inArray(shifts.id, ids))
  const facts = await factsFor(db, keys, actor, found, now)
  const open = new Set<string>()
  for (const shift of found) {
    const prospect = prospectOf(whyNot(facts, shift, now))
    if (prospect === 'confirmed' || prospect === 'requested') open.add(shift.id)
  }
  return rows.filter(({ shiftId }) => open.has(shiftId))
}

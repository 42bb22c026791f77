import { inArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { lookAt } from './evidence.server.ts'
import type { HourRefusal } from './refusals.ts'
import { findEntry, reviewIn, type Verdict, whyNoReview } from './review.server.ts'
import { wordsOfWarning } from './warnings.ts'

/** So many entries are approved together at most; security.md P42. */
export const mostAtOnce = 200

export interface Refused {
  entryId: string
  refusal: HourRefusal
}

/**
 * Approves many at once, each on its own: what has a warning, or cannot be approved like the others, is left pending,
 * with its reason. At most 200. Throws for more.
 */
export function approveMany(db: Db, keys: Keys, actor: Actor, entryIds: readonly string[], now: Date) {
  if (entryIds.length > mostAtOnce) throw new Error('At most 200 entries are approved at once')
  return db.transact(async (tx) => {
    insist(actor, 'hours.review-many')
    const ids = [...new Set(entryIds)]
    const left: Refused[] = []
    let [approved, minutes] = [0, 0]
    const warned = await warnedOf(tx, ids, now)
    for (const entryId of ids) {
      const words = warned.get(entryId)
      const outcome = words
        ? ({ ok: false, refusal: { kind: 'warned', words } } as const)
        : await reviewIn(tx, keys, actor, entryId, { kind: 'approve' }, now)
      if (!outcome.ok) left.push({ entryId, refusal: outcome.refusal })
      else [approved, minutes] = [approved + 1, minutes + outcome.entry.minutes]
    }
    return { approved, minutes, left }
  })
}

async function warnedOf(tx: Tx, ids: readonly string[], now: Date): Promise<Map<string, string>> {
  const entries = await tx.select().from(hourEntries).where(inArray(hourEntries.id, ids))
  const pending = entries.filter(({ state }) => state === 'pending')
  const looked = await lookAt(tx, pending, now)
  return new Map(
    [...looked].flatMap(([id, { warnings }]) =>
      warnings.length > 0 ? [[id, warnings.map((one) => wordsOfWarning(one).short).join('、')] as const] : [],
    ),
  )
}

/** What a reviewer says of one entry of a sheet; the figure counts only when it is approved. */
export interface SheetRow {
  entryId: string
  minutes: number
}

/**
 * Answers entries of one sheet together: approved with their figures, returned or not passed for one reason. All of them
 * or none: each refusal names its entry. Throws NotFound where the actor does not review.
 */
export function reviewSheet(
  db: Db,
  keys: Keys,
  actor: Actor,
  rows: readonly SheetRow[],
  { kind, reason }: { kind: Verdict['kind']; reason: string },
  now: Date,
): Promise<{ ok: true; minutes: number } | { ok: false; refusals: Refused[] }> {
  return db.transact(async (tx) => {
    if (rows.length === 0) throw new NotFound('hour entry')
    const verdictOn = ({ minutes }: SheetRow): Verdict =>
      kind === 'approve' ? { kind, minutes, reason } : { kind, reason }
    const refusals: Refused[] = []
    for (const row of rows) {
      const entry = await findEntry(tx, row.entryId)
      insist(actor, 'hours.review', { townId: entry.townId })
      const refusal = await whyNoReview(tx, actor, entry, verdictOn(row))
      if (refusal) refusals.push({ entryId: row.entryId, refusal })
    }
    if (refusals.length > 0) return { ok: false, refusals }
    let minutes = 0
    for (const row of rows) {
      const outcome = await reviewIn(tx, keys, actor, row.entryId, verdictOn(row), now)
      if (!outcome.ok) throw new Error(`Entry ${row.entryId} could be reviewed and then could not`)
      minutes += outcome.entry.minutes
    }
    return { ok: true, minutes }
  })
}

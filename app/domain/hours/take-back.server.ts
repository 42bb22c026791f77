import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { step } from './machine.ts'
import { sameSheet } from './queue.server.ts'
import type { HourRefusal } from './refusals.ts'
import { findEntry, whoWasFirst } from './review.server.ts'
import { tellOfHours } from './tell.server.ts'

/**
 * Whoever returned a sheet by mistake takes that back: what was returned with the entry named waits for review again, and
 * its people are told that there is nothing to do. Refuses what somebody else returned and what has moved on.
 */
export function takeBackReturn(
  db: Db,
  keys: Keys,
  actor: Actor,
  entryId: string,
  now: Date,
): Promise<{ ok: true; entries: number } | { ok: false; refusal: HourRefusal }> {
  return db.transact(async (tx) => {
    const lead = await findEntry(tx, entryId)
    insist(actor, 'hours.review', { townId: lead.townId })
    const to = step(lead.state, 'take-back', ['reviewer'])
    if (!to || !lead.reviewedAt || lead.reviewedById !== actor.id)
      return { ok: false, refusal: await whoWasFirst(tx, lead) }
    const returned = await tx
      .select()
      .from(hourEntries)
      .where(
        and(
          sameSheet(lead),
          eq(hourEntries.state, lead.state),
          eq(hourEntries.reviewedById, actor.id),
          eq(hourEntries.reviewedAt, lead.reviewedAt),
        ),
      )
    for (const entry of returned) {
      await tellOfHours(tx, keys, 'hours.taken-back', entry, now)
      await tx
        .update(hourEntries)
        .set({ state: to, reviewedById: null, reviewedAt: null, reviewReason: null })
        .where(eq(hourEntries.id, entry.id))
      await record(tx, actor, 'hours.taken-back', { type: 'hours', id: entry.id }, now)
    }
    return { ok: true, entries: returned.length }
  })
}

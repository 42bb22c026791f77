import { and, eq, gte } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import type { Actor } from '../actor.ts'
import { dayOf, instantOf } from '../calendar.ts'
import { insist } from '../policy.ts'
import { findRuleNumber } from '../rules/queries.server.ts'
import { type BackEntry, belongsTo, findByKey, homeOf, whole, whyNoBackEntry } from './back-entry.server.ts'
import { attachPhotos, ownPhotosAmong } from './photos.server.ts'
import type { HourRefusal } from './refusals.ts'
import { writeEntry } from './write.server.ts'

/**
 * A volunteer writes down service that was not recorded on the spot (补录), forever marked as such. Refuses the future,
 * what is too long ago, what overlaps, what shows nothing, and too many a day (rules.md 21, 26). Returns the pending
 * entry, the same one for the same form again; it counts after another person's review and its public notice.
 */
export function claimHours(db: Db, actor: Actor, entry: BackEntry & { teamId: string | null }, now: Date) {
  return db.transact(async (tx) => {
    insist(actor, 'hours.claim', { personId: actor.id })
    const [before] = await findByKey(tx, actor, entry.requestKey)
    if (before) return { ok: true as const, entry: before }
    if (entry.teamId && !(await belongsTo(tx, actor, entry.teamId))) return refused({ kind: 'foreign-team' })
    const photos = await ownPhotosAmong(tx, actor, entry.evidence)
    if (photos.length === 0) return refused({ kind: 'evidence-missing' })
    const home = await homeOf(tx, actor.id, entry.teamId)
    const full = { ...home, ...whole({ ...entry, evidence: photos }), personId: actor.id }
    const refusal = (await tooMany(tx, actor.id, now)) ?? (await whyNoBackEntry(tx, full, now))
    if (refusal) return refused(refusal)
    const written = await writeEntry(tx, actor, 'back_entry', full, now)
    await attachPhotos(tx, [written.id], photos, now)
    return { ok: true as const, entry: written }
  })
}

/** What somebody wrote down for themself today; what they log as a leader for others is not held against them. */
export const ownToday = (personId: string, now: Date) =>
  and(
    eq(hourEntries.recordedById, personId),
    eq(hourEntries.personId, personId),
    eq(hourEntries.kind, 'back_entry'),
    gte(hourEntries.recordedAt, instantOf(dayOf(now))),
  )

async function tooMany(tx: Tx, personId: string, now: Date): Promise<HourRefusal | null> {
  const atMost = await findRuleNumber(tx, 'hours.back-entries-per-day', dayOf(now))
  return (await tx.$count(hourEntries, ownToday(personId, now))) >= atMost ? { kind: 'too-many', atMost } : null
}

const refused = (refusal: HourRefusal) => ({ ok: false as const, refusal })

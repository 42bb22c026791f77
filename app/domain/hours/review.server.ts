import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { ownerOf } from '../people/merging/records.server.ts'
import { insist } from '../policy.ts'
import { findRuleNumber } from '../rules/queries.server.ts'
import { countEntry } from './count.server.ts'
import { dayLevelOf, isOfLevel } from './day-limits.server.ts'
import { step } from './machine.ts'
import type { HourRefusal } from './refusals.ts'
import { tellOfHours } from './tell.server.ts'
import { type HourEntry, overlapping } from './write.server.ts'

export type Verdict =
  /** with another figure where the reviewer found one, and why */
  { kind: 'approve'; minutes?: number; reason?: string } | { kind: 'return' | 'reject'; reason: string }

export type ReviewOutcome = { ok: true; entry: HourEntry } | { ok: false; refusal: HourRefusal }

/**
 * The second pair of eyes on hours: approves (with a changed figure, which is recorded), returns or rejects a pending
 * entry. Nobody reviews their own or what they recorded. An attendance entry counts at once unless the rules put those
 * on notice too; a back entry waits for its public notice. A second reviewer of the same entry is told who was first, and when.
 */
export function reviewHours(
  db: Db,
  keys: Keys,
  actor: Actor,
  entryId: string,
  verdict: Verdict,
  now: Date,
): Promise<ReviewOutcome> {
  return db.transact((tx) => reviewIn(tx, keys, actor, entryId, verdict, now))
}

/** The same inside a transaction that has begun. */
export async function reviewIn(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  entryId: string,
  verdict: Verdict,
  now: Date,
): Promise<ReviewOutcome> {
  const entry = await findEntry(tx, entryId)
  insist(actor, 'hours.review', { townId: entry.townId })
  const refusal = await whyNoReview(tx, actor, entry, verdict)
  if (refusal) return { ok: false, refusal }
  const reviewed = await write(tx, actor, entry, verdict, now)
  if (verdict.kind !== 'approve') {
    await tellOfHours(
      tx,
      keys,
      verdict.kind === 'return' ? 'hours.returned' : 'hours.rejected',
      reviewed,
      now,
      verdict.reason,
    )
    return { ok: true, entry: reviewed }
  }
  const onNotice =
    entry.kind === 'back_entry' || (await findRuleNumber(tx, 'hours.attendance-notice', entry.servedOn)) === 1
  return { ok: true, entry: onNotice ? reviewed : await countEntry(tx, keys, reviewed, now) }
}

/** An entry of the ledger. Throws NotFound. */
export async function findEntry(tx: Pick<Tx, 'select'>, entryId: string): Promise<HourEntry> {
  const [entry] = await tx.select().from(hourEntries).where(eq(hourEntries.id, entryId))
  if (!entry) throw new NotFound('hour entry')
  return entry
}

/** Why this reviewer cannot answer an entry so; null when they can. */
export async function whyNoReview(
  tx: Tx,
  actor: Actor,
  entry: HourEntry,
  verdict: Verdict,
): Promise<HourRefusal | null> {
  if ((await ownerOf(tx, entry.personId)) === actor.id) return { kind: 'own' }
  if (entry.recordedById === actor.id) return { kind: 'recorded-by-me' }
  // A reversal is answered, not reviewed: see reverse.server.ts.
  if (entry.kind === 'reversal' || !step(entry.state, verdict.kind, ['reviewer'])) return whoWasFirst(tx, entry)
  const reason = verdict.reason?.trim() ?? ''
  if (verdict.kind !== 'approve') return reason ? null : { kind: 'reason-missing' }
  const minutes = verdict.minutes ?? entry.minutes
  const most = Math.floor((entry.endedAt.getTime() - entry.startedAt.getTime()) / 60_000)
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > Math.min(most, 1440))
    return { kind: 'too-long', most: Math.min(most, 1440) }
  if (minutes !== entry.minutes && !reason) return { kind: 'reason-missing' }
  const other = await overlapping(tx, entry, entry.id)
  if (other) return { kind: 'overlap', title: other.title }
  const day = await dayLevelOf(tx, entry, minutes)
  if (day.level === 'usual' || isOfLevel(actor, day.level, reason !== '')) return null
  return { kind: 'day-full', minutes: day.minutes, bound: day[day.level], who: day.level }
}

/** What became of an entry that waits no longer: who answered it, how and when. */
export async function whoWasFirst(tx: Tx, { state, reviewedById, reviewedAt }: HourEntry): Promise<HourRefusal> {
  if (!reviewedById || !reviewedAt) return { kind: 'not-drawn', state }
  const [reviewer] = await tx.select({ name: people.name }).from(people).where(eq(people.id, reviewedById))
  return { kind: 'reviewed', state, by: reviewer?.name ?? '', at: reviewedAt }
}

async function write(tx: Tx, actor: Actor, entry: HourEntry, verdict: Verdict, now: Date): Promise<HourEntry> {
  const minutes = verdict.kind === 'approve' ? (verdict.minutes ?? entry.minutes) : entry.minutes
  const [reviewed] = await tx
    .update(hourEntries)
    .set({
      state: step(entry.state, verdict.kind, ['reviewer'])!,
      minutes,
      reviewedById: actor.id,
      reviewedAt: now,
      reviewReason: verdict.reason?.trim() || null,
    })
    .where(eq(hourEntries.id, entry.id))
    .returning()
  const changed = minutes === entry.minutes ? {} : { minutes: [entry.minutes, minutes] }
  const verb = { approve: 'approved', return: 'returned', reject: 'rejected' }[verdict.kind]
  await record(tx, actor, `hours.${verb}`, { type: 'hours', id: entry.id }, now, changed)
  return reviewed!
}

import { eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import { type Part, step } from './machine.ts'
import type { HourRefusal } from './refusals.ts'
import { findEntry } from './review.server.ts'
import { type HourEntry, whyNoEntry } from './write.server.ts'

export type OwnOutcome = { ok: true; entry: HourEntry } | { ok: false; refusal: HourRefusal }

/** The parts in which somebody who is no reviewer stands to an entry. Throws NotFound to whom it is foreign. */
function partsIn(actor: Pick<Actor, 'id'>, entry: HourEntry): Part[] {
  const acting: Part[] = []
  if (entry.recordedById === actor.id) acting.push('recorder')
  if (entry.personId === actor.id) acting.push('beneficiary')
  if (acting.length === 0) throw new NotFound('hour entry')
  return acting
}

/** Takes back what has not been approved yet; it stays in the ledger as withdrawn. */
export function withdrawHours(db: Db, actor: Actor, entryId: string, now: Date): Promise<OwnOutcome> {
  return db.transact(async (tx) => {
    const entry = await findEntry(tx, entryId)
    const to = step(entry.state, 'withdraw', partsIn(actor, entry))
    if (entry.kind === 'reversal' || !to) return refused({ kind: 'not-drawn', state: entry.state })
    const [withdrawn] = await tx.update(hourEntries).set({ state: to }).where(eq(hourEntries.id, entryId)).returning()
    await record(tx, actor, 'hours.withdrawn', { type: 'hours', id: entryId }, now)
    return { ok: true, entry: withdrawn! }
  })
}

/** What of a returned entry can be put right before it is sent again. */
export type Correction = Pick<
  HourEntry,
  'description' | 'evidence' | 'minutes' | 'place' | 'servedParty' | 'startedAt' | 'endedAt'
>

/** Sends a returned entry again, put right. Refuses what would be refused of a new one. */
export function correctHours(
  db: Db,
  actor: Actor,
  entryId: string,
  correction: Correction,
  now: Date,
): Promise<OwnOutcome> {
  return db.transact(async (tx) => {
    const entry = await findEntry(tx, entryId)
    const to = step(entry.state, 'correct', partsIn(actor, entry))
    if (entry.kind === 'reversal' || !to) return refused({ kind: 'not-drawn', state: entry.state })
    const refusal = await whyNoEntry(tx, { ...entry, ...correction }, now, entryId)
    if (refusal) return refused(refusal)
    const [sent] = await tx
      .update(hourEntries)
      .set({ ...correction, claimedMinutes: correction.minutes, state: to, recordedAt: now, ...unreviewed })
      .where(eq(hourEntries.id, entryId))
      .returning()
    await record(tx, actor, 'hours.corrected', { type: 'hours', id: entryId }, now, { minutes: correction.minutes })
    return { ok: true, entry: sent! }
  })
}

/** Whose hours were returned asks once for another look, with a reason. */
export function contestHours(db: Db, actor: Actor, entryId: string, reason: string, now: Date): Promise<OwnOutcome> {
  return db.transact(async (tx) => {
    const entry = await findEntry(tx, entryId)
    const to = step(entry.state, 'contest', partsIn(actor, entry))
    if (entry.kind === 'reversal' || !to) return refused({ kind: 'not-drawn', state: entry.state })
    if (entry.contestedAt) return refused({ kind: 'contested-already' })
    if (!reason.trim()) return refused({ kind: 'reason-missing' })
    const description = `${entry.description}\n申诉：${reason.trim()}`.trim()
    const [contested] = await tx
      .update(hourEntries)
      .set({ state: to, contestedAt: now, description, ...unreviewed })
      .where(eq(hourEntries.id, entryId))
      .returning()
    await record(tx, actor, 'hours.contested', { type: 'hours', id: entryId }, now)
    return { ok: true, entry: contested! }
  })
}

/** The next reviewer begins afresh; who looked before stands in the record of events. */
const unreviewed = { reviewedById: null, reviewedAt: null }

const refused = (refusal: HourRefusal) => ({ ok: false as const, refusal })

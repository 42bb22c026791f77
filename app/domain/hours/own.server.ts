import { and, eq } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import { whyNoBackEntry } from './back-entry.server.ts'
import { type Part, step } from './machine.ts'
import { attachPhotos, ownPhotosAmong } from './photos.server.ts'
import type { HourRefusal } from './refusals.ts'
import { findEntry } from './review.server.ts'
import { type HourEntry, whyNoEntry } from './write.server.ts'

export type OwnOutcome = { ok: true; entry: HourEntry } | { ok: false; refusal: HourRefusal }

/** A back entry the actor wrote down, with the name of whose it is. Throws NotFound for any other. */
export async function findOwnBackEntry(db: Reader, actor: Actor, entryId: string) {
  const [found] = await db
    .select({ entry: hourEntries, name: people.name })
    .from(hourEntries)
    .innerJoin(people, eq(people.id, hourEntries.personId))
    .where(and(eq(hourEntries.id, entryId), eq(hourEntries.recordedById, actor.id), eq(hourEntries.kind, 'back_entry')))
  if (!found) throw new NotFound('hour entry')
  return found
}

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
  'description' | 'minutes' | 'place' | 'servedParty' | 'startedAt' | 'endedAt'
> &
  Partial<Pick<HourEntry, 'title' | 'personInCharge'>> & {
    /** photos that stay or were taken in since; left out: as they are */
    photos?: readonly string[]
  }

/**
 * Sends a returned entry again, put right. Refuses what would be refused of a new one; a day long ago only where it is
 * another than before.
 */
export function correctHours(
  db: Db,
  actor: Actor,
  entryId: string,
  { photos, ...correction }: Correction,
  now: Date,
): Promise<OwnOutcome> {
  return db.transact(async (tx) => {
    const entry = await findEntry(tx, entryId)
    const to = step(entry.state, 'correct', partsIn(actor, entry))
    if (entry.kind === 'reversal' || !to) return refused({ kind: 'not-drawn', state: entry.state })
    const servedOn = dayOf(correction.startedAt)
    const whyNo = servedOn < entry.servedOn ? whyNoBackEntry : whyNoEntry
    const kept = photos && (await keptPhotos(tx, actor, entry, photos))
    const refusal: HourRefusal | null =
      kept?.length === 0 ? { kind: 'evidence-missing' } : await whyNo(tx, { ...entry, ...correction }, now, entryId)
    if (refusal) return refused(refusal)
    const evidence = kept ? JSON.stringify(kept) : entry.evidence
    const again = { claimedMinutes: correction.minutes, servedOn, evidence, state: to, recordedAt: now }
    const [sent] = await tx
      .update(hourEntries)
      .set({ ...correction, ...again, ...unreviewed })
      .where(eq(hourEntries.id, entryId))
      .returning()
    if (kept) await attachPhotos(tx, [entryId], kept, now)
    await record(tx, actor, 'hours.corrected', { type: 'hours', id: entryId }, now, { minutes: correction.minutes })
    return { ok: true, entry: sent! }
  })
}

/** The photos that were beside it and stay, and those the actor took in since. */
async function keptPhotos(tx: Tx, actor: Actor, entry: HourEntry, photos: readonly string[]): Promise<string[]> {
  const before = JSON.parse(entry.evidence) as string[]
  const own = await ownPhotosAmong(tx, actor, photos)
  return [...new Set(photos)].filter((id) => before.includes(id) || own.includes(id))
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

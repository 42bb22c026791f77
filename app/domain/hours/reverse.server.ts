import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import type { Actor } from '../actor.ts'
import { shakeCertificates } from '../certificates/shake.server.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { ownerOf } from '../people/merging/records.server.ts'
import { insist, insistProposing } from '../policy.ts'
import { step } from './machine.ts'
import type { HourRefusal } from './refusals.ts'
import { findEntry } from './review.server.ts'
import { tellOfHours } from './tell.server.ts'
import { addToTotals } from './totals.server.ts'
import type { HourEntry } from './write.server.ts'

export type ReverseOutcome = { ok: true; reversal: HourEntry } | { ok: false; refusal: HourRefusal }

/**
 * Asks for a counted entry to be taken back: a reversal of the exact negative is written and waits for a second person.
 * An approved entry is never edited. Refuses what is not counted, one's own, and a second asking while one waits.
 */
export function proposeReversal(
  db: Db,
  actor: Actor,
  entryId: string,
  reason: string,
  now: Date,
): Promise<ReverseOutcome> {
  return db.transact(async (tx) => {
    const entry = await findEntry(tx, entryId)
    insistProposing(actor, 'hours.reverse', { townId: entry.townId })
    if ((await ownerOf(tx, entry.personId)) === actor.id) return refused({ kind: 'own' })
    if (entry.kind === 'reversal' || !step(entry.state, 'reverse', ['reviewer']))
      return refused({ kind: 'not-drawn', state: entry.state })
    if (!reason.trim()) return refused({ kind: 'reason-missing' })
    const waiting = and(eq(hourEntries.reversesId, entryId), inArray(hourEntries.state, ['pending', 'counted']))
    if ((await tx.$count(hourEntries, waiting)) > 0) return refused({ kind: 'changed' })
    const { personId, teamId, townId, programmeId, title, place, personInCharge, startedAt, endedAt, servedOn } = entry
    const [reversal] = await tx
      .insert(hourEntries)
      .values({
        ...{ personId, teamId, townId, programmeId, title, place, personInCharge, startedAt, endedAt, servedOn },
        kind: 'reversal',
        state: 'pending',
        minutes: -entry.minutes,
        claimedMinutes: -entry.minutes,
        description: reason.trim(),
        recordedById: actor.id,
        recordedAt: now,
        reversesId: entry.id,
      })
      .returning()
    await record(tx, actor, 'hours.reversal-proposed', { type: 'hours', id: entry.id }, now)
    return { ok: true, reversal: reversal! }
  })
}

/**
 * The second person agrees that an entry is taken back, or not. Agreed, both figures stand in the ledger and cancel out,
 * and the totals go down in the same transaction. Refuses who asked for it and whose hours they are.
 */
export function answerReversal(
  db: Db,
  keys: Keys,
  actor: Actor,
  reversalId: string,
  agreed: boolean,
  now: Date,
): Promise<ReverseOutcome> {
  return db.transact(async (tx) => {
    const reversal = await findEntry(tx, reversalId)
    insist(actor, 'hours.reverse', { townId: reversal.townId })
    if (reversal.kind !== 'reversal' || reversal.state !== 'pending')
      return refused({ kind: 'not-drawn', state: reversal.state })
    if (reversal.recordedById === actor.id) return refused({ kind: 'recorded-by-me' })
    if ((await ownerOf(tx, reversal.personId)) === actor.id) return refused({ kind: 'own' })
    const entry = await findEntry(tx, reversal.reversesId!)
    const to = step(entry.state, 'reverse', ['reviewer'])
    if (agreed && !to) return refused({ kind: 'not-drawn', state: entry.state })
    const [answered] = await tx
      .update(hourEntries)
      .set({
        state: agreed ? 'counted' : 'rejected',
        reviewedById: actor.id,
        reviewedAt: now,
        countedAt: agreed ? now : null,
      })
      .where(eq(hourEntries.id, reversalId))
      .returning()
    await record(
      tx,
      actor,
      agreed ? 'hours.reversed' : 'hours.reversal-refused',
      { type: 'hours', id: entry.id },
      now,
      {
        minutes: reversal.minutes,
      },
    )
    if (!agreed) return { ok: true, reversal: answered! }
    await tx.update(hourEntries).set({ state: to! }).where(eq(hourEntries.id, entry.id))
    await addToTotals(tx, entry, -1)
    await shakeCertificates(tx, entry, now)
    await tellOfHours(tx, keys, 'hours.reversed', answered!, now, reversal.description)
    return { ok: true, reversal: answered! }
  })
}

const refused = (refusal: HourRefusal) => ({ ok: false as const, refusal })

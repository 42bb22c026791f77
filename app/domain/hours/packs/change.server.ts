import { and, eq, exists, gt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db, Reader, Tx } from '#db/database.ts'
import { hourPackLines, hourPacks } from '#db/schema/hour-packs.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import { insist } from '../../policy.ts'
import { type LineReason, type LineVerb, type PackVerb, stepLine, stepPack } from './machine.ts'
import type { Pack, PackOutcome } from './make.server.ts'
import type { PackRefusal } from './refusals.ts'

const other = alias(hourPackLines, 'other')

/** That another pack tells the same of the entry of a line. */
const toldElsewhere = (db: Reader) =>
  db
    .select({ one: sql`1` })
    .from(other)
    .where(
      and(eq(other.entryId, hourPackLines.entryId), eq(other.about, hourPackLines.about), eq(other.state, 'exported')),
    )

/** A pack, for whoever hands records on. Throws NotFound. */
export async function findPack(db: Reader, actor: Actor, id: string): Promise<Pack> {
  insist(actor, 'hours.hand-on', {})
  const [pack] = await db.select().from(hourPacks).where(eq(hourPacks.id, id))
  if (!pack) throw new NotFound('pack')
  return pack
}

/**
 * Says that a pack was not handed on after all, so that its records wait again, or that it was. Refuses when a later pack
 * of the month holds. What the other system had not taken stays so.
 */
export function changePack(db: Db, actor: Actor, id: string, verb: PackVerb, now: Date): Promise<PackOutcome> {
  return db.transact(async (tx) => {
    const pack = await findPack(tx, actor, id)
    const to = stepPack(pack.state, verb)
    if (!to) return refused('not-drawn')
    const later = and(eq(hourPacks.month, pack.month), eq(hourPacks.state, 'made'), gt(hourPacks.place, pack.place))
    if ((await tx.$count(hourPacks, later)) > 0) return refused('not-the-last')
    const own = and(eq(hourPackLines.packId, id), eq(hourPackLines.state, 'taken_back'))
    if (verb === 'restore' && (await tx.$count(hourPackLines, and(own, exists(toldElsewhere(tx))))) > 0)
      return refused('elsewhere')
    const [from, into] =
      verb === 'take-back' ? (['exported', 'taken_back'] as const) : (['taken_back', 'exported'] as const)
    const [changed] = await tx
      .update(hourPacks)
      .set({ state: to, changedById: actor.id, changedAt: now })
      .where(eq(hourPacks.id, id))
      .returning()
    await tx
      .update(hourPackLines)
      .set({ state: into })
      .where(and(eq(hourPackLines.packId, id), eq(hourPackLines.state, from)))
    await record(tx, actor, verb === 'take-back' ? 'pack.taken-back' : 'pack.restored', { type: 'pack', id }, now)
    return { ok: true, pack: changed! }
  })
}

/**
 * Says that the other system did not take a record, with the reason, so that it waits for the next pack; or that it did
 * after all. Refuses that once a later pack tells it again, a no to what was reversed over there since, and everything
 * about a pack that was taken back.
 */
export function changeLine(
  db: Db,
  actor: Actor,
  { packId, entryId, verb, reason }: { packId: string; entryId: string; verb: LineVerb; reason?: LineReason },
  now: Date,
): Promise<PackOutcome> {
  return db.transact(async (tx) => {
    const pack = await findPack(tx, actor, packId)
    // A pack is written once and tells one thing of an entry: that it was served, or that it was reversed.
    const here = and(eq(hourPackLines.packId, packId), eq(hourPackLines.entryId, entryId))
    const [line] = await tx.select().from(hourPackLines).where(here)
    if (!line) throw new NotFound('record')
    const to = pack.state === 'made' ? stepLine(line.state, verb) : null
    if (!to) return refused('not-drawn')
    if (verb === 'refuse' && !reason) return refused('reason-missing')
    if (verb === 'refuse' && line.about === 'service' && (await isReversalTold(tx, entryId))) return refused('reversed')
    if (verb === 'accept' && (await tx.$count(hourPackLines, and(here, exists(toldElsewhere(tx))))) > 0)
      return refused('elsewhere')
    await tx
      .update(hourPackLines)
      .set({
        ...{ state: to, changedById: actor.id, changedAt: now },
        reason: verb === 'refuse' ? reason! : null,
      })
      .where(here)
    const kind = verb === 'refuse' ? 'pack.record-refused' : 'pack.record-accepted'
    await record(tx, actor, kind, { type: 'pack', id: packId }, now, { entry: entryId })
    return { ok: true, pack }
  })
}

/** Whether it was handed on that an entry was reversed: what is taken off over there must have come there. */
async function isReversalTold(tx: Tx, entryId: string): Promise<boolean> {
  const { entryId: of, about, state } = hourPackLines
  return (await tx.$count(hourPackLines, and(eq(of, entryId), eq(about, 'reversal'), eq(state, 'exported')))) > 0
}

const refused = (refusal: PackRefusal) => ({ ok: false as const, refusal })

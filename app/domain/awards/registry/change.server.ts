import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { honours } from '#db/schema/honours.ts'
import type { Actor } from '../../actor.ts'
import { shakeHonour } from '../../certificates/honours/shake.server.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import { insist } from '../../policy.ts'
import { numberWord } from '../words.ts'
import type { HonourFields } from './form.ts'
import type { RegistryRefusal } from './refusals.ts'
import { type Honour, type RegistryOutcome, readHonour, writeHonour } from './write.server.ts'

/**
 * Puts right what the register says: a new entry under a number of its own stands from now on, the old one stays and
 * points to it. Refuses what was changed before, and one's own.
 */
export function correctHonour(
  db: Db,
  actor: Actor,
  honourId: string,
  { reason, ...typed }: HonourFields & { reason: string },
  now: Date,
): Promise<RegistryOutcome> {
  return db.transact(async (tx) => {
    const old = await findToChange(tx, actor, honourId)
    if ('refusal' in old) return { ok: false, refusal: old.refusal }
    const read = await readHonour(tx, actor, typed, 'entered', now)
    if ('refusal' in read) return { ok: false, refusal: read.refusal }
    // What the old entry came from belongs to the one that stands; it must not stand twice at any moment.
    const { source, nominationId, evidence } = old.honour
    const closing = { changeReason: reason, changedById: actor.id, changedAt: now }
    const written = await writeHonour(tx, actor, { ...read.row, source, evidence }, now)
    await tx
      .update(honours)
      .set({ ...closing, state: 'corrected', correctedById: written.id })
      .where(eq(honours.id, honourId))
    const [standing] = await tx.update(honours).set({ nominationId }).where(eq(honours.id, written.id)).returning()
    await shakeHonour(tx, honourId, now)
    await record(tx, actor, 'honour.corrected', { type: 'honour', id: honourId }, now, { by: written.id })
    return { ok: true, honour: standing! }
  })
}

/** Takes an honour back, with the reason; its entry stays in the register and says so. Refuses a second time. */
export function withdrawHonour(
  db: Db,
  actor: Actor,
  honourId: string,
  reason: string,
  now: Date,
): Promise<RegistryOutcome> {
  return db.transact(async (tx) => {
    const old = await findToChange(tx, actor, honourId)
    if ('refusal' in old) return { ok: false, refusal: old.refusal }
    if (!reason.trim()) return { ok: false, refusal: { kind: 'reason-missing' } }
    const [honour] = await tx
      .update(honours)
      .set({ state: 'withdrawn', changeReason: reason.trim(), changedById: actor.id, changedAt: now })
      .where(eq(honours.id, honourId))
      .returning()
    await shakeHonour(tx, honourId, now)
    await record(tx, actor, 'honour.withdrawn', { type: 'honour', id: honourId }, now)
    return { ok: true, honour: honour! }
  })
}

/** Staff have a paper before them on which the holder, or a minor's guardian, agrees to the full name on the wall. */
export function nameHonour(
  db: Db,
  actor: Actor,
  honourId: string,
  named: boolean,
  now: Date,
): Promise<RegistryOutcome> {
  return db.transact(async (tx) => {
    const old = await findToChange(tx, actor, honourId)
    if ('refusal' in old) return { ok: false, refusal: old.refusal }
    const by = old.honour.minor ? 'guardian' : 'paper'
    return { ok: true, honour: await setNamed(tx, actor, honourId, named ? by : null, now) }
  })
}

/** Whether the wall shows the full name from now on, and by whose word; null: it does not. Whoever calls it has looked at the policy. */
export async function setNamed(tx: Tx, actor: Actor, honourId: string, by: string | null, now: Date): Promise<Honour> {
  const [honour] = await tx
    .update(honours)
    .set({ namedAt: by === null ? null : now, namedBy: by })
    .where(eq(honours.id, honourId))
    .returning()
  await record(tx, actor, by === null ? 'honour.masked' : 'honour.named', { type: 'honour', id: honourId }, now)
  return honour!
}

async function findToChange(
  tx: Tx,
  actor: Actor,
  honourId: string,
): Promise<{ honour: Honour } | { refusal: RegistryRefusal }> {
  insist(actor, 'award.grant')
  const [honour] = await tx.select().from(honours).where(eq(honours.id, honourId))
  if (!honour) throw new NotFound('honour')
  if (honour.personId === actor.id) return { refusal: { kind: 'own' } }
  if (honour.state === 'standing') return { honour }
  const [standing] = honour.correctedById
    ? await tx.select().from(honours).where(eq(honours.id, honour.correctedById))
    : []
  return { refusal: { kind: 'changed', number: standing ? numberWord(standing.year, standing.number) : null } }
}

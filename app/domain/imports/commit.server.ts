import { and, eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { importRows, imports } from '#db/schema/imports.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { permissionOf } from './columns.ts'
import { writeActivities } from './commit-activities.server.ts'
import { writeHonours } from './commit-honours.server.ts'
import { isClosed, writeNominations } from './commit-nominations.server.ts'
import { beginParts, writeOn, writtenAtOnce } from './commit-parts.server.ts'
import { writePeople } from './commit-people.server.ts'
import { writeVenues } from './commit-venues.server.ts'
import type { CommitRefusal } from './refusals.ts'

/** Everything, refused while a row is bad; or the rows that are good. */
export type CommitMode = 'all' | 'good'

const refused = (refusal: CommitRefusal) => ({ ok: false as const, refusal })

/**
 * Writes what an import found good, all of it or none, and answers how many rows that were: in one transaction, or, where
 * others would wait too long for it, in parts that are gone on with until all of it is there. Who came to be there since
 * the looking is left out. Again, it is refused as done.
 */
export async function commitImport(db: Db, keys: Keys, actor: Actor, id: string, mode: CommitMode, now: Date) {
  const towns = await townsOf(db, id)
  const outcome = await db.transact(async (tx) => {
    const found = await findOwn(tx, actor, id)
    insist(actor, 'people.import')
    if (found.state !== 'ready') return refused('not-ready')
    if (found.expiresAt <= now) return refused('expired')
    if (mode === 'all' && found.bad > 0) return refused('has-bad')
    if (found.good === 0) return refused('nothing')
    // Roles may have changed since the looking.
    for (const townId of towns) insist(actor, permissionOf[found.kind], { townId })

    const { callId } = found
    if (callId && (await isClosed(tx, callId, now))) return refused('call-closed')
    if (found.kind === 'people' && found.good > writtenAtOnce) {
      await beginParts(tx, actor, found, mode, now)
      return 'in-parts' as const
    }
    // First, because what is written takes its time from here.
    await tx.update(imports).set({ state: 'committed', committedAt: now }).where(eq(imports.id, id))
    const written = await write(tx, keys, actor, found, now)
    await tx.update(imports).set({ written }).where(eq(imports.id, id))
    const { kind, bad, known } = found
    await record(tx, actor, 'import.committed', { type: 'import', id }, now, { kind, mode, written, bad, known })
    return { ok: true as const, written }
  })
  return outcome === 'in-parts' ? { ok: true as const, written: await writeOn(db, id, now) } : outcome
}

type Import = typeof imports.$inferSelect

function write(tx: Tx, keys: Keys, actor: Actor, { id, kind, callId }: Import, now: Date): Promise<number> {
  if (kind === 'nominations') return writeNominations(tx, keys, actor, { id, callId: callId! }, now)
  const writers = { people: writePeople, venues: writeVenues, activities: writeActivities, honours: writeHonours }
  return writers[kind](tx, keys, actor, id, now)
}

/** Gives an import up: its rows are deleted, nothing was written. */
export function dropImport(db: Db, actor: Actor, id: string, now: Date) {
  return db.transact(async (tx) => {
    const found = await findOwn(tx, actor, id)
    insist(actor, 'people.import')
    if (found.state !== 'ready' && found.state !== 'reading') return refused('not-ready')
    await tx.delete(importRows).where(eq(importRows.importId, id))
    await tx.update(imports).set({ state: 'dropped' }).where(eq(imports.id, id))
    await record(tx, actor, 'import.dropped', { type: 'import', id }, now)
    return { ok: true as const }
  })
}

/** An import is its uploader's and nobody else's: it holds what people wrote on a list. */
async function findOwn(tx: Tx, actor: Actor, id: string) {
  const [found] = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), eq(imports.madeById, actor.id)))
  if (!found) throw new NotFound('import')
  return found
}

/** The towns an import writes to; its rows stay as they were read, so nobody has to wait while they are asked. */
async function townsOf(db: Db, id: string): Promise<(string | null)[]> {
  const towns = await db
    .selectDistinct({ townId: importRows.townId })
    .from(importRows)
    .where(and(eq(importRows.importId, id), eq(importRows.state, 'good')))
  return towns.map(({ townId }) => townId)
}

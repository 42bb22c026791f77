import { and, eq, inArray, isNotNull, lte } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { consentLinks, guardianships } from '#db/schema/guardians.ts'
import type { Keys } from '../../keys.server.ts'
import { isMinor } from './minor.server.ts'
import { forgottenAfterDays, linkRules } from './rules.ts'

const day = 86_400_000

/**
 * Forgets guardians: 30 days after another was named, and 30 days after the child came of age (security.md, C1).
 * Messages to them that nothing carried are emptied once their link is over. What they agreed to stays, without them.
 */
export async function forgetGuardians(db: Db, keys: Keys, now: Date): Promise<void> {
  const then = new Date(now.getTime() - forgottenAfterDays * day)
  const named = await db
    .select({ id: guardianships.id, personId: guardianships.personId, endedAt: guardianships.endedAt })
    .from(guardianships)
    .where(lte(guardianships.namedAt, then))
  const over: string[] = []
  for (const { id, personId, endedAt } of named)
    if ((endedAt && endedAt <= then) || !(await isMinor(db, keys, personId, then))) over.push(id)

  const stale = new Date(now.getTime() - linkRules.lasts)
  await db.transact(async (tx) => {
    await tx
      .update(outbox)
      .set({ state: 'dead', target: null, body: '' })
      .where(and(eq(outbox.state, 'waiting'), isNotNull(outbox.target), lte(outbox.createdAt, stale)))
    if (over.length === 0) return
    await tx.delete(consentLinks).where(inArray(consentLinks.guardianshipId, over))
    await tx.delete(guardianships).where(inArray(guardianships.id, over))
  })
}

/** Deletes every guardian a person named, the links to them and what waits to leave, in the transaction that erases the person. */
export async function forgetGuardiansOf(tx: Tx, personId: string): Promise<void> {
  const named = await tx
    .select({ id: guardianships.id })
    .from(guardianships)
    .where(eq(guardianships.personId, personId))
  for (const { id } of named) {
    const links = await tx.delete(consentLinks).where(eq(consentLinks.guardianshipId, id)).returning()
    await tx.delete(outbox).where(eq(outbox.dedupe, `guardian-replaced:${id}`))
    for (const link of links) await tx.delete(outbox).where(eq(outbox.dedupe, `consent-link:${link.id}`))
    await tx.delete(guardianships).where(eq(guardianships.id, id))
  }
}

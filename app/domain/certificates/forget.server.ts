import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { certificates } from '#db/schema/certificates.ts'

/**
 * Takes whoever is erased out of their certificates, in the transaction that erases them: what was issued still holds and
 * says that its holder is gone, what was not issued yet never will be.
 */
export async function forgetCertificates(tx: Tx, personId: string, now: Date): Promise<void> {
  const theirs = eq(certificates.personId, personId)
  await tx
    .update(certificates)
    .set({ state: 'refused', endedAt: now, erasedAt: now })
    .where(and(theirs, inArray(certificates.state, ['asked', 'drafted'])))
  await tx
    .update(certificates)
    .set({ holder: null, reason: null, proposedReason: null, keptReason: null, erasedAt: now })
    .where(theirs)
}

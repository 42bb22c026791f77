import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { certificates } from '#db/schema/certificates.ts'

/**
 * An entry of the register was put right or taken back: the certificate that was issued for it waits for somebody to look,
 * in the transaction that changes the entry.
 */
export async function shakeHonour(tx: Tx, honourId: string, now: Date): Promise<void> {
  await tx
    .update(certificates)
    .set({ shakenAt: now })
    .where(and(eq(certificates.honourId, honourId), eq(certificates.state, 'issued')))
}

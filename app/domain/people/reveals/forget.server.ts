import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { accessLog, revealGrants } from '#db/schema/reveals.ts'

/**
 * Empties the reasons why a person's contacts were seen or asked for, in the transaction that erases the person; that
 * they were seen stays on record, and leave that waits or runs ends.
 */
export async function forgetViewsOf(tx: Tx, personId: string): Promise<void> {
  await tx.update(accessLog).set({ reason: '' }).where(eq(accessLog.personId, personId))
  await tx.update(revealGrants).set({ reason: '', answerReason: null }).where(eq(revealGrants.personId, personId))
  await tx
    .update(revealGrants)
    .set({ state: 'ended' })
    .where(and(eq(revealGrants.personId, personId), inArray(revealGrants.state, ['asked', 'approved'])))
}

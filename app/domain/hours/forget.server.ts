import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { detachPhotos } from './photos.server.ts'

/**
 * Clears the words of everything a person served, in the transaction that erases them: minutes and totals stay,
 * belonging to the tombstone. What has not been approved yet is withdrawn, and photos that show nobody else's hours are let go.
 */
export async function forgetHours(tx: Tx, personId: string, now: Date): Promise<void> {
  await detachPhotos(tx, personId, now)
  await tx
    .update(hourEntries)
    .set({ state: 'withdrawn' })
    .where(and(eq(hourEntries.personId, personId), inArray(hourEntries.state, ['pending', 'returned'])))
  await tx
    .update(hourEntries)
    .set({ servedParty: '', description: '', evidence: '[]', reviewReason: null, erasedAt: now })
    .where(and(eq(hourEntries.personId, personId), isNull(hourEntries.erasedAt)))
}

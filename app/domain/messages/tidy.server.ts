import { and, eq, inArray, isNull, lte, ne } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { sendings } from '#db/schema/messages.ts'
import type { Keys } from '../keys.server.ts'
import { emptied } from './finish.server.ts'

const batch = 500
const kept = 30 * 86_400_000

/**
 * Empties what had to go by one way and is too late now, and forgets after 30 days how messages left, and those to
 * people outside altogether (security.md, C1).
 */
export async function tidyMessages(db: Db, keys: Keys, now: Date): Promise<void> {
  const past = new Date(now.getTime() - kept)
  await db.transact(async (tx) => {
    const late = await tx
      .select({ id: outbox.id, state: outbox.state })
      .from(outbox)
      .where(and(inArray(outbox.state, ['waiting', 'dead']), ne(outbox.channel, 'inbox'), lte(outbox.until, now)))
      .limit(batch)
    for (const { id } of late) {
      const waiting = and(eq(sendings.messageId, id), eq(sendings.state, 'waiting'))
      await tx.update(sendings).set({ state: 'dropped', lastFault: 'too-late' }).where(waiting)
      await tx
        .update(outbox)
        .set({ state: 'dead', until: null, ...emptied(keys, id) })
        .where(eq(outbox.id, id))
    }
  })
  await db.transact(async (tx) => {
    await tx.delete(sendings).where(and(ne(sendings.state, 'waiting'), lte(sendings.createdAt, past)))
    await tx.delete(outbox).where(and(isNull(outbox.personId), lte(outbox.createdAt, past)))
  })
}

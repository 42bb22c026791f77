import { and, eq, isNull, lte } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import type { Actor } from '../actor.ts'

/** Marks the actor's messages of until now as read. Reading is machinery and makes no event. */
export function markRead(db: Db, actor: Actor, now: Date): Promise<void> {
  return db.transact(async (tx) => {
    await tx
      .update(outbox)
      .set({ readAt: now })
      .where(and(eq(outbox.personId, actor.id), isNull(outbox.readAt), lte(outbox.createdAt, now)))
  })
}

import { and, inArray, lte, ne } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { keptSince } from './period.ts'

const batch = 200

/** Empties messages whose time is over; what never left is put aside. Answers how many. */
export async function forgetLetters(db: Db, now: Date): Promise<number> {
  const old = and(lte(outbox.createdAt, keptSince('outbox', 'body', now)), ne(outbox.body, ''))
  const due = await db.select({ id: outbox.id }).from(outbox).where(old).limit(batch)
  const ids = due.map(({ id }) => id)
  if (ids.length === 0) return 0
  return db.transact(async (tx) => {
    const among = inArray(outbox.id, ids)
    await tx.update(outbox).set({ body: '', target: null }).where(among)
    await tx
      .update(outbox)
      .set({ state: 'dead' })
      .where(and(among, ne(outbox.state, 'sent')))
    return ids.length
  })
}

import { and, eq, gt, lte, or } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { leases } from '#db/schema/messages.ts'

/**
 * Takes or keeps a piece of work for `lasts` milliseconds; false while it is somebody else's. Inside a transaction one
 * is alone, so two processes never both have it, as long as their clocks differ by less than `lasts`. One that ends later
 * than any such clock could have written is of before the clock was put back, and counts as over.
 */
export function takeLease(db: Db, name: string, holder: string, lasts: number, now: Date): Promise<boolean> {
  return db.transact(async (tx) => {
    const until = new Date(now.getTime() + lasts)
    const unlikely = new Date(now.getTime() + 2 * lasts)
    const over = or(lte(leases.until, now), gt(leases.until, unlikely))
    const [kept] = await tx
      .update(leases)
      .set({ holder, until })
      .where(and(eq(leases.name, name), or(eq(leases.holder, holder), over)))
      .returning()
    if (kept) return true
    const [first] = await tx
      .insert(leases)
      .values({ name, holder, until })
      .onConflictDoNothing({ target: leases.name })
      .returning()
    return first !== undefined
  })
}

/** Gives it back, so that another need not wait until it lapses. Does nothing where it is somebody else's. */
export function releaseLease(db: Db, name: string, holder: string): Promise<void> {
  return db.transact(async (tx) => {
    await tx.delete(leases).where(and(eq(leases.name, name), eq(leases.holder, holder)))
  })
}

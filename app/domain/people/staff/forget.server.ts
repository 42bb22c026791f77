import { and, eq, isNull, lte } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { invitations } from '#db/schema/staff.ts'
import type { Keys } from '../../keys.server.ts'
import { emptied } from './invite.server.ts'

/** Forgets who was invited and never came; the row says only that somebody was. */
export function forgetInvitations(db: Db, keys: Keys, now: Date): Promise<void> {
  return db.transact(async (tx) => {
    const over = and(lte(invitations.expiresAt, now), isNull(invitations.usedAt), isNull(invitations.revokedAt))
    for (const { id } of await tx.select({ id: invitations.id }).from(invitations).where(over))
      await tx
        .update(invitations)
        .set({ revokedAt: now, tokenHash: null, ...emptied(keys, id) })
        .where(eq(invitations.id, id))
  })
}

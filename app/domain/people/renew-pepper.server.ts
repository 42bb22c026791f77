import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { accounts } from '#db/schema/people.ts'
import type { Keys } from '../keys.server.ts'
import { hashPassword } from './password.server.ts'

/**
 * Keeps a password that was just proved under the current key, where it still is under an older one: a password can only
 * be peppered anew while it is known. Leaves alone what has been set since. Machinery: it makes no event.
 */
export async function renewPepper(
  db: Db,
  keys: Keys,
  { personId, proved, password }: { personId: string; proved: string; password: string },
): Promise<void> {
  if (proved.startsWith(`${keys.kids[0]}:`)) return
  const passwordHash = await hashPassword(keys, password)
  const unchanged = and(eq(accounts.personId, personId), eq(accounts.passwordHash, proved))
  await db.transact(async (tx) => {
    await tx.update(accounts).set({ passwordHash }).where(unchanged)
  })
}

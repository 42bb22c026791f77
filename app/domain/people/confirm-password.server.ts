import { eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { accounts } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import type { Keys } from '../keys.server.ts'
import { checkPassword } from './password.server.ts'

/** Whether whoever holds the session also knows the password: asked again before something that cannot be taken back. */
export async function confirmPassword(db: Db, keys: Keys, actor: Actor, { password }: { password: string }) {
  const [account] = await db
    .select({ passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.personId, actor.id))
  if (!account) throw new NotFound('account')
  return (await checkPassword(keys, password, account.passwordHash))
    ? { ok: true as const, proved: account.passwordHash }
    : { ok: false as const, refusal: 'wrong-current' as const }
}

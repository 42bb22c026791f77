import { inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { accounts } from '#db/schema/people.ts'
import type { Keys } from '../keys.server.ts'
import type { Login } from './login.ts'

/** The account that signs in with this phone number or e-mail address, or null; found under every key of the ring. */
export async function findAccount(db: Reader, keys: Keys, login: Login) {
  const column = login.kind === 'phone' ? accounts.phoneIndex : accounts.emailIndex
  const [account] = await db
    .select({
      id: accounts.id,
      personId: accounts.personId,
      passwordHash: accounts.passwordHash,
      status: accounts.status,
      lockedUntil: accounts.lockedUntil,
    })
    .from(accounts)
    .where(inArray(column, keys.blindIndexes(login.kind, login.value)))
  return account ?? null
}

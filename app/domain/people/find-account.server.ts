import { eq, inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { accounts } from '#db/schema/people.ts'
import type { Keys } from '../keys.server.ts'
import type { Login } from './login.ts'

/** The account that signs in with this phone number, e-mail address or name, or null; found under every key of the ring. */
export async function findAccount(db: Reader, keys: Keys, login: Login) {
  const [account] = await db
    .select({
      id: accounts.id,
      personId: accounts.personId,
      passwordHash: accounts.passwordHash,
      status: accounts.status,
      lockedUntil: accounts.lockedUntil,
      waitsFor: accounts.waitsFor,
    })
    .from(accounts)
    .where(signsInWith(keys, login))
  return account ?? null
}

function signsInWith(keys: Keys, { kind, value }: Login) {
  if (kind === 'name') return eq(accounts.loginName, value)
  const column = kind === 'phone' ? accounts.phoneIndex : accounts.emailIndex
  return inArray(column, keys.blindIndexes(kind, value))
}

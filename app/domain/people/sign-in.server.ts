import type { Db } from '#db/database.ts'
import type { Keys } from '../keys.server.ts'
import { findAccount } from './find-account.server.ts'
import type { Login } from './login.ts'
import { checkPassword } from './password.server.ts'
import type { SignInRefusal } from './refusals.ts'

interface Credentials {
  login: Login
  password: string
  /** The browser has signed in to this account before. */
  trusted?: boolean
}

/**
 * Whose password this is. One answer and one Argon2 run, whether the name is unknown, the password wrong or the
 * account blocked. Writes nothing; the session is begun by whoever asked, as long as the password is the one that was
 * `proved`. Who is about to close the account still signs in, to stay. A locked account opens to known browsers only.
 */
export async function signIn(db: Db, keys: Keys, { login, password, trusted }: Credentials, now: Date) {
  const account = await findAccount(db, keys, login)
  const right = await checkPassword(keys, password, account?.passwordHash ?? null)
  const locked = !trusted && account?.lockedUntil && account.lockedUntil > now
  if (!account || !right || locked || account.status === 'blocked')
    return { ok: false as const, refusal: 'no-match' satisfies SignInRefusal as SignInRefusal }
  return {
    ok: true as const,
    personId: account.personId,
    proved: account.passwordHash,
    closing: account.status === 'closing',
  }
}

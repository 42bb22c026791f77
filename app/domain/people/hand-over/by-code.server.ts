import { and, eq, gt, inArray, isNotNull, ne } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { accounts, people, resets, sessions } from '#db/schema/people.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import { findAccount } from '../find-account.server.ts'
import { isGuessable } from '../guessable.server.ts'
import type { Login } from '../login.ts'
import { hashPassword } from '../password.server.ts'
import { rememberPassword, whyNotPassword } from '../passwords/check-new.server.ts'
import { findProfile } from '../passwords/profile.server.ts'
import { weaknessOf } from '../passwords/rules.ts'
import { handedHashes } from './hand-over.server.ts'
import type { byCodeRefusals } from './rules.ts'

const refused = (refusal: keyof typeof byCodeRefusals) => ({ ok: false as const, refusal })

interface ByCode {
  login: Login
  code: string
  password: string
}

/**
 * Sets a new password by a code that staff handed over, once; every session ends. One answer and one Argon2 run, whether
 * the name is unknown or the code another (T18); only whoever has the code is told that the password was used before.
 */
export async function resetByCode(db: Db, keys: Keys, { login, code, password }: ByCode, now: Date) {
  const weak = weaknessOf(password, await findProfile(db), false)
  if (weak) return refused(weak)
  if (isGuessable(password, { login: login.value })) return refused('guessable')
  const passwordHash = await hashPassword(keys, password)
  const asked = await findHanded(db, keys, login, code, now)
  if (!asked) return refused('no-match')
  const old = await whyNotPassword(db, keys, { personId: asked.personId, password, kept: asked.passwordHash }, now)
  if (old) return refused(old)
  return db.transact(async (tx) => {
    const found = await findHanded(tx, keys, login, code, now)
    if (!found) return refused('no-match')
    if (isGuessable(password, { name: found.name, login: login.value })) return refused('guessable')
    const { accountId, personId } = found
    await rememberPassword(tx, personId, found.passwordHash, now)
    await tx
      .update(accounts)
      .set({ passwordHash, passwordSetAt: now, lockedUntil: null })
      .where(eq(accounts.id, accountId))
    await tx.delete(resets).where(eq(resets.accountId, accountId))
    await tx.delete(sessions).where(eq(sessions.personId, personId))
    const subject = { type: 'account', id: accountId }
    const eventId = await record(tx, { id: personId }, 'account.password-reset', subject, now, { by: 'handed code' })
    const message = { personId, template: 'account.password-reset', body: {} } as const
    await enqueue(tx, keys, { ...message, dedupe: `account.password-reset:${eventId}` }, now)
    return { ok: true as const }
  })
}

async function findHanded(db: Reader, keys: Keys, login: Login, code: string, now: Date) {
  const account = await findAccount(db, keys, login)
  const [handed] = await db
    .select({
      accountId: accounts.id,
      personId: accounts.personId,
      passwordHash: accounts.passwordHash,
      name: people.name,
    })
    .from(resets)
    .innerJoin(accounts, eq(accounts.id, resets.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(
      and(
        inArray(resets.tokenHash, handedHashes(keys, account?.id ?? '', code)),
        isNotNull(resets.handedById),
        gt(resets.expiresAt, now),
        ne(accounts.status, 'blocked'),
      ),
    )
  return handed ?? null
}

import { eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { accounts, sessions } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { isGuessable } from './guessable.server.ts'
import { checkPassword, hashPassword } from './password.server.ts'
import { rememberPassword, whyNotPassword } from './passwords/check-new.server.ts'
import type { PasswordRefusal } from './refusals.ts'

const refused = (refusal: PasswordRefusal) => ({ ok: false as const, refusal })

/** Sets the actor's own password, given the one of now, and ends every session of theirs; the browser that asks begins a new one. */
export async function changePassword(
  db: Db,
  keys: Keys,
  actor: Actor,
  { current, password }: { current: string; password: string },
  now: Date,
) {
  const [account] = await db.select().from(accounts).where(eq(accounts.personId, actor.id))
  if (!account) throw new NotFound('account')
  insist(actor, 'account.change', account)
  if (!(await checkPassword(keys, current, account.passwordHash))) return refused('wrong-current')
  const login = account.phone
    ? keys.unseal(account.phone, `accounts.phone.${account.id}`)
    : account.email
      ? keys.unseal(account.email, `accounts.email.${account.id}`)
      : undefined
  if (isGuessable(password, { name: actor.name, login })) return refused('guessable')
  const wanted = { personId: actor.id, password, kept: account.passwordHash }
  const weak = await whyNotPassword(db, keys, wanted, now)
  if (weak) return refused(weak)
  const passwordHash = await hashPassword(keys, password)

  return db.transact(async (tx) => {
    const [still] = await tx
      .select({ passwordHash: accounts.passwordHash })
      .from(accounts)
      .where(eq(accounts.id, account.id))
    // Set from elsewhere a moment ago: the password given was the one before.
    if (still?.passwordHash !== account.passwordHash) return refused('wrong-current')
    await tx.update(accounts).set({ passwordHash, passwordSetAt: now }).where(eq(accounts.id, account.id))
    await rememberPassword(tx, actor.id, account.passwordHash, now)
    await tx.delete(sessions).where(eq(sessions.personId, actor.id))
    await record(tx, actor, 'account.password-changed', { type: 'account', id: account.id }, now)
    return { ok: true as const }
  })
}

import { and, eq, gt, ne } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { accounts, people, resets, sessions } from '#db/schema/people.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import { isGuessable } from './guessable.server.ts'
import { hashPassword } from './password.server.ts'
import { rememberPassword, whyNotPassword } from './passwords/check-new.server.ts'
import { tokenHash } from './queries.server.ts'
import type { ResetRefusal } from './refusals.ts'

const refused = (refusal: ResetRefusal) => ({ ok: false as const, refusal })

/** The account a token may set a password of at this moment, or null: never given out, used, over, or stopped since. */
export async function findReset(db: Reader, token: string, now: Date) {
  const [found] = await db
    .select({ account: accounts, name: people.name })
    .from(resets)
    .innerJoin(accounts, eq(accounts.id, resets.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(and(eq(resets.tokenHash, tokenHash(token)), gt(resets.expiresAt, now), ne(accounts.status, 'blocked')))
  return found ?? null
}

/**
 * Sets a new password by a token, once: every link of the account and every session of the person ends, and the person
 * is told where they could be reached before. Refuses a token that is over and a password that is easily guessed.
 */
export async function resetPassword(db: Db, keys: Keys, token: string, { password }: { password: string }, now: Date) {
  const asked = await findReset(db, token, now)
  if (!asked) return refused('over')
  const logins = (['phone', 'email'] as const).flatMap((kind) => {
    const sealed = asked.account[kind]
    return sealed ? [keys.unseal(sealed, `accounts.${kind}.${asked.account.id}`)] : []
  })
  if (logins.some((login) => isGuessable(password, { name: asked.name, login }))) return refused('guessable')
  const { personId: owner, passwordHash: kept } = asked.account
  const weak = await whyNotPassword(db, keys, { personId: owner, password, kept }, now)
  if (weak) return refused(weak)
  const passwordHash = await hashPassword(keys, password)
  return db.transact(async (tx) => {
    const found = await findReset(tx, token, now)
    if (!found) return refused('over')
    const { id, personId, passwordHash: replaced } = found.account
    await rememberPassword(tx, personId, replaced, now)
    await tx.update(accounts).set({ passwordHash, passwordSetAt: now }).where(eq(accounts.id, id))
    await tx.delete(resets).where(eq(resets.accountId, id))
    await tx.delete(sessions).where(eq(sessions.personId, personId))
    const subject = { type: 'account', id }
    await record(tx, { id: personId }, 'account.password-reset', subject, now)
    const dedupe = `account.password-reset:${tokenHash(token)}`
    await enqueue(tx, keys, { dedupe, personId, template: 'account.password-reset', body: {} }, now)
    return { ok: true as const }
  })
}

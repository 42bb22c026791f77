import { randomBytes } from 'node:crypto'
import { and, eq, lte } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { accounts, resets } from '#db/schema/people.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import { findAccount } from './find-account.server.ts'
import type { Login } from './login.ts'
import { tokenHash } from './queries.server.ts'

/** How long a link sets a new password. */
export const resetLasts = 30 * 60_000

/**
 * Sends whoever signs in with this a link that sets a new password once; `link` makes it of a token that is kept
 * nowhere. Of a name nobody has the same is written, to nobody, so that neither answer nor work tells them apart.
 * Who gave no e-mail address, or where no letters leave, gets it on their phone, as soon as there is a way to it. Machinery: it makes no event.
 */
export async function askReset(
  db: Db,
  keys: Keys,
  login: Login,
  { link, mail = true }: { link: (token: string) => string; mail?: boolean },
  now: Date,
): Promise<void> {
  const token = randomBytes(32).toString('base64url')
  const id = crypto.randomUUID()
  await db.transact(async (tx) => {
    const found = await findAccount(tx, keys, login)
    const known = found?.status === 'blocked' ? null : found
    const [reachable] = await tx
      .select({ email: accounts.email })
      .from(accounts)
      .where(eq(accounts.id, known?.id ?? id))
    await tx.insert(resets).values({
      id,
      tokenHash: tokenHash(token),
      accountId: known?.id ?? null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + resetLasts),
    })
    await enqueue(
      tx,
      keys,
      {
        dedupe: `account.reset:${id}`,
        personId: known?.personId ?? null,
        channel: reachable?.email && mail ? 'email' : 'sms',
        template: 'account.reset',
        body: { link: link(token) },
        until: new Date(now.getTime() + resetLasts),
      },
      now,
    )
  })
}

/** Forgets links that are over, and the letters about them that never left. */
export function forgetResets(db: Db, now: Date): Promise<void> {
  return db.transact(async (tx) => {
    await tx.delete(resets).where(lte(resets.expiresAt, now))
    const unsent = and(eq(outbox.state, 'waiting'), eq(outbox.template, 'account.reset'))
    await tx.delete(outbox).where(and(unsent, lte(outbox.createdAt, new Date(now.getTime() - resetLasts))))
  })
}

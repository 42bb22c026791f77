import { and, eq, isNull } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { accounts, people, sessions } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import { insist } from '../../policy.ts'

/** The account of somebody who is still here. Throws NotFound. */
export async function findAccountOf(tx: Pick<Tx, 'select'>, personId: string) {
  const [found] = await tx
    .select({ account: accounts })
    .from(people)
    .innerJoin(accounts, eq(accounts.personId, people.id))
    .where(and(eq(people.id, personId), isNull(people.closedAt)))
  if (!found) throw new NotFound('account')
  return found.account
}

/** Ends every session of somebody: their browsers ask for the password at the next request. */
export function endSessionsOf(db: Db, actor: Actor, personId: string, now: Date): Promise<void> {
  return db.transact(async (tx) => {
    const account = await findAccountOf(tx, personId)
    insist(actor, 'session.end-other', { personId })
    await tx.delete(sessions).where(eq(sessions.personId, personId))
    await record(tx, actor, 'account.sessions-ended', { type: 'account', id: account.id }, now)
  })
}

/** Takes the lock off an account before its half hour is over; gives what it signs in with, whose failures are forgotten. */
export function unlock(db: Db, actor: Actor, personId: string, now: Date) {
  return db.transact(async (tx) => {
    const account = await findAccountOf(tx, personId)
    insist(actor, 'session.end-other', { personId })
    await tx.update(accounts).set({ lockedUntil: null }).where(eq(accounts.id, account.id))
    await record(tx, actor, 'account.unlocked', { type: 'account', id: account.id }, now)
    return account
  })
}

import { and, eq } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { accounts, resets, sessions } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import { insist } from '../policy.ts'
import { whyNotClosed } from './closing-delays.server.ts'
import { closeAfter, closeAfterWaiting } from './closing-rules.ts'
import { checkPassword } from './password.server.ts'
import type { CloseRefusal } from './refusals.ts'

const refused = (refusal: CloseRefusal) => ({ ok: false as const, refusal })

async function findAccountOf(db: Reader, actor: Actor) {
  const [account] = await db.select().from(accounts).where(eq(accounts.personId, actor.id))
  if (!account) throw new NotFound('account')
  return account
}

/** When the actor's account closes, or null when nobody asked for it; and whether its person may still stay. */
export async function findClosing(db: Reader, actor: Actor): Promise<{ closeAt: Date | null; mayStay: boolean }> {
  const { closeAt, waitsFor } = await findAccountOf(db, actor)
  return { closeAt, mayStay: waitsFor !== 'guardian' }
}

/**
 * Asks that the actor's own account be closed in fourteen days; every session ends, and the person is told. Refuses a
 * wrong password, a place that others count on until its shift is over, and while an objection about them is open.
 */
export async function askToClose(db: Db, keys: Keys, actor: Actor, { password }: { password: string }, now: Date) {
  const account = await findAccountOf(db, actor)
  insist(actor, 'account.close', account)
  if (!(await checkPassword(keys, password, account.passwordHash))) return refused('wrong-current')
  return db.transact(async (tx) => {
    const still = await findAccountOf(tx, actor)
    if (still.passwordHash !== account.passwordHash) return refused('wrong-current')
    if (still.status !== 'active') return refused('not-open')
    const delay = await whyNotClosed(tx, actor, now)
    if (delay) return refused(delay)
    const closeAt = new Date(now.getTime() + (still.waitsFor === 'guardian' ? closeAfterWaiting : closeAfter))
    await tx.update(accounts).set({ status: 'closing', closeAt }).where(eq(accounts.id, account.id))
    await tx.delete(resets).where(eq(resets.accountId, account.id))
    await tx.delete(sessions).where(eq(sessions.personId, actor.id))
    const eventId = await record(tx, actor, 'account.closing', { type: 'account', id: account.id }, now)
    const message = { dedupe: `account.closing:${eventId}`, personId: actor.id, template: 'account.closing' } as const
    await enqueue(tx, keys, { ...message, body: { closeAt: closeAt.toISOString() } }, now)
    return { ok: true as const }
  })
}

/** Changes one's mind: the account stays as it was. Does nothing where nobody asked to close it, nor where a guardian's word is missing. */
export function stay(db: Db, actor: Actor, now: Date): Promise<void> {
  return db.transact(async (tx) => {
    const { id, personId, status, waitsFor } = await findAccountOf(tx, actor)
    insist(actor, 'account.change', { personId })
    if (status !== 'closing' || waitsFor === 'guardian') return
    const closing = and(eq(accounts.id, id), eq(accounts.status, 'closing'))
    await tx.update(accounts).set({ status: 'active', closeAt: null }).where(closing)
    await record(tx, actor, 'account.stayed', { type: 'account', id }, now)
  })
}

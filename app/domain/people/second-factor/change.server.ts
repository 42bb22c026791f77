import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { accounts, sessions } from '#db/schema/people.ts'
import { recoveryCodes, secondFactors } from '#db/schema/second-factor.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import { insist } from '../../policy.ts'
import { keepCodes, newCodes } from './recovery-codes.server.ts'
import { takeCode } from './take.server.ts'

/** Ten new recovery codes in place of those of before, against a code of now; shown this once. */
export function renewCodes(db: Db, keys: Keys, actor: Actor, { code }: { code: string }, now: Date) {
  const codes = newCodes()
  return db.transact(async (tx) => {
    const subject = await ownAccount(tx, actor)
    const refusal = await takeCode(tx, keys, actor.id, code, now)
    if (refusal) return { ok: false as const, refusal }
    await keepCodes(tx, actor.id, codes, now)
    await record(tx, actor, 'account.recovery-codes-made', subject, now)
    return { ok: true as const, codes }
  })
}

/**
 * Takes the actor's second factor away, against a code of now: for another phone, or for good. No session counts as
 * proved any more, so staff set up a new one before they enter again.
 */
export function dropSecondFactor(db: Db, keys: Keys, actor: Actor, { code }: { code: string }, now: Date) {
  return db.transact(async (tx) => {
    const subject = await ownAccount(tx, actor)
    const refusal = await takeCode(tx, keys, actor.id, code, now)
    if (refusal) return { ok: false as const, refusal }
    await forgetSecondFactor(tx, actor.id)
    const eventId = await record(tx, actor, 'account.second-factor-dropped', subject, now)
    const message = { personId: actor.id, template: 'account.second-factor-dropped', body: {} } as const
    await enqueue(tx, keys, { ...message, dedupe: `account.second-factor-dropped:${eventId}` }, now)
    return { ok: true as const }
  })
}

/** Seed and codes of a person are gone, and none of their sessions counts as proved. */
export async function forgetSecondFactor(tx: Tx, personId: string): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId))
  await tx.delete(secondFactors).where(eq(secondFactors.personId, personId))
  await tx.update(sessions).set({ secondFactorAt: null }).where(eq(sessions.personId, personId))
}

async function ownAccount(tx: Tx, actor: Actor) {
  const [account] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.personId, actor.id))
  if (!account) throw new NotFound('account')
  insist(actor, 'session.end', { personId: actor.id })
  return { type: 'account', id: account.id }
}

import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { accounts } from '#db/schema/people.ts'
import { recoveryCodes, secondFactors } from '#db/schema/second-factor.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import { bareCode, codeHash } from './recovery-codes.server.ts'
import type { SecondFactorRefusal } from './refusals.ts'
import { stepOf } from './totp.server.ts'

/**
 * Takes six digits, or a recovery code, of a person: each works once. Answers why not, or null. Refuses digits more than
 * one step of the clock away, and such as are of the last step taken or of one before.
 */
export async function takeCode(
  tx: Tx,
  keys: Keys,
  personId: string,
  typed: string,
  now: Date,
): Promise<SecondFactorRefusal | null> {
  const [factor] = await tx.select().from(secondFactors).where(eq(secondFactors.personId, personId))
  if (!factor) return 'none'
  const digits = typed.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return takeRecoveryCode(tx, keys, personId, typed, now)
  const step = stepOf(keys.unseal(factor.seed, `second_factors.seed.${factor.id}`), digits, now)
  if (step === null) return 'wrong-code'
  if (step <= factor.lastStep) return 'used-code'
  await tx.update(secondFactors).set({ lastStep: step }).where(eq(secondFactors.id, factor.id))
  return null
}

async function takeRecoveryCode(tx: Tx, keys: Keys, personId: string, typed: string, now: Date) {
  if (bareCode(typed).length !== 16) return 'wrong-code'
  const unused = and(eq(recoveryCodes.codeHash, codeHash(personId, typed)), isNull(recoveryCodes.usedAt))
  const [code] = await tx.update(recoveryCodes).set({ usedAt: now }).where(unused).returning({ id: recoveryCodes.id })
  if (!code) return 'wrong-code'
  const [account] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.personId, personId))
  await record(tx, { id: personId }, 'account.recovery-code-used', { type: 'account', id: account!.id }, now)
  const message = { personId, template: 'account.recovery-code-used', body: {} } as const
  await enqueue(tx, keys, { ...message, dedupe: `account.recovery-code-used:${code.id}` }, now)
  return null
}

import { eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { accounts } from '#db/schema/people.ts'
import { secondFactors } from '#db/schema/second-factor.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import { insist } from '../../policy.ts'
import { keepCodes, newCodes } from './recovery-codes.server.ts'
import type { SecondFactorRefusal } from './refusals.ts'
import { newSeed, stepOf } from './totp.server.ts'

const refused = (refusal: SecondFactorRefusal) => ({ ok: false as const, refusal })

/** A seed is offered to one session; it is kept nowhere until its first six digits came back. */
const placeIn = (sessionId: string) => `second_factors.offer.${sessionId}`

/** A new seed for the page, and the same sealed for the form: it opens in this session only. */
export function offerSeed(keys: Keys, sessionId: string): { seed: string; sealed: string } {
  const seed = newSeed()
  return { seed, sealed: keys.seal(seed, placeIn(sessionId)) }
}

/** The seed that was offered to a session, or null for anything else. */
export function offeredSeed(keys: Keys, sessionId: string, sealed: string): string | null {
  try {
    return keys.unseal(sealed, placeIn(sessionId))
  } catch {
    return null
  }
}

/**
 * Sets the actor's second factor, once the six digits show that their phone holds the seed, and gives ten recovery codes,
 * which are shown this once. Refuses where there is one already.
 */
export function setUp(db: Db, keys: Keys, actor: Actor, { seed, code }: { seed: string; code: string }, now: Date) {
  const codes = newCodes()
  const id = crypto.randomUUID()
  return db.transact(async (tx) => {
    const [account] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.personId, actor.id))
    if (!account) throw new NotFound('account')
    insist(actor, 'session.end', { personId: actor.id })
    if ((await tx.$count(secondFactors, eq(secondFactors.personId, actor.id))) > 0) return refused('held')
    const step = stepOf(seed, code, now)
    if (step === null) return refused('wrong-code')
    const sealed = keys.seal(seed, `second_factors.seed.${id}`)
    await tx.insert(secondFactors).values({ id, personId: actor.id, seed: sealed, lastStep: step, setAt: now })
    await keepCodes(tx, actor.id, codes, now)
    const eventId = await record(tx, actor, 'account.second-factor-set', { type: 'account', id: account.id }, now)
    const message = { personId: actor.id, template: 'account.second-factor-set', body: {} } as const
    await enqueue(tx, keys, { ...message, dedupe: `account.second-factor-set:${eventId}` }, now)
    return { ok: true as const, codes }
  })
}

import { and, eq, gt } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { accounts } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import type { Keys } from '../../keys.server.ts'
import { insist } from '../../policy.ts'
import { takeCode } from './take.server.ts'

interface Proof {
  /** Six digits, or a recovery code, as typed. */
  code: string
  /** The browser has proved it before: a lock that strangers brought about does not keep it out. */
  trusted: boolean
}

/** Proves the actor's second factor; the session that says so is begun by whoever asked. */
export function prove(db: Db, keys: Keys, actor: Actor, { code, trusted }: Proof, now: Date) {
  return db.transact(async (tx) => {
    insist(actor, 'session.end', { personId: actor.id })
    const locked = and(eq(accounts.personId, actor.id), gt(accounts.lockedUntil, now))
    if (!trusted && (await tx.$count(accounts, locked)) > 0) return { ok: false as const, refusal: 'locked' as const }
    const refusal = await takeCode(tx, keys, actor.id, code, now)
    return refusal ? { ok: false as const, refusal } : { ok: true as const }
  })
}

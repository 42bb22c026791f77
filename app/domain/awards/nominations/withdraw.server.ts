import type { Tx } from '#db/database.ts'
import type { nominations } from '#db/schema/nominations.ts'
import type { Actor } from '../../actor.ts'
import { leaveList } from '../../notices/leave.server.ts'
import { moveNomination, type Nomination } from './move.server.ts'

interface Withdrawing {
  reason?: string
  /** what else changes with it */
  set?: Partial<Pick<typeof nominations.$inferInsert, 'consent' | 'consentBy' | 'consentAt'>>
}

/**
 * Takes a nomination back, in the transaction of whoever has asked the machine. Whoever stands on a list that runs leaves
 * it at once. `actor` is null when the platform does it.
 */
export async function withdrawNomination(
  tx: Tx,
  actor: Pick<Actor, 'id'> | null,
  nomination: Nomination,
  { reason = '', set = {} }: Withdrawing,
  now: Date,
): Promise<Nomination> {
  const withdrawn = await moveNomination(tx, actor, nomination, { verb: 'withdraw', to: 'withdrawn', reason, set }, now)
  await leaveList(tx, nomination.id, { callId: nomination.callId }, now)
  return withdrawn
}

import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { roleProposals } from '#db/schema/role-proposals.ts'
import { record } from '../../../events.server.ts'

/** Takes back what was proposed for somebody who is no more, and empties the words about them. */
export async function forgetRoleProposals(tx: Tx, personIds: string[], now: Date): Promise<void> {
  const about = inArray(roleProposals.personId, personIds)
  const ended = await tx
    .update(roleProposals)
    .set({ state: 'withdrawn', answeredAt: now })
    .where(and(about, eq(roleProposals.state, 'proposed')))
    .returning({ id: roleProposals.id })
  for (const { id } of ended) await record(tx, null, 'role.proposal-withdrawn', { type: 'role', id }, now)
  await tx.update(roleProposals).set({ reason: '', answer: null }).where(about)
}

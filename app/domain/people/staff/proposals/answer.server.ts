import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { roleProposals } from '#db/schema/role-proposals.ts'
import type { Actor } from '../../../actor.ts'
import { NotFound } from '../../../errors.ts'
import { record } from '../../../events.server.ts'
import type { Keys } from '../../../keys.server.ts'
import { enqueue } from '../../../messages/enqueue.server.ts'
import { can, insist, insistProposing } from '../../../policy.ts'
import { placeOf } from '../../personal-tables.server.ts'
import { roleWords } from '../../unit.server.ts'
import { endRole, findRunning, grantRole } from '../roles.server.ts'
import { type Part, step, type Verb } from './machine.ts'
import type { RoleProposalRefusal } from './refusals.ts'

type Proposal = typeof roleProposals.$inferSelect

const refused = (refusal: RoleProposalRefusal) => ({ ok: false as const, refusal })

/** In which part somebody stands to a proposal; nobody decides about what they proposed, or about themself. */
export function partIn(actor: Actor, { proposedById, personId, townId }: Proposal): Part {
  if (actor.id === proposedById) return 'asker'
  return actor.id !== personId && can(actor, 'role.grant', { personId, townId }) ? 'second' : 'neither'
}

/**
 * Agrees to a proposed role as the second person, refuses it with a reason, or takes back what one proposed oneself. What
 * was agreed to counts at once, by the same rules as a role that is given without asking; who proposed is told.
 */
export function answerRoleProposal(
  db: Db,
  keys: Keys,
  actor: Actor,
  { id, verb, why }: { id: string; verb: Verb; why: string },
  now: Date,
) {
  return db.transact(async (tx) => {
    const [proposal] = await tx.select().from(roleProposals).where(eq(roleProposals.id, id))
    if (!proposal) throw new NotFound('role proposal')
    const placed = { personId: proposal.personId, townId: proposal.townId }
    insistProposing(actor, 'role.grant', placed)
    if (verb !== 'withdraw') insist(actor, 'role.grant', placed)
    const part = partIn(actor, proposal)
    const to = step(proposal.state, verb, part)
    if (!to) return refused(step('proposed', verb, part) ? 'answered' : 'own')
    if (verb === 'accept') {
      const outcome = await carryOut(tx, keys, actor, proposal, now)
      if (!outcome.ok) return outcome
    }
    await tx
      .update(roleProposals)
      .set({
        state: to,
        answeredById: actor.id,
        answeredAt: now,
        answer: verb === 'refuse' ? keys.seal(why, placeOf('roleProposals', 'answer', id)) : null,
      })
      .where(eq(roleProposals.id, id))
    const { role, townId, personId } = proposal
    await record(tx, actor, `role.proposal-${to}`, { type: 'role', id }, now, { personId, role, townId })
    if (verb !== 'withdraw') await tellAsker(tx, keys, proposal, to === 'accepted' ? '' : why, now)
    return { ok: true as const, state: to }
  })
}

/** Gives or ends the role. What has changed since it was proposed is refused as it stands now. */
async function carryOut(tx: Tx, keys: Keys, actor: Actor, proposal: Proposal, now: Date) {
  const { personId, role, townId, roleId, until } = proposal
  if (!roleId) return grantRole(tx, keys, actor, { personId, role, townId, until }, now)
  if (!(await findRunning(tx, personId, roleId, now))) return refused('ended')
  return endRole(tx, keys, actor, { personId, roleId }, now)
}

async function tellAsker(tx: Tx, keys: Keys, { id, proposedById, role }: Proposal, why: string, now: Date) {
  const template = why ? 'account.role-proposal-refused' : 'account.role-proposal-accepted'
  const body = { role: roleWords[role], why }
  await enqueue(tx, keys, { dedupe: `${template}:${id}`, personId: proposedById, template, body }, now)
}

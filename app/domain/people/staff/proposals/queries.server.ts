import { and, desc, eq, gt, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db, Reader } from '#db/database.ts'
import { towns } from '#db/schema/league.ts'
import { people } from '#db/schema/people.ts'
import { roleProposals } from '#db/schema/role-proposals.ts'
import type { Actor } from '../../../actor.ts'
import type { Keys } from '../../../keys.server.ts'
import { insistProposing } from '../../../policy.ts'
import { placeOf } from '../../personal-tables.server.ts'
import { partIn } from './answer.server.ts'

const atMost = 200
/** How long an answered proposal stays in the list of whoever made it. */
const shownFor = 30 * 86_400_000

/** Proposed roles that wait for a second person, and what the reader proposed in the last thirty days, the newest first. */
export async function listRoleProposals(db: Reader, keys: Keys, actor: Actor, now: Date) {
  insistProposing(actor, 'role.grant')
  const asker = alias(people, 'asker')
  const rows = await db
    .select({ row: roleProposals, name: people.name, town: towns.name, asker: asker.name })
    .from(roleProposals)
    .innerJoin(people, eq(people.id, roleProposals.personId))
    .innerJoin(asker, eq(asker.id, roleProposals.proposedById))
    .leftJoin(towns, eq(towns.id, roleProposals.townId))
    .where(
      or(
        eq(roleProposals.state, 'proposed'),
        and(eq(roleProposals.proposedById, actor.id), gt(roleProposals.proposedAt, new Date(now.getTime() - shownFor))),
      ),
    )
    .orderBy(desc(roleProposals.proposedAt), desc(roleProposals.id))
    .limit(atMost)
  const opened = (id: string, column: 'reason' | 'answer', sealed: string | null) =>
    sealed ? keys.unseal(sealed, placeOf('roleProposals', column, id)) : ''
  return rows.map(({ row, ...names }) => ({
    id: row.id,
    ...names,
    personId: row.personId,
    role: row.role,
    ends: row.roleId !== null,
    until: row.until,
    state: row.state,
    reason: opened(row.id, 'reason', row.reason),
    answer: opened(row.id, 'answer', row.answer),
    proposedAt: row.proposedAt,
    part: partIn(actor, row),
  }))
}

/** How many proposed roles wait for a second person. */
export async function countRoleProposals(db: Db, actor: Actor): Promise<number> {
  insistProposing(actor, 'role.grant')
  return db.$count(roleProposals, eq(roleProposals.state, 'proposed'))
}

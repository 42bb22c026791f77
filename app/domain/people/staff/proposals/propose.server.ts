import { and, eq, isNull } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { people, roles } from '#db/schema/people.ts'
import { roleProposals } from '#db/schema/role-proposals.ts'
import type { Actor } from '../../../actor.ts'
import { NotFound } from '../../../errors.ts'
import { record } from '../../../events.server.ts'
import type { Keys } from '../../../keys.server.ts'
import { enqueue } from '../../../messages/enqueue.server.ts'
import { insistProposing } from '../../../policy.ts'
import { placeOf } from '../../personal-tables.server.ts'
import { inForce } from '../../roles-in-force.server.ts'
import { roleWords } from '../../unit.server.ts'
import { isLast, whyNotRole } from '../fit-role.server.ts'
import { isStaffRole, type StaffRole } from '../role-rules.ts'
import { findRunning } from '../roles.server.ts'
import type { RoleProposalRefusal } from './refusals.ts'

const refused = (refusal: RoleProposalRefusal) => ({ ok: false as const, refusal })

/** The role of a proposal: what a person would be given, or what would end. */
interface Wanted {
  personId: string
  role: StaffRole
  townId: string | null
  /** which role would end; null: one would be given */
  roleId: string | null
  until: Date | null
  reason: string
}

/**
 * Proposes that an account be given a role of the league, until a day or until somebody ends it. Nothing changes before a
 * second person agrees; whoever may decide is told. Refuses what could not be given now.
 */
export function proposeRole(db: Db, keys: Keys, actor: Actor, wanted: Omit<Wanted, 'roleId'>, now: Date) {
  return db.transact(async (tx) => {
    const [person] = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, wanted.personId), isNull(people.closedAt)))
    if (!person) throw new NotFound('person')
    insistProposing(actor, 'role.grant', { personId: person.id, townId: wanted.townId })
    if (person.id === actor.id) return refused('self')
    if (wanted.until && wanted.until <= now) return refused('over')
    const why = await whyNotRole(tx, person.id, wanted, now)
    if (why) return refused(why)
    return propose(tx, keys, actor, { ...wanted, roleId: null }, now)
  })
}

interface Ending {
  personId: string
  roleId: string
  reason: string
}

/** Proposes that a role that runs be ended. Never one's own, never the last of its kind. */
export function proposeEnding(db: Db, keys: Keys, actor: Actor, { personId, roleId, reason }: Ending, now: Date) {
  return db.transact(async (tx) => {
    const held = await findRunning(tx, personId, roleId, now)
    if (!held || !isStaffRole(held.role)) throw new NotFound('role')
    insistProposing(actor, 'role.grant', { personId, townId: held.townId })
    if (personId === actor.id) return refused('self')
    if (await isLast(tx, held)) return refused('last')
    const { role, townId } = held
    return propose(tx, keys, actor, { personId, role, townId, roleId, until: null, reason }, now)
  })
}

async function propose(tx: Tx, keys: Keys, actor: Actor, { reason, ...wanted }: Wanted, now: Date) {
  const open = await tx
    .select()
    .from(roleProposals)
    .where(
      and(
        eq(roleProposals.personId, wanted.personId),
        eq(roleProposals.role, wanted.role),
        wanted.townId === null ? isNull(roleProposals.townId) : eq(roleProposals.townId, wanted.townId),
        eq(roleProposals.state, 'proposed'),
      ),
    )
  if (open.length > 0) return refused('open')
  const id = crypto.randomUUID()
  await tx.insert(roleProposals).values({
    id,
    ...wanted,
    reason: keys.seal(reason, placeOf('roleProposals', 'reason', id)),
    proposedById: actor.id,
    proposedAt: now,
  })
  const { personId, role, townId, roleId } = wanted
  const kind = roleId ? 'role.ending-proposed' : 'role.proposed'
  await record(tx, actor, kind, { type: 'role', id }, now, { personId, role, townId })
  await tellDeciders(tx, keys, actor, { id, role }, now)
  return { ok: true as const, proposalId: id }
}

/** Tells everybody who decides about roles, but whoever proposes. */
async function tellDeciders(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  { id, role }: { id: string; role: StaffRole },
  now: Date,
): Promise<void> {
  const deciding = await tx
    .selectDistinct({ personId: roles.personId })
    .from(roles)
    .innerJoin(people, eq(people.id, roles.personId))
    .where(and(eq(roles.role, 'security-admin'), isNull(people.closedAt), inForce(now)))
  const template = 'account.role-proposed'
  for (const { personId } of deciding) {
    if (personId === actor.id) continue
    const dedupe = `${template}:${id}:${personId}`
    await enqueue(tx, keys, { dedupe, personId, template, body: { role: roleWords[role] } }, now)
  }
}

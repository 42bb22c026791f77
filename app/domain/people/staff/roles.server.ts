import { and, eq, isNull } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { accounts, people, roles } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import { insist } from '../../policy.ts'
import { inForce } from '../roles-in-force.server.ts'
import { roleWords } from '../unit.server.ts'
import { isLast, whyNotRole } from './fit-role.server.ts'
import type { RoleRefusal } from './refusals.ts'
import type { StaffRole } from './role-rules.ts'

const refused = (refusal: RoleRefusal) => ({ ok: false as const, refusal })

interface Grant {
  personId: string
  role: StaffRole
  /** Of town staff: which. */
  townId: string | null
  /** The instant it ends by itself; empty: when somebody ends it. */
  until: Date | null
}

/** Gives a role of the league to somebody with an account, from now on; it counts from their next request. Never to oneself. */
export function grantRole(db: Db, keys: Keys, actor: Actor, grant: Grant, now: Date) {
  return db.transact(async (tx) => {
    const [person] = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, grant.personId), isNull(people.closedAt)))
    if (!person) throw new NotFound('person')
    insist(actor, 'role.grant', { personId: person.id, townId: grant.townId })
    if (person.id === actor.id) return refused('self')
    if (grant.until && grant.until <= now) return refused('over')
    const why = await whyNotRole(tx, person.id, grant, now)
    if (why) return refused(why)
    const id = await putRole(tx, actor, grant, now)
    await tell(tx, keys, person.id, { id, template: 'account.role-granted', role: grant.role }, now)
    return { ok: true as const, roleId: id }
  })
}

/** The row and its event; whoever calls has looked whether it fits. */
export async function putRole(tx: Tx, actor: Pick<Actor, 'id'> | null, grant: Grant, now: Date): Promise<string> {
  const { personId, role, townId, until } = grant
  const id = crypto.randomUUID()
  const row = { id, personId, role, townId, heldFrom: now, heldUntil: until, grantedById: actor?.id ?? null }
  await tx.insert(roles).values(row)
  await record(tx, actor, 'role.granted', { type: 'role', id }, now, {
    personId,
    role,
    townId,
    until: until?.toISOString() ?? null,
  })
  return id
}

/** A role of somebody that runs at a moment. */
export async function findRunning(tx: Tx, personId: string, roleId: string, now: Date) {
  const [held] = await tx
    .select()
    .from(roles)
    .where(and(eq(roles.id, roleId), eq(roles.personId, personId), inForce(now)))
  return held
}

/** Ends a role of the league; from their next request its holder cannot do what it let them. Never one's own, never the last. */
export function endRole(
  db: Db,
  keys: Keys,
  actor: Actor,
  { personId, roleId }: { personId: string; roleId: string },
  now: Date,
) {
  return db.transact(async (tx) => {
    const held = await findRunning(tx, personId, roleId, now)
    if (!held) throw new NotFound('role')
    insist(actor, 'role.grant', { personId, townId: held.townId })
    if (personId === actor.id) return refused('self')
    if (await isLast(tx, held)) return refused('last')
    await tx.update(roles).set({ heldUntil: now, endedById: actor.id }).where(eq(roles.id, held.id))
    const { role, townId } = held
    await record(tx, actor, 'role.ended', { type: 'role', id: held.id }, now, { personId, role, townId })
    await tell(tx, keys, personId, { id: held.id, template: 'account.role-ended', role }, now)
    return { ok: true as const }
  })
}

interface Telling {
  id: string
  template: 'account.role-granted' | 'account.role-ended'
  role: keyof typeof roleWords
}

async function tell(tx: Tx, keys: Keys, personId: string, { id, template, role }: Telling, now: Date): Promise<void> {
  if ((await tx.$count(accounts, eq(accounts.personId, personId))) === 0) return
  await enqueue(tx, keys, { dedupe: `${template}:${id}`, personId, template, body: { role: roleWords[role] } }, now)
}

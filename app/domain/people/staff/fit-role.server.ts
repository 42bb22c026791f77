import { and, eq, gt, isNull, ne, or } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { accounts, people, roles } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import type { HeldRole } from '../../actor.ts'
import type { RoleRefusal } from './refusals.ts'
import { apartRoles, neededRoles } from './role-rules.ts'

const running = (now: Date) => or(isNull(roles.heldUntil), gt(roles.heldUntil, now))

/** Why this role does not go to this person, or null: what they hold and did already excludes it, or they hold it. */
export async function whyNotRole(
  tx: Tx,
  personId: string,
  { role, townId }: Pick<HeldRole, 'role' | 'townId'>,
  now: Date,
): Promise<RoleRefusal | null> {
  if ((await tx.$count(accounts, and(eq(accounts.personId, personId), ne(accounts.status, 'closing')))) === 0)
    return 'no-account'
  const held = await tx
    .select()
    .from(roles)
    .where(and(eq(roles.personId, personId), running(now)))
  if (held.some((one) => one.role === role && one.townId === townId)) return 'held'
  const others = held.filter((one) => one.role !== role)
  if (others.some((one) => apartRoles.has(one.role))) return 'apart'
  if (!apartRoles.has(role)) return null
  if (others.length > 0) return 'apart'
  return (await tx.$count(signups, eq(signups.personId, personId))) > 0 ? 'apart' : null
}

/** Whether nobody else holds this post without an end. */
export async function isLast(
  tx: Tx,
  held: Pick<typeof roles.$inferSelect, 'id' | 'role' | 'heldUntil'>,
): Promise<boolean> {
  if (!neededRoles.has(held.role) || held.heldUntil) return false
  const others = await tx
    .select({ id: roles.id })
    .from(roles)
    .innerJoin(people, eq(people.id, roles.personId))
    .where(and(eq(roles.role, held.role), ne(roles.id, held.id), isNull(roles.heldUntil), isNull(people.closedAt)))
    .limit(1)
  return others.length === 0
}

/** Whether somebody holds a post that nobody else holds without an end. */
export async function holdsLast(tx: Tx, personId: string, now: Date): Promise<boolean> {
  const held = await tx
    .select()
    .from(roles)
    .where(and(eq(roles.personId, personId), running(now)))
  for (const one of held) if (await isLast(tx, one)) return true
  return false
}

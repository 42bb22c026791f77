import { and, asc, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { towns } from '#db/schema/league.ts'
import { accounts, people, roles, sessions } from '#db/schema/people.ts'
import { secondFactors } from '#db/schema/second-factor.ts'
import { factorResets, invitations } from '#db/schema/staff.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import type { Keys } from '../../keys.server.ts'
import { insistProposing } from '../../policy.ts'
import { inForce } from '../roles-in-force.server.ts'
import { isOver } from '../session-rules.ts'
import { guestOf } from './invite.server.ts'
import { isStaffRole, staffRoleNames } from './role-rules.ts'

const atMost = 500

/** A role of the league as it is held, with the name of its town. */
export interface StaffRoleView {
  id: string
  role: (typeof staffRoleNames)[number]
  town: string | null
  from: Date
  until: Date | null
}

/** Everybody who holds a role of the league now: which, whether a second factor is set, locked until when. */
export async function listStaff(db: Db, actor: Actor, now: Date) {
  insistProposing(actor, 'role.grant')
  const rows = await db
    .select({
      role: roles,
      name: people.name,
      town: towns.name,
      lockedUntil: accounts.lockedUntil,
      status: accounts.status,
      factor: secondFactors.id,
    })
    .from(roles)
    .innerJoin(people, eq(people.id, roles.personId))
    .leftJoin(accounts, eq(accounts.personId, roles.personId))
    .leftJoin(towns, eq(towns.id, roles.townId))
    .leftJoin(secondFactors, eq(secondFactors.personId, roles.personId))
    .where(and(inArray(roles.role, [...staffRoleNames]), inForce(now)))
    .orderBy(asc(roles.role), asc(people.name), asc(roles.id))
    .limit(atMost)
  const found = new Map<
    string,
    {
      personId: string
      name: string
      roles: StaffRoleView[]
      factor: boolean
      blocked: boolean
      lockedUntil: Date | null
    }
  >()
  for (const { role, name, town, lockedUntil, status, factor } of rows) {
    const one = found.get(role.personId) ?? {
      personId: role.personId,
      name,
      roles: [],
      factor: factor !== null,
      blocked: status === 'blocked',
      lockedUntil: lockedUntil && lockedUntil > now ? lockedUntil : null,
    }
    if (isStaffRole(role.role))
      one.roles.push({ id: role.id, role: role.role, town, from: role.heldFrom, until: role.heldUntil })
    found.set(role.personId, one)
  }
  return [...found.values()]
}

/** Every account that is locked now, staff or not. */
export async function listLocked(db: Db, actor: Actor, now: Date) {
  insistProposing(actor, 'role.grant')
  return db
    .select({ personId: people.id, name: people.name, until: accounts.lockedUntil })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(gt(accounts.lockedUntil, now))
    .orderBy(asc(accounts.lockedUntil), asc(accounts.id))
    .limit(atMost)
}

/** One account as those see it who keep the staff: roles of the league, live sessions, lock, second factor. Throws NotFound. */
export async function findStaffAccount(db: Db, actor: Actor, personId: string, now: Date) {
  const [person] = await db
    .select({ id: people.id, name: people.name, account: accounts, factor: secondFactors.setAt })
    .from(people)
    .leftJoin(accounts, eq(accounts.personId, people.id))
    .leftJoin(secondFactors, eq(secondFactors.personId, people.id))
    .where(and(eq(people.id, personId), isNull(people.closedAt)))
  if (!person) throw new NotFound('person')
  insistProposing(actor, 'role.grant', { personId })
  const held = await db
    .select({ role: roles, town: towns.name })
    .from(roles)
    .leftJoin(towns, eq(towns.id, roles.townId))
    .where(and(eq(roles.personId, personId), inArray(roles.role, [...staffRoleNames])))
    .orderBy(desc(roles.heldFrom), asc(roles.id))
  const signedIn = await db
    .select()
    .from(sessions)
    .where(eq(sessions.personId, personId))
    .orderBy(desc(sessions.lastSeenAt), asc(sessions.id))
  const { account } = person
  return {
    id: person.id,
    name: person.name,
    reachable: account !== null,
    blocked: account?.status === 'blocked',
    lockedUntil: account?.lockedUntil && account.lockedUntil > now ? account.lockedUntil : null,
    factorSetAt: person.factor,
    roles: held.flatMap(({ role, town }) =>
      isStaffRole(role.role)
        ? [
            {
              id: role.id,
              role: role.role,
              town,
              from: role.heldFrom,
              until: role.heldUntil,
              over: role.heldUntil !== null && role.heldUntil <= now,
            },
          ]
        : [],
    ),
    sessions: signedIn
      .filter(
        (session) =>
          !isOver(
            session,
            held.some(({ role }) => role.heldUntil === null || role.heldUntil > now),
            now,
          ),
      )
      .map(({ id, device, lastSeenAt, secondFactorAt }) => ({
        id,
        device,
        lastSeenAt,
        secondFactor: secondFactorAt !== null,
      })),
  }
}

/** Invitations that nobody has answered: proposals that wait for a security admin, and links that are out. */
export async function listInvitations(db: Db, keys: Keys, actor: Actor, now: Date) {
  insistProposing(actor, 'role.grant')
  const rows = await db
    .select({ row: invitations, town: towns.name, inviter: people.name })
    .from(invitations)
    .leftJoin(towns, eq(towns.id, invitations.townId))
    .leftJoin(people, eq(people.id, invitations.invitedById))
    .where(and(isNull(invitations.usedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, now)))
    .orderBy(desc(invitations.invitedAt), asc(invitations.id))
    .limit(atMost)
  return rows.map(({ row, town, inviter }) => {
    const { name, contact } = guestOf(keys, row)
    const proposed = row.tokenHash === null
    return {
      id: row.id,
      name,
      contact,
      role: row.role,
      town,
      inviter,
      proposed,
      own: row.invitedById === actor.id,
      expiresAt: row.expiresAt,
    }
  })
}

/** Lost second factors that wait for a second person. */
export async function listFactorResets(db: Db, actor: Actor, now: Date) {
  insistProposing(actor, 'role.grant')
  const rows = await db
    .select({ row: factorResets, name: people.name })
    .from(factorResets)
    .innerJoin(people, eq(people.id, factorResets.personId))
    .where(and(isNull(factorResets.confirmedAt), gt(factorResets.expiresAt, now)))
    .orderBy(asc(factorResets.askedAt), asc(factorResets.id))
    .limit(atMost)
  return rows.map(({ row, name }) => ({
    id: row.id,
    name,
    askedAt: row.askedAt,
    mayConfirm: row.askedById !== actor.id && row.personId !== actor.id,
  }))
}

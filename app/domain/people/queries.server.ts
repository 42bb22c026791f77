import { createHash } from 'node:crypto'
import { and, desc, eq, gt, isNull, lte, ne, or } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { towns, villages } from '#db/schema/league.ts'
import { accounts, people, roles, sessions } from '#db/schema/people.ts'
import { secondFactors } from '#db/schema/second-factor.ts'
import { securitySettings } from '#db/schema/staff.ts'
import type { Actor, HeldRole } from '../actor.ts'
import { NotFound } from '../errors.ts'
import type { Keys } from '../keys.server.ts'
import { isStaff } from '../policy.ts'
import { maskEmail, maskPhone } from './masks.ts'
import { isStale, profileOf, profileSetting } from './passwords/rules.ts'
import { phoneOf } from './phone.server.ts'
import { isOver } from './session-rules.ts'

/** What the database keeps of a session's token. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

const rolesAt = prepared({ personId: roles.personId, now: roles.heldFrom }, (db, value) =>
  db
    .select({ role: roles.role, townId: roles.townId, venueId: roles.venueId, teamId: roles.teamId })
    .from(roles)
    .where(
      and(
        eq(roles.personId, value.personId),
        lte(roles.heldFrom, value.now),
        or(isNull(roles.heldUntil), gt(roles.heldUntil, value.now)),
      ),
    ),
)

/** The roles a person holds at a moment. */
export const listRoles = (db: Reader, personId: string, now: Date): Promise<HeldRole[]> =>
  rolesAt(db, { personId, now })

export interface LiveSession {
  id: string
  actor: Actor
  createdAt: Date
  lastSeenAt: Date
  secondFactor: boolean
  /** The person has a second factor, and it was not proved here: nobody has signed in yet. */
  pending: boolean
  /** The password has to be changed before anything else. */
  stale: boolean
}

const sessionOf = prepared({ tokenHash: sessions.tokenHash }, (db, value) =>
  db
    .select({
      session: sessions,
      name: people.name,
      waitsFor: accounts.waitsFor,
      passwordSetAt: accounts.passwordSetAt,
      factor: secondFactors.id,
      profile: securitySettings.value,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .innerJoin(accounts, eq(accounts.personId, sessions.personId))
    .leftJoin(secondFactors, eq(secondFactors.personId, sessions.personId))
    .leftJoin(securitySettings, eq(securitySettings.id, profileSetting))
    .where(and(eq(sessions.tokenHash, value.tokenHash), ne(accounts.status, 'blocked'))),
)

/** The session a token opens and the person behind it, or null when it has ended or the account is blocked. */
export async function findSession(db: Db, token: string, now: Date): Promise<LiveSession | null> {
  const [found] = await sessionOf(db, { tokenHash: tokenHash(token) })
  if (!found) return null
  const { session, name, waitsFor, factor, passwordSetAt } = found
  const profile = profileOf(found.profile)
  const actor: Actor = { id: session.personId, name, roles: await listRoles(db, session.personId, now), waitsFor }
  if (isOver(session, isStaff(actor) || profile === 'dengbao', now)) return null
  const { id, createdAt, lastSeenAt, secondFactorAt } = session
  const secondFactor = secondFactorAt !== null
  const pending = factor !== null && !secondFactor
  return { id, actor, createdAt, lastSeenAt, secondFactor, pending, stale: isStale(passwordSetAt, profile, now) }
}

/** The actor's own live sessions, the latest first. */
export async function listSessions(db: Db, actor: Actor, now: Date) {
  const own = await db
    .select()
    .from(sessions)
    .where(eq(sessions.personId, actor.id))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
  return own
    .filter((session) => !isOver(session, isStaff(actor), now))
    .map(({ id, device, createdAt, lastSeenAt }) => ({ id, device, createdAt, lastSeenAt }))
}

const mask = (value: string | null, by: (value: string) => string) => value && by(value)

/** The actor's own card: name, number, home, and how they sign in, masked. */
export async function findOwnCard(db: Db, keys: Keys, actor: Actor) {
  const [card] = await db
    .select({ person: people, account: accounts, town: towns.name, village: villages.name })
    .from(people)
    .innerJoin(accounts, eq(accounts.personId, people.id))
    .innerJoin(towns, eq(towns.id, people.townId))
    .leftJoin(villages, eq(villages.id, people.villageId))
    .where(eq(people.id, actor.id))
  if (!card) throw new NotFound('person')
  const { person, account, town, village } = card
  return {
    name: person.name,
    volunteerNumber: person.volunteerNumber,
    townId: person.townId,
    villageId: person.villageId,
    town,
    village,
    loginName: account.loginName,
    phone: mask(phoneOf(keys, account), maskPhone),
    email: account.email && maskEmail(keys.unseal(account.email, `accounts.email.${account.id}`)),
    passwordSetAt: account.passwordSetAt,
    joinedAt: person.joinedAt,
  }
}

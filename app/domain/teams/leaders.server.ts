import { and, asc, eq, gt, isNull, or } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { people, roles } from '#db/schema/people.ts'
import { memberships } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { findNamedPerson } from '../people/find-named.server.ts'
import { listRoles } from '../people/queries.server.ts'
import { apartRoles } from '../people/staff/role-rules.ts'
import { insist } from '../policy.ts'
import { findById, placedOf, type Team } from './find.server.ts'
import { roleWords } from './named.server.ts'
import { refused } from './refusals.ts'
import { tellOfTeam } from './tell.server.ts'

export type LeaderRole = 'leader' | 'deputy'

const live = (teamId: string, personId: string) =>
  and(
    eq(memberships.teamId, teamId),
    eq(memberships.personId, personId),
    or(eq(memberships.state, 'active'), eq(memberships.state, 'asked'), eq(memberships.state, 'invited')),
  )

const running = (teamId: string, personId: string | null, now: Date) =>
  and(
    eq(roles.role, 'team-leader'),
    eq(roles.teamId, teamId),
    personId ? eq(roles.personId, personId) : undefined,
    or(isNull(roles.heldUntil), gt(roles.heldUntil, now)),
  )

/** The leader and deputies of a team, the leader first. */
export const listLeaders = (db: Reader, teamId: string) =>
  db
    .select({
      id: memberships.id,
      personId: people.id,
      name: people.name,
      volunteerNumber: people.volunteerNumber,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.teamId, teamId),
        eq(memberships.state, 'active'),
        or(eq(memberships.role, 'leader'), eq(memberships.role, 'deputy')),
      ),
    )
    .orderBy(asc(eq(memberships.role, 'deputy')), asc(memberships.startedAt))

/**
 * Makes somebody leader or deputy, in the transaction of whoever has asked the policy: their membership says it and
 * their role gives the scope, the one never without the other.
 */
export async function putLeader(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  team: Pick<Team, 'id'>,
  { personId, role }: { personId: string; role: LeaderRole },
  now: Date,
): Promise<void> {
  const [member] = await tx.select().from(memberships).where(live(team.id, personId))
  if (member) await tx.update(memberships).set({ role, state: 'active' }).where(eq(memberships.id, member.id))
  else await tx.insert(memberships).values({ personId, teamId: team.id, role, state: 'active', startedAt: now })
  const [held] = await tx
    .select()
    .from(roles)
    .where(running(team.id, personId, now))
  if (held) return
  const id = crypto.randomUUID()
  const row = { id, personId, role: 'team-leader' as const, teamId: team.id, heldFrom: now, grantedById: actor.id }
  await tx.insert(roles).values(row)
  await record(tx, actor, 'role.granted', { type: 'role', id }, now, { personId, role: 'team-leader', teamId: team.id })
}

/** Ends the roles of leaders in a team, of one person or of all, from the next request on. */
export async function endRolesOf(
  tx: Tx,
  actor: Pick<Actor, 'id'> | null,
  teamId: string,
  personId: string | null,
  now: Date,
): Promise<void> {
  const ended = await tx
    .update(roles)
    .set({ heldUntil: now, endedById: actor?.id ?? null })
    .where(running(teamId, personId, now))
    .returning()
  for (const role of ended) {
    const detail = { personId: role.personId, role: 'team-leader', teamId }
    await record(tx, actor, 'role.ended', { type: 'role', id: role.id }, now, detail)
  }
}

interface Appointment {
  who: string
  role: LeaderRole
  /** the membership of the leader that whoever appoints has before them; null: they saw none */
  leaderSeen: string | null
  /** what the leader of before becomes, when another leads from now on */
  before: 'deputy' | 'member'
}

/**
 * Appoints a leader or a deputy (P51). A new leader takes over in one step: the one of before becomes deputy or member at
 * the same moment. Refuses when another handover came first, the actor themself, and accounts that may hold nothing.
 */
export function appointLeader(db: Db, keys: Keys, actor: Actor, teamId: string, given: Appointment, now: Date) {
  return db.transact(async (tx) => {
    const team = await findById(tx, teamId)
    insist(actor, 'team.appoint', placedOf(team))
    if (team.state !== 'active') return refused('not-active')
    const leader = (await listLeaders(tx, teamId)).find(({ role }) => role === 'leader') ?? null
    const person = await findNamedPerson(tx, keys, given.who)
    if (!person) return refused('nobody')
    if (person.id === actor.id) return refused('oneself')
    if (person.status !== 'active' || person.waitsFor !== null) return refused('blocked')
    if ((await listRoles(tx, person.id, now)).some(({ role }) => apartRoles.has(role))) return refused('apart')
    if (leader?.personId === person.id && given.role === 'leader') return { ok: true as const, name: person.name }
    if (leader?.personId === person.id) return refused('leads')
    if (given.role === 'leader') {
      if ((leader?.id ?? null) !== given.leaderSeen) return refused('changed')
      if (leader) await stepDown(tx, actor, team, leader, given.before, now)
    }
    await putLeader(tx, actor, team, { personId: person.id, role: given.role }, now)
    const detail = { personId: person.id, role: given.role, before: leader?.personId ?? null }
    const eventId = await record(tx, actor, 'team.leaders-changed', { type: 'team', id: teamId }, now, detail)
    const telling = { cause: eventId, personId: person.id, body: { role: roleWords[given.role] } }
    await tellOfTeam(tx, keys, 'team.appointed', team, telling, now)
    return { ok: true as const, name: person.name }
  })
}

async function stepDown(
  tx: Tx,
  actor: Actor,
  team: Team,
  leader: { id: string; personId: string },
  role: 'deputy' | 'member',
  now: Date,
): Promise<void> {
  await tx.update(memberships).set({ role }).where(eq(memberships.id, leader.id))
  if (role === 'member') await endRolesOf(tx, actor, team.id, leader.personId, now)
}

/** Makes a leader or deputy a plain member again. Throws NotFound when they are none. */
export function relieveLeader(db: Db, keys: Keys, actor: Actor, teamId: string, membershipId: string, now: Date) {
  return db.transact(async (tx) => {
    const team = await findById(tx, teamId)
    insist(actor, 'team.appoint', placedOf(team))
    const leader = (await listLeaders(tx, teamId)).find(({ id }) => id === membershipId)
    if (!leader) throw new NotFound('membership')
    await tx.update(memberships).set({ role: 'member' }).where(eq(memberships.id, membershipId))
    await endRolesOf(tx, actor, teamId, leader.personId, now)
    const detail = { personId: leader.personId, role: 'member' }
    const eventId = await record(tx, actor, 'team.leaders-changed', { type: 'team', id: teamId }, now, detail)
    const telling = { cause: eventId, personId: leader.personId, body: { role: roleWords[leader.role] } }
    await tellOfTeam(tx, keys, 'team.relieved', team, telling, now)
    return { ok: true as const, name: leader.name }
  })
}

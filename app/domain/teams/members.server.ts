import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { memberships } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { findNumbered } from '../people/find-named.server.ts'
import { insist } from '../policy.ts'
import { findById, placedOf, type Team } from './find.server.ts'
import { endMembership, liveMembership } from './join.server.ts'
import { memberTransitions, step } from './machine.ts'
import { refused } from './refusals.ts'
import { tellOfTeam } from './tell.server.ts'

/** A membership with its team, for whoever runs that team. Throws NotFound for one of another. */
async function findRun(tx: Tx, actor: Actor, membershipId: string) {
  const [member] = await tx.select().from(memberships).where(eq(memberships.id, membershipId))
  if (!member) throw new NotFound('membership')
  const team = await findById(tx, member.teamId)
  insist(actor, 'team.members', placedOf(team))
  return { member, team }
}

/** Lets somebody in who asked, or not, with a reason they are told. Nobody answers their own asking. */
export function answerJoining(
  db: Db,
  keys: Keys,
  actor: Actor,
  membershipId: string,
  { yes, reason }: { yes: boolean; reason: string },
  now: Date,
) {
  return db.transact(async (tx) => {
    const { member, team } = await findRun(tx, actor, membershipId)
    if (member.personId === actor.id) return refused('not-yours')
    if (yes && member.state === 'invited') return refused('not-yours')
    const verb = yes ? 'accept' : 'decline'
    const next = step(memberTransitions, { from: member.state, verb, part: 'leader' }, { reason })
    if (!next.ok) return refused(next.refusal)
    if (yes)
      await tx
        .update(memberships)
        .set({ state: next.to, startedAt: now, answeredById: actor.id })
        .where(eq(memberships.id, membershipId))
    else await endMembership(tx, actor, member, 'removed', reason, now)
    const kind = yes ? 'membership.accepted' : 'membership.declined'
    await record(tx, actor, kind, { type: 'membership', id: membershipId }, now, { teamId: team.id })
    const telling = { cause: membershipId, personId: member.personId, body: { reason } }
    await tellOfTeam(tx, keys, kind, team, telling, now)
    return { ok: true as const }
  })
}

/**
 * Invites the holder of a volunteer number, which is random and handed over; by a phone number a leader could learn who
 * has an account. Says the same whether there is such a person or not.
 */
export function inviteMember(db: Db, keys: Keys, actor: Actor, teamId: string, who: string, now: Date) {
  return db.transact(async (tx) => {
    const team = await findById(tx, teamId)
    insist(actor, 'team.members', placedOf(team))
    if (team.state !== 'active') return refused('not-active')
    const person = await findNumbered(tx, who)
    if (person && person.status === 'active' && person.waitsFor === null)
      await putInvited(tx, keys, actor, team, person, now)
    return { ok: true as const }
  })
}

async function putInvited(tx: Tx, keys: Keys, actor: Actor, team: Team, person: { id: string }, now: Date) {
  if (await liveMembership(tx, team.id, person.id)) return
  const next = step(memberTransitions, { from: 'new', verb: 'invite', part: 'leader' })
  if (!next.ok) return
  const [invited] = await tx
    .insert(memberships)
    .values({
      personId: person.id,
      teamId: team.id,
      role: 'member',
      state: next.to,
      startedAt: now,
      answeredById: actor.id,
    })
    .returning()
  await record(tx, actor, 'membership.invited', { type: 'membership', id: invited!.id }, now, { teamId: team.id })
  await tellOfTeam(tx, keys, 'membership.invited', team, { cause: invited!.id, personId: person.id }, now)
}

/** Takes somebody out of a team, or an invitation back. A member is told why; the leader is handed over first. */
export function removeMember(db: Db, keys: Keys, actor: Actor, membershipId: string, reason: string, now: Date) {
  return db.transact(async (tx) => {
    const { member, team } = await findRun(tx, actor, membershipId)
    if (member.personId === actor.id) return refused('not-yours')
    const leads = member.role === 'leader'
    const next = step(memberTransitions, { from: member.state, verb: 'remove', part: 'leader' }, { leads })
    if (!next.ok) return refused(next.refusal)
    if (member.state === 'active' && !reason.trim()) return refused('reason-missing')
    await endMembership(tx, actor, member, 'removed', reason, now)
    const detail = { teamId: team.id, was: member.state }
    await record(tx, actor, 'membership.removed', { type: 'membership', id: membershipId }, now, detail)
    const telling = { cause: membershipId, personId: member.personId, body: { reason } }
    if (member.state === 'active') await tellOfTeam(tx, keys, 'membership.removed', team, telling, now)
    return { ok: true as const }
  })
}

import { and, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { memberships } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { findPublic } from './find.server.ts'
import { endRolesOf } from './leaders.server.ts'
import { memberTransitions, step } from './machine.ts'
import { refused } from './refusals.ts'
import { runnersOf, tellOfTeam } from './tell.server.ts'

type Membership = typeof memberships.$inferSelect

/** Somebody's membership in a team that is not over, or undefined. */
export async function liveMembership(tx: Tx, teamId: string, personId: string): Promise<Membership | undefined> {
  const [member] = await tx
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.teamId, teamId),
        eq(memberships.personId, personId),
        inArray(memberships.state, ['asked', 'invited', 'active']),
      ),
    )
  return member
}

/** Asks to be let into a team; whoever runs it answers. Who has asked, was invited or belongs to it already is answered the same. */
export function askToJoin(db: Db, keys: Keys, actor: Actor, slug: string, words: string, now: Date) {
  return db.transact(async (tx) => {
    const team = await findPublic(tx, slug)
    insist(actor, 'signup.make', { personId: actor.id })
    const member = await liveMembership(tx, team.id, actor.id)
    if (member) return { ok: true as const, state: member.state }
    if (team.state !== 'active') return refused('not-active')
    const next = step(memberTransitions, { from: 'new', verb: 'ask', part: 'self' })
    if (!next.ok) return refused(next.refusal)
    const [asked] = await tx
      .insert(memberships)
      .values({ personId: actor.id, teamId: team.id, role: 'member', state: next.to, startedAt: now, words })
      .returning()
    await record(tx, actor, 'membership.asked', { type: 'membership', id: asked!.id }, now, { teamId: team.id })
    for (const personId of await runnersOf(tx, team, now))
      await tellOfTeam(tx, keys, 'membership.asked', team, { cause: asked!.id, personId }, now)
    return { ok: true as const, state: next.to }
  })
}

async function findOwn(tx: Tx, actor: Actor, membershipId: string): Promise<Membership> {
  const [member] = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.id, membershipId), eq(memberships.personId, actor.id)))
  if (!member) throw new NotFound('membership')
  return member
}

/** Says yes to an invitation. Yes again is yes. */
export function acceptInvitation(db: Db, actor: Actor, membershipId: string, now: Date) {
  return db.transact(async (tx) => {
    const member = await findOwn(tx, actor, membershipId)
    insist(actor, 'signup.make', { personId: actor.id })
    if (member.state === 'active') return { ok: true as const }
    const next = step(memberTransitions, { from: member.state, verb: 'accept', part: 'self' })
    if (!next.ok) return refused(next.refusal)
    await tx.update(memberships).set({ state: next.to, startedAt: now }).where(eq(memberships.id, membershipId))
    await record(tx, actor, 'membership.accepted', { type: 'membership', id: membershipId }, now)
    return { ok: true as const }
  })
}

/** Leaves a team, takes an asking back or turns an invitation down. A leader hands over first; a deputy lays it down by leaving. */
export function leaveTeam(db: Db, actor: Actor, membershipId: string, now: Date) {
  return db.transact(async (tx) => {
    const member = await findOwn(tx, actor, membershipId)
    insist(actor, 'signup.leave', { personId: actor.id })
    if (member.state === 'left') return { ok: true as const }
    const leads = member.role === 'leader'
    const next = step(memberTransitions, { from: member.state, verb: 'leave', part: 'self' }, { leads })
    if (!next.ok) return refused(next.refusal)
    await endMembership(tx, actor, member, next.to as 'left', '', now)
    await record(tx, actor, 'membership.left', { type: 'membership', id: membershipId }, now, { was: member.state })
    return { ok: true as const }
  })
}

/** The end of a membership: nobody is named any more, and what they held in the team ends with it. */
export async function endMembership(
  tx: Tx,
  actor: Actor,
  member: Membership,
  state: 'left' | 'removed',
  reason: string,
  now: Date,
): Promise<void> {
  await tx
    .update(memberships)
    .set({ state, endedAt: now, namedAt: null, endReason: reason, role: 'member' })
    .where(eq(memberships.id, member.id))
  if (member.role !== 'member') await endRolesOf(tx, actor, member.teamId, member.personId, now)
}

/** Agrees to be named on the public page of a team, or takes that back; it counts at once. */
export function setNamed(db: Db, actor: Actor, membershipId: string, named: boolean, now: Date) {
  return db.transact(async (tx) => {
    const member = await findOwn(tx, actor, membershipId)
    insist(actor, 'person.correct', { personId: actor.id })
    if (member.state !== 'active') return refused('not-drawn')
    if ((member.namedAt !== null) === named) return { ok: true as const }
    await tx
      .update(memberships)
      .set({ namedAt: named ? now : null })
      .where(eq(memberships.id, membershipId))
    const kind = named ? 'membership.named' : 'membership.unnamed'
    await record(tx, actor, kind, { type: 'membership', id: membershipId }, now)
    return { ok: true as const }
  })
}

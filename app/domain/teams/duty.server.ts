import { and, asc, eq, gte } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { people } from '#db/schema/people.ts'
import { teamDuties } from '#db/schema/team-work.ts'
import { memberships } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import { insist } from '../policy.ts'
import { findById, placedOf } from './find.server.ts'
import { refused } from './refusals.ts'

/** Who is on duty from a day on, day by day. Members are called by their names on the spot, as on a roster. */
export const listDuties = (db: Reader, teamId: string, from: string) =>
  db
    .select({ id: teamDuties.id, day: teamDuties.day, what: teamDuties.what, name: people.name })
    .from(teamDuties)
    .innerJoin(people, eq(people.id, teamDuties.personId))
    .where(and(eq(teamDuties.teamId, teamId), gte(teamDuties.day, from)))
    .orderBy(asc(teamDuties.day), asc(teamDuties.id))
    .limit(200)

/** The members a duty can be given to, by name. */
export const listOnCall = (db: Reader, teamId: string) =>
  db
    .select({ id: memberships.id, name: people.name, number: people.volunteerNumber })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.teamId, teamId), eq(memberships.state, 'active')))
    .orderBy(asc(people.name), asc(memberships.id))

/** Puts a member on duty on a day that is not over. The same again is the same duty. */
export function setDuty(
  db: Db,
  actor: Actor,
  teamId: string,
  { day, membershipId, what }: { day: string; membershipId: string; what: string },
  now: Date,
) {
  return db.transact(async (tx) => {
    const team = await findById(tx, teamId)
    insist(actor, 'team.members', placedOf(team))
    if (team.state !== 'active') return refused('not-active')
    const [member] = await tx
      .select()
      .from(memberships)
      .where(and(eq(memberships.id, membershipId), eq(memberships.teamId, teamId), eq(memberships.state, 'active')))
    if (!member) return refused('nobody')
    const same = and(eq(teamDuties.teamId, teamId), eq(teamDuties.day, day), eq(teamDuties.personId, member.personId))
    const [duty] = await tx.select().from(teamDuties).where(same)
    if (duty?.what === what) return { ok: true as const, dutyId: duty.id }
    const id = duty?.id ?? crypto.randomUUID()
    if (duty) await tx.update(teamDuties).set({ what }).where(eq(teamDuties.id, id))
    else await tx.insert(teamDuties).values({ id, teamId, day, personId: member.personId, what })
    await record(tx, actor, 'team.duty-set', { type: 'team', id: teamId }, now, { dutyId: id, day })
    return { ok: true as const, dutyId: id }
  })
}

/** Takes a duty off the roster. Throws NotFound for one of another team. */
export function dropDuty(db: Db, actor: Actor, teamId: string, dutyId: string, now: Date) {
  return db.transact(async (tx) => {
    insist(actor, 'team.members', placedOf(await findById(tx, teamId)))
    const [gone] = await tx
      .delete(teamDuties)
      .where(and(eq(teamDuties.id, dutyId), eq(teamDuties.teamId, teamId)))
      .returning()
    if (!gone) throw new NotFound('duty')
    await record(tx, actor, 'team.duty-dropped', { type: 'team', id: teamId }, now, { dutyId, day: gone.day })
    return { ok: true as const }
  })
}

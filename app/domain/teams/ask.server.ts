import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { teams } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { findById, placedOf, type Team } from './find.server.ts'
import { putLeader } from './leaders.server.ts'
import { step, teamTransitions } from './machine.ts'
import { freeSlug, nameTaken } from './names.server.ts'
import { placesExist } from './places.server.ts'
import { refused } from './refusals.ts'
import { runnersOf, tellOfTeam } from './tell.server.ts'

export type NewTeam = Pick<Team, 'name' | 'summary' | 'townId' | 'partnerId' | 'parentId'>

/**
 * Asks for a team (P48): it stands nowhere in public until staff of its town have said yes. One at a time; the same name
 * again is the same asking.
 */
export function askForTeam(db: Db, keys: Keys, actor: Actor, given: NewTeam & { why: string }, now: Date) {
  return db.transact(async (tx) => {
    insist(actor, 'team.ask', { personId: actor.id })
    const [open] = await tx
      .select()
      .from(teams)
      .where(and(eq(teams.askedById, actor.id), eq(teams.state, 'proposed')))
    if (open?.name === given.name) return { ok: true as const, teamId: open.id }
    if (open) return refused('asked-already')
    if (!(await placesExist(tx, given, null))) return refused('unknown-place')
    if (await nameTaken(tx, given.name, null)) return refused('name-taken')
    const { why, ...texts } = given
    const [team] = await tx
      .insert(teams)
      .values({
        ...texts,
        slug: await freeSlug(tx, given.name),
        state: 'proposed',
        foundedAt: now,
        askedById: actor.id,
        askedWords: why,
      })
      .returning()
    await record(tx, actor, 'team.proposed', { type: 'team', id: team!.id }, now, { townId: team!.townId })
    for (const personId of await runnersOf(tx, team!, now))
      if (personId !== actor.id) await tellOfTeam(tx, keys, 'team.proposed', team!, { cause: team!.id, personId }, now)
    return { ok: true as const, teamId: team!.id }
  })
}

/** Takes one's own asking back. */
export function withdrawAsking(db: Db, actor: Actor, teamId: string, now: Date) {
  return db.transact(async (tx) => {
    const team = await findById(tx, teamId)
    if (team.askedById !== actor.id) throw new NotFound('team')
    insist(actor, 'team.ask', { personId: actor.id })
    const next = step(teamTransitions, { from: team.state, verb: 'withdraw', part: 'self' })
    if (!next.ok) return refused(next.refusal)
    await tx.update(teams).set({ state: next.to, decidedAt: now }).where(eq(teams.id, teamId))
    await record(tx, actor, 'team.withdrawn', { type: 'team', id: teamId }, now)
    return { ok: true as const }
  })
}

/** Answers an asking: yes makes the asker the leader; no says why. Nobody answers their own. */
export function answerAsking(
  db: Db,
  keys: Keys,
  actor: Actor,
  teamId: string,
  { yes, reason }: { yes: boolean; reason: string },
  now: Date,
) {
  return db.transact(async (tx) => {
    const team = await findById(tx, teamId)
    insist(actor, 'team.found', placedOf(team))
    if (team.askedById === actor.id) return refused('oneself')
    const verb = yes ? 'approve' : 'decline'
    const next = step(teamTransitions, { from: team.state, verb, part: 'staff' }, { reason })
    if (!next.ok) return refused(next.refusal)
    await tx
      .update(teams)
      .set({ state: next.to, decidedAt: now, decidedWords: reason, ...(yes && { foundedAt: now }) })
      .where(eq(teams.id, teamId))
    await record(tx, actor, yes ? 'team.approved' : 'team.declined', { type: 'team', id: teamId }, now)
    if (team.askedById) {
      if (yes) await putLeader(tx, actor, team, { personId: team.askedById, role: 'leader' }, now)
      const telling = { cause: teamId, personId: team.askedById, body: { reason } }
      await tellOfTeam(tx, keys, yes ? 'team.approved' : 'team.declined', team, telling, now)
    }
    return { ok: true as const }
  })
}

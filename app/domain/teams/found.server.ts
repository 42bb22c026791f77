import { and, eq, gt, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { memberships, teamCodes, teams } from '#db/schema/teams.ts'
import { indexActivity } from '../activities/search-words.server.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import { keepFormer } from '../former.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import type { NewTeam } from './ask.server.ts'
import { findById, placedOf, type Team } from './find.server.ts'
import { endRolesOf } from './leaders.server.ts'
import { step, teamTransitions } from './machine.ts'
import { freeSlug, keepOldSlug, nameTaken, slugTaken } from './names.server.ts'
import { placesExist } from './places.server.ts'
import { refused } from './refusals.ts'
import { tellOfTeam } from './tell.server.ts'

/** Founds a team: it stands in public at once. One without a town is the county's, and the county's to found. */
export function foundTeam(db: Db, actor: Actor, given: NewTeam, now: Date) {
  return db.transact(async (tx) => {
    insist(actor, 'team.found', { townId: given.townId })
    if (!(await placesExist(tx, given, null))) return refused('unknown-place')
    if (await nameTaken(tx, given.name, null)) return refused('name-taken')
    const [team] = await tx
      .insert(teams)
      .values({ ...given, slug: await freeSlug(tx, given.name), state: 'active', foundedAt: now })
      .returning()
    await record(tx, actor, 'team.founded', { type: 'team', id: team!.id }, now, { townId: team!.townId })
    return { ok: true as const, teamId: team!.id }
  })
}

export type TeamEdit = NewTeam &
  Pick<Team, 'slug' | 'about' | 'joining' | 'phone' | 'revision'> & {
    /** the edit that is taken back by this one */
    back?: string
  }

/** What is kept together in one save of a team's editor. */
export const editedOfTeam = [
  'name',
  'slug',
  'summary',
  'about',
  'joining',
  'phone',
  'townId',
  'partnerId',
  'parentId',
] as const

/**
 * Changes what a team's page says; what was begun before another's change is refused. A new name is carried over to the
 * activities that are still to happen, a new address leaves the old one leading here.
 */
export function editTeam(
  db: Db,
  keys: Keys,
  actor: Actor,
  teamId: string,
  { revision, back, ...given }: TeamEdit,
  now: Date,
) {
  return db.transact(async (tx) => {
    const team = await findById(tx, teamId)
    insist(actor, 'team.found', placedOf(team))
    if (given.townId !== team.townId) insist(actor, 'team.found', { townId: given.townId })
    if (team.state !== 'active') return refused('not-drawn')
    if (revision !== team.revision) return refused('changed')
    const fields = editedOfTeam.filter((field) => given[field] !== team[field])
    if (fields.length === 0) return { ok: true as const, fields }
    if (!(await placesExist(tx, given, teamId))) return refused('unknown-place')
    if (fields.includes('name') && (await nameTaken(tx, given.name, teamId))) return refused('name-taken')
    if (fields.includes('slug') && (await slugTaken(tx, given.slug, teamId))) return refused('slug-taken')
    await tx
      .update(teams)
      .set({ ...given, revision: revision + 1 })
      .where(eq(teams.id, teamId))
    if (fields.includes('slug')) await keepOldSlug(tx, teamId, { from: team.slug, to: given.slug }, now)
    if (fields.includes('name')) await renameActivities(tx, team, given.name)
    const detail = { fields, ...(back && { back }) }
    const eventId = await record(tx, actor, 'team.changed', { type: 'team', id: teamId }, now, detail)
    const of = (one: Pick<Team, (typeof fields)[number]>) => Object.fromEntries(fields.map((name) => [name, one[name]]))
    await keepFormer(tx, keys, eventId, { was: of(team), is: of(given) })
    return { ok: true as const, fields }
  })
}

/** What is still to happen is organised under the new name; what is over was done under the old one. */
async function renameActivities(tx: Tx, { id, name }: Team, to: string): Promise<void> {
  const unfinished = ['draft', 'submitted', 'returned', 'published'] as const
  const renamed = await tx
    .update(activities)
    .set({ organiser: to })
    .where(and(eq(activities.teamId, id), eq(activities.organiser, name), inArray(activities.state, [...unfinished])))
    .returning({ id: activities.id })
  for (const activity of renamed) await indexActivity(tx, activity.id)
}

/** Shifts of a team still to come, and its active sub-teams: what keeps it from being dissolved. */
export async function neededFor(db: Db | Tx, teamId: string, now: Date): Promise<{ coming: number; subTeams: number }> {
  const coming = await db
    .select({ id: shifts.id })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(
        eq(activities.teamId, teamId),
        eq(activities.state, 'published'),
        eq(shifts.state, 'scheduled'),
        gt(shifts.endsAt, now),
      ),
    )
  const subTeams = await db.$count(teams, and(eq(teams.parentId, teamId), eq(teams.state, 'active')))
  return { coming: coming.length, subTeams }
}

/** Ends a team: members and leaders are let go and told, links open nothing; pages, activities and hours stay. */
export function dissolveTeam(db: Db, keys: Keys, actor: Actor, teamId: string, reason: string, now: Date) {
  return db.transact(async (tx) => {
    const team = await findById(tx, teamId)
    insist(actor, 'team.found', placedOf(team))
    const needed = await neededFor(tx, teamId, now)
    const next = step(teamTransitions, { from: team.state, verb: 'dissolve', part: 'staff' }, needed)
    if (!next.ok) return refused(next.refusal)
    await tx
      .update(teams)
      .set({ state: next.to, decidedAt: now, decidedWords: reason, revision: team.revision + 1 })
      .where(eq(teams.id, teamId))
    const open = ['asked', 'invited', 'active'] as const
    const gone = await tx
      .update(memberships)
      .set({ state: 'left', endedAt: now, namedAt: null })
      .where(and(eq(memberships.teamId, teamId), inArray(memberships.state, [...open])))
      .returning()
    await endRolesOf(tx, actor, teamId, null, now)
    await tx.update(teamCodes).set({ revokedAt: now }).where(eq(teamCodes.teamId, teamId))
    await record(tx, actor, 'team.dissolved', { type: 'team', id: teamId }, now, { members: gone.length })
    for (const { personId } of gone)
      await tellOfTeam(tx, keys, 'team.dissolved', team, { cause: teamId, personId }, now)
    return { ok: true as const, members: gone.length }
  })
}

import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { events } from '#db/schema/everywhere.ts'
import { towns } from '#db/schema/league.ts'
import { partners } from '#db/schema/partners.ts'
import { people } from '#db/schema/people.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import type { ListQuery } from '../list-query.ts'
import { insist, reachOf } from '../policy.ts'
import { skeletonOf } from '../public-names.ts'
import { findById, placedOf } from './find.server.ts'
import { countMembers } from './list.server.ts'
import type { TeamState } from './machine.ts'

export const teamSorts = ['name', 'town', 'partner', 'members'] as const
export const teamViews = ['active', 'proposed', 'leaderless', 'ended'] as const

/** A team as a row of the back office's table. */
export interface StaffTeam {
  id: string
  name: string
  state: TeamState
  townId: string | null
  town: string
  partnerId: string | null
  partner: string
  parent: string
  members: number
  leader: string
}

const inView: Record<string, (team: StaffTeam) => boolean> = {
  active: ({ state }) => state === 'active',
  proposed: ({ state }) => state === 'proposed',
  leaderless: ({ state, leader }) => state === 'active' && leader === '',
  ended: ({ state }) => state === 'dissolved' || state === 'declined',
}

function within(actor: Actor): SQL | undefined {
  const { everywhere, townIds } = reachOf(actor, 'team.found')
  if (everywhere) return undefined
  return townIds.length > 0 ? inArray(teams.townId, townIds) : sql`1 = 0`
}

/** The teams an actor founds and ends, as the list is looked at, and how many there are in each view. A county has some dozens: all are read. */
export async function listStaffTeams(db: Db, actor: Actor, query: ListQuery) {
  const all = await readAll(db, actor)
  const { town, partner } = query.filters
  const looked = skeletonOf(query.q)
  const found = all
    .filter(inView[query.view] ?? (() => true))
    .filter((team) => !town || (town === 'county' ? team.townId === null : team.townId === town))
    .filter((team) => !partner || team.partnerId === partner)
    .filter(
      (team) => !query.q || skeletonOf([team.name, team.parent, team.partner, team.leader].join('')).includes(looked),
    )
  const counts = Object.fromEntries(teamViews.map((view) => [view, all.filter(inView[view]!).length]))
  return { rows: sorted(found, query), counts: counts as Record<(typeof teamViews)[number], number> }
}

async function readAll(db: Db, actor: Actor): Promise<StaffTeam[]> {
  const rows = await db
    .select({ team: teams, town: towns.name, partner: partners.shortName, leader: people.name })
    .from(teams)
    .leftJoin(towns, eq(towns.id, teams.townId))
    .leftJoin(partners, eq(partners.id, teams.partnerId))
    .leftJoin(
      memberships,
      and(eq(memberships.teamId, teams.id), eq(memberships.role, 'leader'), eq(memberships.state, 'active')),
    )
    .leftJoin(people, eq(people.id, memberships.personId))
    .where(within(actor))
    .orderBy(asc(teams.foundedAt), asc(teams.slug))
  const ids = rows.map(({ team }) => team.id)
  const members = await countMembers(db, ids)
  const names = new Map(rows.map(({ team }) => [team.id, team.name]))
  return rows.map(({ team, town, partner, leader }) => ({
    id: team.id,
    name: team.name,
    state: team.state,
    townId: team.townId,
    town: town ?? '全县',
    partnerId: team.partnerId,
    partner: partner ?? '',
    parent: (team.parentId && names.get(team.parentId)) ?? '',
    members: members.get(team.id) ?? 0,
    leader: leader ?? '',
  }))
}

function sorted(rows: StaffTeam[], { sort, descending }: ListQuery): StaffTeam[] {
  const key = (team: StaffTeam) =>
    sort === 'members' ? team.members : sort === 'town' ? team.town : sort === 'partner' ? team.partner : team.name
  const order = (one: StaffTeam, other: StaffTeam) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0)
  return rows.toSorted((one, other) => (descending ? -order(one, other) : order(one, other)))
}

/** A team the actor may found or end, for the head of its pages. Throws NotFound for any other. */
export async function findKept(db: Reader, actor: Actor, teamId: string) {
  const team = await findById(db, teamId)
  insist(actor, 'team.found', placedOf(team))
  return team
}

/** Whose town a team may get by this actor, and the teams it may be a part of. */
export async function findTeamChoices(db: Db, actor: Actor | null) {
  const reach = actor ? reachOf(actor, 'team.found') : { everywhere: true, townIds: [] as string[] }
  const [townRows, partnerRows, parents] = await Promise.all([
    db.select({ id: towns.id, name: towns.name }).from(towns).orderBy(asc(towns.place)),
    db.select({ id: partners.id, name: partners.name }).from(partners).orderBy(asc(partners.place)),
    db
      .select({ id: teams.id, name: teams.name })
      .from(teams)
      .where(and(eq(teams.state, 'active'), isNull(teams.parentId)))
      .orderBy(asc(teams.foundedAt), asc(teams.slug)),
  ])
  const option = ({ id, name }: { id: string; name: string }) => ({ value: id, words: name })
  return {
    county: reach.everywhere,
    towns: townRows.filter(({ id }) => reach.everywhere || reach.townIds.includes(id)).map(option),
    partners: partnerRows.map(option),
    parents: parents.map(option),
  }
}

/** What happened to a team lately, newest first. */
export async function listTeamEvents(db: Reader, teamId: string) {
  const rows = await db
    .select({ kind: events.kind, by: people.name, at: events.at })
    .from(events)
    .leftJoin(people, eq(people.id, events.actorId))
    .where(and(eq(events.subjectType, 'team'), eq(events.subjectId, teamId)))
    .orderBy(desc(events.sequence))
    .limit(12)
  return rows.map(({ by, ...row }) => ({ ...row, by: by ?? '平台' }))
}

import { and, asc, count, eq, gte, inArray, or, type SQL } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { hourTotals } from '#db/schema/hours.ts'
import { towns } from '#db/schema/league.ts'
import { partners } from '#db/schema/partners.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import { contains, total } from '#db/sql.ts'
import { dayOf } from '../calendar.ts'
import { findCounty, listPartners, listTowns } from '../league/queries.server.ts'
import type { TeamFilters } from './filters.ts'

const columns = {
  id: teams.id,
  slug: teams.slug,
  name: teams.name,
  summary: teams.summary,
  parentId: teams.parentId,
  town: towns.name,
  partner: partners.shortName,
}

type Row = Awaited<ReturnType<typeof selectTeams>>[number]

const selectTeams = (db: Reader, condition: SQL | undefined) =>
  db
    .select(columns)
    .from(teams)
    .leftJoin(towns, eq(towns.id, teams.townId))
    .leftJoin(partners, eq(partners.id, teams.partnerId))
    .where(and(eq(teams.state, 'active'), condition))
    .orderBy(asc(teams.foundedAt), asc(teams.slug))

/** The list of teams as everybody reads it at `now`, with what it can be narrowed by. A county has some dozens: no pages. */
export async function readTeams(db: Db, filters: TeamFilters, now: Date) {
  const [county, towns, partners, rows] = await Promise.all([
    findCounty(db),
    listTowns(db),
    listPartners(db),
    listTeams(db, chosen(filters), now),
  ])
  return {
    county: county?.name ?? '',
    towns: towns.map(({ id, name }) => ({ id, name })),
    partners: partners.map(({ id, shortName }) => ({ id, name: shortName })),
    teams: rows,
  }
}

const chosen = ({ q, town, partner }: TeamFilters): SQL | undefined =>
  and(
    town ? eq(teams.townId, town) : undefined,
    partner ? eq(teams.partnerId, partner) : undefined,
    q ? or(contains(teams.name, q), contains(teams.summary, q), contains(partners.name, q)) : undefined,
  )

export type TeamRow = Awaited<ReturnType<typeof listTeams>>[number]

/** Active teams with their members and this year's minutes, a team before its sub-teams. */
export async function listTeams(db: Reader, condition: SQL | undefined, now: Date) {
  const rows = await selectTeams(db, condition)
  const ids = rows.map(({ id }) => id)
  const [members, minutes] = await Promise.all([
    countMembers(db, ids),
    minutesOf(db, ids, `${dayOf(now).slice(0, 4)}-01`),
  ])
  return inFamilies(rows).map(({ row, under }) => ({
    id: row.id,
    slug: row.slug,
    name: row.name,
    summary: row.summary,
    town: row.town,
    partner: row.partner,
    under,
    members: members.get(row.id) ?? 0,
    minutes: minutes.get(row.id) ?? 0,
  }))
}

/** Every team followed by its sub-teams; one whose parent is not among them stands for itself. */
function inFamilies(rows: readonly Row[]): { row: Row; under: boolean }[] {
  const here = new Set(rows.map(({ id }) => id))
  const heads = rows.filter(({ parentId }) => parentId === null || !here.has(parentId))
  return heads.flatMap((head) => [
    { row: head, under: false },
    ...rows.filter(({ parentId }) => parentId === head.id).map((row) => ({ row, under: true })),
  ])
}

/** How many belong to each of these teams now. */
export async function countMembers(db: Reader, teamIds: readonly string[]): Promise<Map<string, number>> {
  if (teamIds.length === 0) return new Map()
  const rows = await db
    .select({ teamId: memberships.teamId, members: count() })
    .from(memberships)
    .where(and(inArray(memberships.teamId, [...teamIds]), eq(memberships.state, 'active')))
    .groupBy(memberships.teamId)
  return new Map(rows.map(({ teamId, members }) => [teamId, members]))
}

/** Counted minutes of each of these teams from a month (YYYY-MM) on. */
export async function minutesOf(db: Reader, teamIds: readonly string[], from: string): Promise<Map<string, number>> {
  if (teamIds.length === 0) return new Map()
  const rows = await db
    .select({ teamId: hourTotals.subjectId, minutes: total(hourTotals.minutes) })
    .from(hourTotals)
    .where(and(eq(hourTotals.scope, 'team'), inArray(hourTotals.subjectId, [...teamIds]), gte(hourTotals.month, from)))
    .groupBy(hourTotals.subjectId)
  return new Map(rows.map(({ teamId, minutes }) => [teamId, minutes]))
}

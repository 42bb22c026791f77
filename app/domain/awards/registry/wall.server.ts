import { and, asc, count, desc, eq, inArray, isNotNull, or, type SQL } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { awardKinds, honours } from '#db/schema/honours.ts'
import { teams } from '#db/schema/teams.ts'
import { maskName } from '../../people/masks.ts'
import type { Holding, HonourLevel } from '../words.ts'

/** What of the wall somebody wants to see; empty is everything. */
export interface WallFilters {
  year?: number
  kind?: string
  level?: HonourLevel
  holding?: Holding
  team?: string
}

/** One stone: whom it names, as everybody may read it. */
export interface Stone {
  id: string
  name: string
  deed: string
  unit: string
  teamSlug: string | null
  golden: boolean
}

export interface WallGroup {
  kind: string
  level: HonourLevel
  holding: Holding
  awardedOn: string
  stones: Stone[]
}

const meant = ({ year, kind, level, holding, team }: WallFilters): SQL | undefined =>
  and(
    eq(honours.state, 'standing'),
    year === undefined ? undefined : eq(honours.year, year),
    kind ? eq(honours.kindId, kind) : undefined,
    level ? eq(honours.level, level) : undefined,
    holding === undefined
      ? undefined
      : holding === 'individual'
        ? eq(honours.holderKind, 'person')
        : inArray(honours.holderKind, ['team', 'branch', 'unit']),
    team ? eq(honours.teamId, team) : undefined,
  )

/** How many honours stand, by year and holder: the figures that the wall prints, from the same rows that it shows. */
export async function countHonours(db: Db, filters: WallFilters = {}) {
  const rows = await db
    .select({ year: honours.year, holderKind: honours.holderKind, honours: count(honours.id) })
    .from(honours)
    .where(meant(filters))
    .groupBy(honours.year, honours.holderKind)
  const years = [...new Set(rows.map(({ year }) => year))].sort((one, other) => other - one)
  const sum = (some: typeof rows) => some.reduce((all, row) => all + row.honours, 0)
  return years.map((year) => {
    const ofYear = rows.filter((row) => row.year === year)
    const individual = sum(ofYear.filter(({ holderKind }) => holderKind === 'person'))
    return { year, individual, collective: sum(ofYear) - individual }
  })
}

/** A team by the name in its address, or null. */
export async function findTeamOnWall(db: Db, slug: string) {
  const [team] = await db.select({ id: teams.id, name: teams.name }).from(teams).where(eq(teams.slug, slug))
  return team ?? null
}

/** The kinds that stand on the wall, in their order. */
export const listKindsOnWall = (db: Db) =>
  db
    .selectDistinct({ id: awardKinds.id, name: awardKinds.name, level: awardKinds.level, place: awardKinds.place })
    .from(awardKinds)
    .innerJoin(honours, and(eq(honours.kindId, awardKinds.id), eq(honours.state, 'standing')))
    .orderBy(asc(awardKinds.place), asc(awardKinds.id))

/** Kind by kind, the newest first. */
const inOrder = [asc(awardKinds.place), asc(awardKinds.id), desc(honours.awardedOn), asc(honours.number)]

/**
 * The wall of a year: kind by kind, collective before individual. A person stands there by full name only when they
 * agreed to it, a closed account without any. Golden: the same holder had an honour the year before, too. Two queries.
 */
export async function readWall(db: Db, filters: WallFilters & { year: number }): Promise<WallGroup[]> {
  const [rows, before] = await Promise.all([
    db
      .select({ honour: honours, kind: awardKinds, teamSlug: teams.slug })
      .from(honours)
      .innerJoin(awardKinds, eq(awardKinds.id, honours.kindId))
      .leftJoin(teams, eq(teams.id, honours.teamId))
      .where(meant(filters))
      .orderBy(...inOrder),
    db
      .select({ personId: honours.personId, teamId: honours.teamId })
      .from(honours)
      .where(
        and(
          eq(honours.state, 'standing'),
          eq(honours.year, filters.year - 1),
          or(isNotNull(honours.personId), isNotNull(honours.teamId)),
        ),
      ),
  ])
  const earlier = new Set(before.flatMap(({ personId, teamId }) => [personId, teamId]).filter((id) => id !== null))
  const groups = new Map<string, WallGroup>()
  for (const { honour, kind, teamSlug } of rows) {
    const holding: Holding = honour.holderKind === 'person' ? 'individual' : 'collective'
    const key = `${kind.id} ${holding}`
    const group = groups.get(key) ?? {
      ...{ kind: kind.name, level: honour.level, holding, awardedOn: honour.awardedOn },
      stones: [],
    }
    const holder = honour.personId ?? honour.teamId
    group.stones.push({
      ...{ id: honour.id, deed: honour.deed, unit: honour.unit, teamSlug },
      name: shownName(honour),
      golden: holder !== null && earlier.has(holder),
    })
    groups.set(key, group)
  }
  return [...groups.values()]
}

const mostNames = 24

type Figures = Awaited<ReturnType<typeof countHonours>>[number]

/** Who stands on the walls of these years, as the wall shows them, at most 24 of each, and how many more. One query. */
export async function listNamesOn(db: Db, years: readonly Figures[]) {
  if (years.length === 0) return []
  const { id, year, holderKind, holderName, namedAt } = honours
  const rows = await db
    .select({ id, year, holderKind, holderName, namedAt })
    .from(honours)
    .innerJoin(awardKinds, eq(awardKinds.id, honours.kindId))
    .where(
      and(
        meant({}),
        inArray(
          honours.year,
          years.map((one) => one.year),
        ),
      ),
    )
    .orderBy(...inOrder)
  return years.map(({ year, collective, individual }) => ({
    year,
    names: rows
      .filter((row) => row.year === year)
      .slice(0, mostNames)
      .map((row) => ({ id: row.id, name: shownName(row) })),
    more: Math.max(0, collective + individual - mostNames),
  }))
}

/** A holder's name as everybody may read it. */
export function shownName({
  holderKind,
  holderName,
  namedAt,
}: Pick<typeof honours.$inferSelect, 'holderKind' | 'holderName' | 'namedAt'>): string {
  if (holderName === '') return '已注销志愿者'
  return holderKind !== 'person' || namedAt ? holderName : maskName(holderName)
}

import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { honours } from '#db/schema/honours.ts'
import { hourTotals } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
import { stars } from '#db/schema/stars.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import type { Keys } from '../../keys.server.ts'
import { openObjections } from '../../notices/open-objections.server.ts'
import type { Criterion } from '../calls/criteria.ts'
import type { Facts, KnownHonour } from './report.ts'

/** Whom a report is about: the id of a person, team or branch, or the full name of a unit. */
export interface Examined {
  of: Facts['of']
  id: string
  /** by which somebody without an account may stand in the register */
  name: string
}

/** The most that are looked at in one go: as many as one statement takes parameters for. */
export const mostExamined = 20_000

type Kinds = ReadonlySet<Criterion['kind']>

/**
 * What is known of all of them, all of one sort, that these criteria ask about: at most seven queries, however many they
 * are. Throws when they are more than one statement can name.
 */
export async function factsOf(
  db: Reader,
  keys: Keys,
  all: readonly Examined[],
  criteria: readonly Criterion[],
): Promise<Map<string, Facts>> {
  if (all.length > mostExamined) throw new Error(`More than ${mostExamined} at once`)
  const of = all[0]?.of
  if (of === undefined) return new Map()
  const ids = all.map(({ id }) => id)
  const asked: Kinds = new Set(criteria.map(({ kind }) => kind))
  const births = of === 'person' && asked.has('age') ? await birthDaysOf(db, keys, ids) : new Map<string, string>()
  const minutes = asked.has('hours') ? await minutesOf(db, of, ids, yearsIn(criteria)) : new Map()
  const since = asked.has('membership') ? await sinceOf(db, of, ids) : new Map<string, Date>()
  const honoured = await honoursOf(db, of, ids, kindsIn(criteria))
  const starred = of === 'person' && asked.has('stars') ? await starsOf(db, ids) : new Map<string, number>()
  const objected = asked.has('no-objection') ? await openObjections(db, of, ids) : new Map<string, number>()
  return new Map(
    all.map(({ id, name }) => [
      id,
      {
        of,
        birthDay: births.get(id) ?? null,
        minutes: minutes.get(id) ?? new Map<number, number>(),
        since: since.get(id) ?? null,
        honours: honoured.own.get(id) ?? [],
        namesakes: of === 'person' ? (honoured.byName.get(name) ?? []) : [],
        star: starred.get(id) ?? 0,
        objections: objected.get(id) ?? 0,
      },
    ]),
  )
}

const yearsIn = (criteria: readonly Criterion[]) => criteria.flatMap((one) => (one.kind === 'hours' ? [one.year] : []))

const kindsIn = (criteria: readonly Criterion[]) => criteria.flatMap((one) => ('kindId' in one ? [one.kindId] : []))

async function birthDaysOf(db: Reader, keys: Keys, ids: string[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: people.id, birthDate: people.birthDate })
    .from(people)
    .where(inArray(people.id, ids))
  return new Map(
    rows.flatMap(({ id, birthDate }) => (birthDate ? [[id, keys.unseal(birthDate, `people.birth_date.${id}`)]] : [])),
  )
}

async function minutesOf(db: Reader, of: Facts['of'], ids: string[], years: readonly number[]) {
  const found = new Map<string, Map<number, number>>()
  if (of !== 'person' && of !== 'team') return found
  const months = years.flatMap((year) =>
    Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`),
  )
  const rows = await db
    .select({ id: hourTotals.subjectId, month: hourTotals.month, minutes: hourTotals.minutes })
    .from(hourTotals)
    .where(and(eq(hourTotals.scope, of), inArray(hourTotals.subjectId, ids), inArray(hourTotals.month, months)))
  for (const { id, month, minutes } of rows) {
    const year = Number(month.slice(0, 4))
    const byYear = found.get(id) ?? new Map<number, number>()
    found.set(id, byYear.set(year, (byYear.get(year) ?? 0) + minutes))
  }
  return found
}

async function sinceOf(db: Reader, of: Facts['of'], ids: string[]): Promise<Map<string, Date>> {
  if (of === 'team') {
    const rows = await db.select({ id: teams.id, at: teams.foundedAt }).from(teams).where(inArray(teams.id, ids))
    return new Map(rows.map(({ id, at }) => [id, at]))
  }
  if (of !== 'person') return new Map()
  const rows = await db
    .select({ id: memberships.personId, at: memberships.startedAt })
    .from(memberships)
    .where(and(inArray(memberships.personId, ids), eq(memberships.state, 'active')))
  const first = new Map<string, Date>()
  for (const { id, at } of rows) if (!first.has(id) || at < first.get(id)!) first.set(id, at)
  return first
}

/** Which column of an honour says whose it is; of a unit its name. */
export const holderColumns = {
  person: honours.personId,
  team: honours.teamId,
  branch: honours.branchId,
  unit: honours.holderName,
} as const

/** What they hold of these kinds, and what stands under a name alone. */
async function honoursOf(db: Reader, of: Facts['of'], ids: string[], kindIds: string[]) {
  const own = new Map<string, KnownHonour[]>()
  const byName = new Map<string, KnownHonour[]>()
  if (kindIds.length === 0) return { own, byName }
  const column = holderColumns[of]
  const nameless = and(eq(honours.holderKind, 'person'), isNull(honours.personId))
  const rows = await db
    .select({
      ...{ id: honours.id, kindId: honours.kindId, year: honours.year, number: honours.number, title: honours.title },
      ...{ holder: column, name: honours.holderName, personId: honours.personId },
    })
    .from(honours)
    .where(
      and(
        eq(honours.state, 'standing'),
        inArray(honours.kindId, kindIds),
        eq(honours.holderKind, of),
        of === 'person' ? or(inArray(column, ids), nameless) : inArray(column, ids),
      ),
    )
  for (const { holder, name, personId, ...honour } of rows) {
    const [map, key] = of === 'person' && personId === null ? [byName, name] : [own, holder!]
    map.set(key, [...(map.get(key) ?? []), honour])
  }
  return { own, byName }
}

async function starsOf(db: Reader, ids: string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: stars.personId, level: stars.level })
    .from(stars)
    .where(and(inArray(stars.personId, ids), eq(stars.state, 'granted')))
  const best = new Map<string, number>()
  for (const { id, level } of rows) best.set(id, Math.max(level, best.get(id) ?? 0))
  return best
}

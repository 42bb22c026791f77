import { and, asc, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { honours } from '#db/schema/honours.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
import { stars } from '#db/schema/stars.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import { dayOf } from '../../calendar.ts'
import type { Keys } from '../../keys.server.ts'
import { dateWord, lengthWord } from '../../wording.ts'
import { type Criterion, readCriteria } from '../calls/criteria.ts'
import type { Call } from '../calls/write.server.ts'
import type { Nomination } from '../nominations/move.server.ts'
import { namesOf, subjectOf } from '../nominations/subject.server.ts'
import { numberWord } from '../words.ts'
import { type Examined, factsOf } from './facts.server.ts'
import { type ReportLine, reportOf } from './report.ts'

/** The report of everybody given for one call, by their id: a constant number of queries for ten thousand. */
export async function examine(
  db: Reader,
  keys: Keys,
  call: Pick<Call, 'criteria' | 'servedUntil'>,
  all: readonly Examined[],
): Promise<Map<string, ReportLine[]>> {
  const criteria = readCriteria(call.criteria)
  const facts = await factsOf(db, keys, all, criteria)
  return new Map([...facts].map(([id, known]) => [id, reportOf(criteria, known, call.servedUntil)]))
}

/** Whom a nomination is about, as a report looks at them. */
export const examinedOf = (nomination: Nomination, name: string): Examined => ({ ...subjectOf(nomination), name })

/** The reports of nominations of one call, by the id of the nomination. */
export async function examineNominations(
  db: Reader,
  keys: Keys,
  call: Pick<Call, 'criteria' | 'servedUntil'>,
  all: readonly Nomination[],
): Promise<Map<string, ReportLine[]>> {
  const names = await namesOf(db, all)
  const examined = new Map(all.map((one) => [one.id, examinedOf(one, names.get(one.id)!)]))
  const reports = await examine(db, keys, call, [...examined.values()])
  return new Map([...examined].map(([id, one]) => [id, reports.get(one.id) ?? []]))
}

export interface RecordBehind {
  id: string
  words: string
  /** minutes, of what is summed */
  minutes: number | null
}

/** By which regulation and which version of the call a criterion is asked. */
export const sourceWords = ({ title, version }: Pick<Call, 'title' | 'version'>, kindSource: string): string =>
  [`《${title}》第 ${version} 版`, kindSource].filter(Boolean).join('，')

/** The records that add up to what the report says of these criteria, the earliest first; of hours their minutes sum to it exactly. */
export async function recordsBehind(
  db: Reader,
  criteria: readonly Criterion[],
  examined: Examined,
  records: NonNullable<ReportLine['records']>,
): Promise<RecordBehind[]> {
  if (records === 'hours')
    return hoursBehind(
      db,
      examined,
      criteria.flatMap((one) => (one.kind === 'hours' ? [one.year] : [])),
    )
  if (records === 'honours')
    return honoursBehind(
      db,
      examined,
      criteria.flatMap((one) => ('kindId' in one ? [one.kindId] : [])),
    )
  if (records === 'membership') return belongingBehind(db, examined)
  if (records === 'stars') return starsBehind(db, examined)
  return []
}

async function hoursBehind(db: Reader, { of, id }: Examined, years: readonly number[]): Promise<RecordBehind[]> {
  const [year] = years
  if (year === undefined) return []
  const whose =
    of === 'team' ? eq(hourEntries.teamId, id) : or(eq(hourEntries.personId, id), eq(people.mergedIntoId, id))
  const rows = await db
    .select({ entry: hourEntries })
    .from(hourEntries)
    .innerJoin(people, eq(people.id, hourEntries.personId))
    .where(
      and(
        whose,
        eq(hourEntries.state, 'counted'),
        inArray(hourEntries.kind, ['attendance', 'back_entry']),
        gte(hourEntries.servedOn, `${year}-01-01`),
        lte(hourEntries.servedOn, `${year}-12-31`),
      ),
    )
    .orderBy(asc(hourEntries.servedOn), asc(hourEntries.id))
    .limit(2_000)
  return rows.map(({ entry: { id: entryId, servedOn, title, minutes } }) => ({
    id: entryId,
    words: `${dateWord(servedOn)}“${title}”，${lengthWord(minutes)}`,
    minutes,
  }))
}

async function honoursBehind(db: Reader, { of, id, name }: Examined, kindIds: string[]): Promise<RecordBehind[]> {
  if (kindIds.length === 0) return []
  const column = { person: honours.personId, team: honours.teamId, branch: honours.branchId, unit: honours.holderName }[
    of
  ]
  const namesake = and(eq(honours.holderKind, 'person'), isNull(honours.personId), eq(honours.holderName, name))
  const rows = await db
    .select()
    .from(honours)
    .where(
      and(
        eq(honours.state, 'standing'),
        eq(honours.holderKind, of),
        inArray(honours.kindId, kindIds),
        of === 'person' ? or(eq(column, id), namesake) : eq(column, id),
      ),
    )
    .orderBy(asc(honours.year), asc(honours.number))
    .limit(50)
  return rows.map(({ id: honourId, year, number, title, unit }) => ({
    id: honourId,
    words: [numberWord(year, number), title, unit].filter(Boolean).join('，'),
    minutes: null,
  }))
}

async function belongingBehind(db: Reader, { of, id }: Examined): Promise<RecordBehind[]> {
  if (of !== 'person') return []
  const rows = await db
    .select({ id: memberships.id, name: teams.name, at: memberships.startedAt })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .where(and(eq(memberships.personId, id), eq(memberships.state, 'active')))
    .orderBy(asc(memberships.startedAt), asc(memberships.id))
  return rows.map(({ id: membershipId, name, at }) => {
    const day = dayOf(at)
    return { id: membershipId, words: `${day.slice(0, 4)}年${dateWord(day)}加入${name}`, minutes: null }
  })
}

async function starsBehind(db: Reader, { id }: Examined): Promise<RecordBehind[]> {
  const rows = await db
    .select()
    .from(stars)
    .where(and(eq(stars.personId, id), eq(stars.state, 'granted')))
    .orderBy(asc(stars.level))
  return rows.map(({ id: starId, level, grantedOn }) => ({
    id: starId,
    words: `${level} 星，${grantedOn} 授予`,
    minutes: null,
  }))
}

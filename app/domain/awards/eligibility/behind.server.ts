import { and, asc, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { honours } from '#db/schema/honours.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { nominations } from '#db/schema/nominations.ts'
import { notices, objections } from '#db/schema/notices.ts'
import { people } from '#db/schema/people.ts'
import { stars } from '#db/schema/stars.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import { dayOf } from '../../calendar.ts'
import { dateWord, lengthWord, longDay } from '../../wording.ts'
import type { Criterion } from '../calls/criteria.ts'
import { subjectColumns } from '../nominations/subject.server.ts'
import { numberWord } from '../words.ts'
import { type Examined, holderColumns } from './facts.server.ts'
import type { ReportLine } from './report.ts'

export interface RecordBehind {
  id: string
  words: string
  /** minutes, of what is summed */
  minutes: number | null
  /** what is opened to see it: the entry, the honour, the person, the team, the notice; null: it stands nowhere alone */
  opens: string | null
  /** of a notice, whose it is; null: of the whole county */
  townId?: string | null
}

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
  if (records === 'team') return foundingOf(db, examined)
  if (records === 'objections') return objectionsBehind(db, examined)
  return [{ id: examined.id, words: '登记的出生日期', minutes: null, opens: examined.id }]
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
    opens: entryId,
  }))
}

async function honoursBehind(db: Reader, { of, id, name }: Examined, kindIds: string[]): Promise<RecordBehind[]> {
  if (kindIds.length === 0) return []
  const column = holderColumns[of]
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
    opens: honourId,
  }))
}

async function belongingBehind(db: Reader, { of, id }: Examined): Promise<RecordBehind[]> {
  if (of !== 'person') return []
  const rows = await db
    .select({ id: memberships.id, teamId: teams.id, name: teams.name, at: memberships.startedAt })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .where(and(eq(memberships.personId, id), eq(memberships.state, 'active')))
    .orderBy(asc(memberships.startedAt), asc(memberships.id))
  return rows.map(({ id: membershipId, teamId, name, at }) => {
    return { id: membershipId, words: `${dayWord(at)}加入${name}`, minutes: null, opens: teamId }
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
    opens: null,
  }))
}

const dayWord = (at: Date) => longDay(dayOf(at))

async function foundingOf(db: Reader, { id }: Examined): Promise<RecordBehind[]> {
  const rows = await db.select({ name: teams.name, at: teams.foundedAt }).from(teams).where(eq(teams.id, id))
  return rows.map(({ name, at }) => ({ id, words: `${dayWord(at)}${name}成立`, minutes: null, opens: id }))
}

/** What waits for its answer, to hours, nominations and stars of theirs; its words are for who answers it. */
async function objectionsBehind(db: Reader, { of, id }: Examined): Promise<RecordBehind[]> {
  const entry = { person: hourEntries.personId, team: hourEntries.teamId, branch: null, unit: null }[of]
  const shown = {
    ...{ id: objections.id, at: objections.madeAt },
    ...{ noticeId: notices.id, title: notices.title, townId: notices.townId },
  }
  const open = eq(objections.state, 'open')
  const toHours = entry
    ? await db
        .select(shown)
        .from(objections)
        .innerJoin(notices, eq(notices.id, objections.noticeId))
        .innerJoin(hourEntries, eq(hourEntries.id, objections.lineId))
        .where(and(open, eq(entry, id)))
    : []
  const toNominations = await db
    .select(shown)
    .from(objections)
    .innerJoin(notices, eq(notices.id, objections.noticeId))
    .innerJoin(nominations, eq(nominations.id, objections.lineId))
    .where(and(open, eq(subjectColumns[of], id)))
  const toStars =
    of === 'person'
      ? await db
          .select(shown)
          .from(objections)
          .innerJoin(notices, eq(notices.id, objections.noticeId))
          .innerJoin(stars, eq(stars.id, objections.lineId))
          .where(and(open, eq(stars.personId, id)))
      : []
  return [...toHours, ...toNominations, ...toStars].map(({ id: objectionId, at, noticeId, title, townId }) => ({
    ...{ id: objectionId, words: `${dayWord(at)}对“${title}”里的一行，还没答复`, minutes: null },
    ...{ opens: noticeId, townId },
  }))
}

import { and, count, countDistinct, eq, gte, inArray, isNotNull, isNull, lt, lte, ne, or } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'
import { events } from '#db/schema/everywhere.ts'
import { takenOut } from '#db/schema/exports.ts'
import { guardianships } from '#db/schema/guardians.ts'
import { consents, people } from '#db/schema/people.ts'
import { accessLog, revealGrants } from '#db/schema/reveals.ts'
import { signups } from '#db/schema/signups.ts'
import type { Actor } from '../actor.ts'
import { addDays, dayOf, instantOf } from '../calendar.ts'
import { forgottenAfterDays } from '../people/guardians/rules.ts'
import { purposeWords } from '../people/registry/words.ts'
import { daysBefore, keptSince } from '../people/retention/period.ts'
import { fieldWords } from '../people/reveals/rules.ts'
import { insist } from '../policy.ts'

/** One figure of the report, under its heading. */
export interface MinorsFigure {
  part: string
  words: string
  value: number
}

export interface MinorsReport {
  year: number
  /** the last day that is in it, YYYY-MM-DD */
  until: string
  figures: MinorsFigure[]
}

const minorBands = ['under-14', '14-17'] as const

/** The year a query asks for: this year and the five before it; anything else is this year. */
export function yearOf(asked: string | null, now: Date): number {
  const current = Number(dayOf(now).slice(0, 4))
  const year = Number(asked)
  return Number.isInteger(year) && year <= current && year > current - 6 ? year : current
}

/**
 * The yearly look at how the data of minors was kept (P68; 未成年人网络保护条例 art. 37): how many there are, what guardians
 * agreed to, whose contacts were opened and by whose leave, what was refused, taken out and deleted, and what stands
 * longer than it should. From 1 January to the end of the year, or to the day of `now`. Whoever is a minor is so today.
 */
export async function reportOnMinors(db: Db, actor: Actor, year: number, now: Date): Promise<MinorsReport> {
  insist(actor, 'minors.report')
  const today = dayOf(now)
  const until = `${year}-12-31` < today ? `${year}-12-31` : today
  const span: [Date, Date] = [instantOf(`${year}-01-01`), instantOf(addDays(until, 1))]
  const parts = await Promise.all([
    who(db, span),
    agreed(db, span),
    opened(db, span),
    asked(db, span),
    takenAway(db, span),
    overdue(db, now),
  ])
  return { year, until, figures: parts.flat() }
}

type Span = [from: Date, to: Date]
const part = (name: string, figures: [words: string, value: number][]): MinorsFigure[] =>
  figures.map(([words, value]) => ({ part: name, words, value }))

async function who(db: Db, [from, to]: Span) {
  const here = and(isNull(people.closedAt), lt(people.joinedAt, to))
  const joined = and(here, gte(people.joinedAt, from), inArray(people.ageBand, [...minorBands]))
  const of = (band: (typeof minorBands)[number]) => db.$count(people, and(here, eq(people.ageBand, band)))
  return part('有多少未成年人', [
    ['不满 14 岁', await of('under-14')],
    ['14 到 17 岁', await of('14-17')],
    ['其中这一年加入的', await db.$count(people, joined)],
  ])
}

async function agreed(db: Db, [from, to]: Span) {
  const given = await db
    .select({ purpose: consents.purpose, count: count() })
    .from(consents)
    .where(and(eq(consents.givenBy, 'guardian'), gte(consents.givenAt, from), lt(consents.givenAt, to)))
    .groupBy(consents.purpose)
  const back = and(
    eq(consents.givenBy, 'guardian'),
    isNotNull(consents.withdrawnAt),
    gte(consents.withdrawnAt, from),
    lt(consents.withdrawnAt, to),
  )
  const refusals = and(eq(events.kind, 'consent.refused'), gte(events.at, from), lt(events.at, to))
  return part('监护人的同意', [
    ...Object.entries(purposeWords).map(([purpose, words]): [string, number] => [
      `同意${words}`,
      given.find((row) => row.purpose === purpose)?.count ?? 0,
    ]),
    ['没有同意', await db.$count(events, refusals)],
    ['收回了同意', await db.$count(consents, back)],
  ])
}

/** A guardian's contact is a minor's whatever age the person is now. */
const ofMinor = or(inArray(people.ageBand, [...minorBands]), eq(accessLog.field, 'guardian'))

async function opened(db: Db, [from, to]: Span) {
  const rows = await db
    .select({ field: accessLog.field, views: count() })
    .from(accessLog)
    .innerJoin(people, eq(people.id, accessLog.personId))
    .where(and(ofMinor, gte(accessLog.at, from), lt(accessLog.at, to)))
    .groupBy(accessLog.field)
  const [sums] = await db
    .select({ viewers: countDistinct(accessLog.viewerId), persons: countDistinct(accessLog.personId) })
    .from(accessLog)
    .innerJoin(people, eq(people.id, accessLog.personId))
    .where(and(ofMinor, gte(accessLog.at, from), lt(accessLog.at, to)))
  const of = (field: string) => rows.find((row) => row.field === field)?.views ?? 0
  return part('看过完整的联系方式', [
    ...(['phone', 'email', 'guardian'] as const).map((field): [string, number] => [
      `${fieldWords[field]}，看了几次`,
      of(field),
    ]),
    ['有多少未成年人被看过', sums?.persons ?? 0],
    ['有多少工作人员看过', sums?.viewers ?? 0],
  ])
}

async function asked(db: Db, [from, to]: Span) {
  const rows = await db
    .select({ state: revealGrants.state, count: count() })
    .from(revealGrants)
    .innerJoin(people, eq(people.id, revealGrants.personId))
    .where(and(inArray(people.ageBand, [...minorBands]), gte(revealGrants.askedAt, from), lt(revealGrants.askedAt, to)))
    .groupBy(revealGrants.state)
  const of = (...states: string[]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, row) => sum + row.count, 0)
  return part('申请看联系方式', [
    ['一共申请', of('asked', 'approved', 'refused', 'ended')],
    ['批准了，到时间自己结束', of('approved')],
    ['批准后提前结束', of('ended')],
    ['没有批准', of('refused')],
    ['还没答复', of('asked')],
  ])
}

async function takenAway(db: Db, [from, to]: Span) {
  const out = and(gte(takenOut.madeAt, from), lt(takenOut.madeAt, to))
  const closed = and(eq(events.kind, 'person.closed'), gte(events.at, from), lt(events.at, to))
  return part('导出和删除', [
    ['导出的名单', await db.$count(takenOut, out)],
    ['其中没有遮住的', await db.$count(takenOut, and(out, eq(takenOut.masked, false)))],
    ['注销并删掉的账号（删掉以后不知道是不是未成年人）', await db.$count(events, closed)],
  ])
}

/** What should have been forgotten a day ago and was not; all of it is nought where the jobs run. */
async function overdue(db: Db, now: Date) {
  const late = daysBefore(now, 1)
  const [remarks] = await db
    .select({ count: count() })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .where(and(lte(shifts.endsAt, keptSince('signups', 'note', late)), ne(signups.note, '')))
  const views = lte(accessLog.at, keptSince('accessLog', 'at', late))
  const guardians = lte(guardianships.endedAt, daysBefore(late, forgottenAfterDays))
  return part('过了期限还没删的', [
    ['报名备注（结束后 30 天）', remarks?.count ?? 0],
    ['换下来的监护人（30 天）', await db.$count(guardianships, guardians)],
    ['谁看过联系方式的记录（13 个月）', await db.$count(accessLog, views)],
  ])
}

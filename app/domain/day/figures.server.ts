import { and, count, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { activities, programmes, shifts } from '#db/schema/activities.ts'
import { hourTotals } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { total } from '#db/sql.ts'
import type { Actor } from '../actor.ts'
import { addDays, dayOf, instantOf, weekdayOf } from '../calendar.ts'
import { reachOf } from '../policy.ts'
import { takingStates } from '../signups/machine.ts'

/** The towns whose figures somebody works with: those they publish for. Null is the whole county, an empty list nothing. */
export function townsOf(actor: Actor): string[] | null {
  const { everywhere, townIds } = reachOf(actor, 'activity.publish')
  return everywhere ? null : townIds
}

const inTowns = (towns: string[] | null): SQL | undefined =>
  towns === null ? undefined : towns.length === 0 ? sql`1 = 0` : inArray(activities.townId, towns)

/** Days from the first of a month on, half-open: the month of `day` up to it, and the same days of the month before. */
export function spansOf(day: string): { now: [string, string]; before: [string, string] } {
  const first = `${day.slice(0, 7)}-01`
  const last = addDays(first, -1)
  const firstBefore = `${last.slice(0, 7)}-01`
  const same = `${last.slice(0, 7)}-${day.slice(8)}`
  return { now: [first, addDays(day, 1)], before: [firstBefore, same < last ? addDays(same, 1) : first] }
}

export interface MonthFigures {
  shifts: number
  cancelled: number
  places: number
  joined: number
  joinedMinors: number
  minutes: number
}

/** What happened in some days (half-open): shifts held and called off, places taken in them, who joined. */
async function figuresOf(db: Db, towns: string[] | null, [from, to]: [string, string]): Promise<MonthFigures> {
  const during = and(gte(shifts.startsAt, instantOf(from)), lt(shifts.startsAt, instantOf(to)), inTowns(towns))
  const shown = inArray(activities.state, ['published', 'finished', 'cancelled'])
  const [held, taken, joined, minutes] = await Promise.all([
    db
      .select({ state: shifts.state, count: count() })
      .from(shifts)
      .innerJoin(activities, eq(activities.id, shifts.activityId))
      .where(and(during, shown))
      .groupBy(shifts.state),
    db
      .select({ count: count() })
      .from(shifts)
      .innerJoin(activities, eq(activities.id, shifts.activityId))
      .innerJoin(signups, and(eq(signups.shiftId, shifts.id), inArray(signups.state, [...takingStates])))
      .where(and(during, shown)),
    db
      .select({ band: people.ageBand, count: count() })
      .from(people)
      .where(
        and(
          gte(people.joinedAt, instantOf(from)),
          lt(people.joinedAt, instantOf(to)),
          towns === null ? undefined : towns.length === 0 ? sql`1 = 0` : inArray(people.townId, towns),
        ),
      )
      .groupBy(people.ageBand),
    countedIn(db, towns, from.slice(0, 7)),
  ])
  const of = (state: string) => held.find((row) => row.state === state)?.count ?? 0
  return {
    shifts: of('scheduled'),
    cancelled: of('cancelled'),
    places: taken[0]?.count ?? 0,
    joined: joined.reduce((sum, row) => sum + row.count, 0),
    joinedMinors: joined.find(({ band }) => band === '14-17')?.count ?? 0,
    minutes,
  }
}

async function countedIn(db: Db, towns: string[] | null, month: string): Promise<number> {
  const scope =
    towns === null
      ? eq(hourTotals.scope, 'county')
      : and(eq(hourTotals.scope, 'town'), towns.length === 0 ? sql`1 = 0` : inArray(hourTotals.subjectId, towns))
  const [row] = await db
    .select({ minutes: total(hourTotals.minutes) })
    .from(hourTotals)
    .where(and(scope, eq(hourTotals.month, month)))
  return row?.minutes ?? 0
}

/** The month of `now` up to today, beside the same days of the month before. */
export async function findMonth(db: Db, towns: string[] | null, now: Date) {
  const spans = spansOf(dayOf(now))
  const [month, before] = await Promise.all([figuresOf(db, towns, spans.now), figuresOf(db, towns, spans.before)])
  return { month, before }
}

const weeks = 12

/** Places taken in shifts of each of the last twelve weeks, Monday to Sunday, by town. */
export async function listWeeks(db: Db, towns: string[] | null, now: Date) {
  const today = dayOf(now)
  const first = addDays(today, 1 - weekdayOf(today) - 7 * (weeks - 1))
  const rows = await db
    .select({ startsAt: shifts.startsAt, townId: activities.townId, taken: count(signups.id) })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .innerJoin(signups, and(eq(signups.shiftId, shifts.id), inArray(signups.state, [...takingStates])))
    .where(
      and(
        gte(shifts.startsAt, instantOf(first)),
        lt(shifts.startsAt, instantOf(addDays(first, 7 * weeks))),
        inTowns(towns),
      ),
    )
    .groupBy(shifts.id, shifts.startsAt, activities.townId)
  return Array.from({ length: weeks }, (_, index) => {
    const monday = addDays(first, 7 * index)
    const next = addDays(monday, 7)
    const byTown: Record<string, number> = {}
    for (const { startsAt, townId, taken } of rows) {
      const day = dayOf(startsAt)
      if (day >= monday && day < next) byTown[townId] = (byTown[townId] ?? 0) + taken
    }
    return { monday, byTown }
  })
}

/** Places taken this month by programme and town; `null` is everything outside the programmes. */
export async function listProgrammes(db: Db, towns: string[] | null, now: Date) {
  const [from, to] = spansOf(dayOf(now)).now
  return db
    .select({ programme: programmes.name, townId: activities.townId, taken: count(signups.id) })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .leftJoin(programmes, eq(programmes.id, activities.programmeId))
    .innerJoin(signups, and(eq(signups.shiftId, shifts.id), inArray(signups.state, [...takingStates])))
    .where(and(gte(shifts.startsAt, instantOf(from)), lt(shifts.startsAt, instantOf(to)), inTowns(towns)))
    .groupBy(programmes.id, programmes.name, activities.townId)
}

/** How many shifts each village saw this month; one that saw none is not in it. */
export async function countByVillage(db: Db, towns: string[] | null, now: Date): Promise<Map<string, number>> {
  const [from, to] = spansOf(dayOf(now)).now
  const rows = await db
    .select({ villageId: activities.villageId, shifts: count() })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(
        gte(shifts.startsAt, instantOf(from)),
        lt(shifts.startsAt, instantOf(to)),
        eq(shifts.state, 'scheduled'),
        or(eq(activities.state, 'published'), eq(activities.state, 'finished')),
        inTowns(towns),
      ),
    )
    .groupBy(activities.villageId)
  return new Map(rows.flatMap(({ villageId, shifts: many }) => (villageId ? [[villageId, many] as const] : [])))
}

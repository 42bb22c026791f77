import { and, count, eq, gte, inArray, isNull, lt, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { activities, programmes, shifts } from '#db/schema/activities.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { venues } from '#db/schema/venues.ts'
import { total } from '#db/sql.ts'
import { runBy } from '../activities/joint/queries.server.ts'
import type { Actor } from '../actor.ts'
import { addDays, dayOf, instantOf, weekdayOf } from '../calendar.ts'
import { reachOf } from '../policy.ts'
import { takingStates } from '../signups/machine.ts'

/** Whose shifts somebody sees figures of: the county's, or those of their towns, teams and venues (P66). */
export interface FigureScope {
  everywhere: boolean
  townIds: string[]
  teamIds: string[]
  venueIds: string[]
}

/** What the actor's figures are about; null for whoever has none. Auditors look at the county's. */
export function figureScopeOf(actor: Actor): FigureScope | null {
  const auditing = actor.roles.some(({ role }) => role === 'auditor')
  const { everywhere, townIds, teamIds, venueIds } = reachOf(actor, 'roster.read')
  const scope = { everywhere: everywhere || auditing, townIds, teamIds, venueIds }
  return scope.everywhere || townIds.length + teamIds.length + venueIds.length > 0 ? scope : null
}

const within = ({ everywhere, townIds, teamIds, venueIds }: FigureScope): SQL | undefined =>
  everywhere
    ? undefined
    : or(inArray(activities.townId, townIds), runBy(teamIds), inArray(activities.venueId, venueIds))

/**
 * The month of an instant up to that instant, and the month before up to the same day and time, half-open. A shorter month
 * before is taken whole.
 */
export function spansOf(now: Date): { now: [Date, Date]; before: [Date, Date] } {
  const day = dayOf(now)
  const first = `${day.slice(0, 7)}-01`
  const last = addDays(first, -1)
  const same = `${last.slice(0, 7)}-${day.slice(8)}`
  const sinceMidnight = now.getTime() - instantOf(day).getTime()
  const until = same <= last ? new Date(instantOf(same).getTime() + sinceMidnight) : instantOf(first)
  return { now: [instantOf(first), now], before: [instantOf(`${last.slice(0, 7)}-01`), until] }
}

export interface MonthFigures {
  shifts: number
  cancelled: number
  places: number
  /** who joined the platform; of teams and venues it is not asked */
  joined: number | null
  joinedMinors: number
  minutes: number
}

/** What happened between two instants: shifts that began and were called off, places taken in them, who joined, hours that count. */
async function figuresOf(db: Db, scope: FigureScope, [from, to]: [Date, Date]): Promise<MonthFigures> {
  const during = and(gte(shifts.startsAt, from), lt(shifts.startsAt, to), within(scope))
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
    joinedIn(db, scope, [from, to]),
    countedIn(db, scope, [from, to]),
  ])
  const of = (state: string) => held.find((row) => row.state === state)?.count ?? 0
  return {
    shifts: of('scheduled'),
    cancelled: of('cancelled'),
    places: taken[0]?.count ?? 0,
    joined: joined?.reduce((sum, row) => sum + row.count, 0) ?? null,
    joinedMinors: joined?.find(({ band }) => band === '14-17')?.count ?? 0,
    minutes,
  }
}

/** Who joined and is still here: an account that was closed, or merged into another, is nobody new. */
async function joinedIn(db: Db, { everywhere, townIds }: FigureScope, [from, to]: [Date, Date]) {
  if (!everywhere && townIds.length === 0) return null
  return db
    .select({ band: people.ageBand, count: count() })
    .from(people)
    .where(
      and(
        gte(people.joinedAt, from),
        lt(people.joinedAt, to),
        isNull(people.closedAt),
        everywhere ? undefined : inArray(people.townId, townIds),
      ),
    )
    .groupBy(people.ageBand)
}

/** Minutes served on days of a span that count by now; the day of its end is in it. */
async function countedIn(db: Db, scope: FigureScope, [from, to]: [Date, Date]): Promise<number> {
  const { everywhere, townIds, teamIds, venueIds } = scope
  const here = everywhere
    ? undefined
    : or(
        inArray(hourEntries.townId, townIds),
        inArray(hourEntries.teamId, teamIds),
        inArray(activities.venueId, venueIds),
      )
  const [row] = await db
    .select({ minutes: total(hourEntries.minutes) })
    .from(hourEntries)
    .leftJoin(shifts, eq(shifts.id, hourEntries.shiftId))
    .leftJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(
        gte(hourEntries.servedOn, dayOf(from)),
        lte(hourEntries.servedOn, dayOf(new Date(to.getTime() - 1))),
        eq(hourEntries.state, 'counted'),
        ne(hourEntries.kind, 'reversal'),
        here,
      ),
    )
  return row?.minutes ?? 0
}

/** The month of `now` up to now, beside the month before up to the same day and time. */
export async function findMonth(db: Db, scope: FigureScope, now: Date) {
  const spans = spansOf(now)
  const [month, before] = await Promise.all([figuresOf(db, scope, spans.now), figuresOf(db, scope, spans.before)])
  return { month, before }
}

const weeks = 12

/** Places taken in shifts of each of the last twelve weeks, Monday to Sunday, by town. */
export async function listWeeks(db: Db, scope: FigureScope, now: Date) {
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
        within(scope),
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
export async function listProgrammes(db: Db, scope: FigureScope, now: Date) {
  const [from, to] = spansOf(now).now
  return db
    .select({ programme: programmes.name, townId: activities.townId, taken: count(signups.id) })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .leftJoin(programmes, eq(programmes.id, activities.programmeId))
    .innerJoin(signups, and(eq(signups.shiftId, shifts.id), inArray(signups.state, [...takingStates])))
    .where(and(gte(shifts.startsAt, from), lt(shifts.startsAt, to), within(scope)))
    .groupBy(programmes.id, programmes.name, activities.townId)
}

/** How many shifts each village saw this month: the activity's own, or else where its venue stands. One that saw none is not in it. */
export async function countByVillage(db: Db, scope: FigureScope, now: Date): Promise<Map<string, number>> {
  const [from, to] = spansOf(now).now
  const village = sql<string | null>`coalesce(${activities.villageId}, ${venues.villageId})`
  const rows = await db
    .select({ villageId: village, shifts: count() })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .leftJoin(venues, eq(venues.id, activities.venueId))
    .where(
      and(
        gte(shifts.startsAt, from),
        lt(shifts.startsAt, to),
        eq(shifts.state, 'scheduled'),
        or(eq(activities.state, 'published'), eq(activities.state, 'finished')),
        within(scope),
      ),
    )
    .groupBy(village)
  return new Map(rows.flatMap(({ villageId, shifts: many }) => (villageId ? [[villageId, many] as const] : [])))
}

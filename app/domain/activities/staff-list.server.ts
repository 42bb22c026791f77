import { and, asc, desc, eq, exists, gt, gte, inArray, lt, notExists, or, type SQL } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { activities, activityPartners, programmes, shifts } from '#db/schema/activities.ts'
import { towns } from '#db/schema/league.ts'
import { partners } from '#db/schema/partners.ts'
import { signups } from '#db/schema/signups.ts'
import { venues } from '#db/schema/venues.ts'
import { contains } from '#db/sql.ts'
import type { Actor } from '../actor.ts'
import { type ListQuery, placeOf as placeInList, readPlace } from '../list-query.ts'
import { takenOf } from '../signups/taking.server.ts'
import { placeOf } from './listing.ts'
import { reached } from './reached.server.ts'
import { inView, ordered, type StaffRow, type StaffView } from './staff-rows.ts'
import { waitsForReview } from './to-review.server.ts'

/** More than this stand ahead in no county; what is beyond is found by searching. */
const mostAhead = 600
const rowsAPage = 30
/** What ended longer ago than this is settled or never will be. */
const settledWithin = 60 * 86_400_000

const shiftsOfIt = eq(shifts.activityId, activities.id)

/** Which activities a view is about, before anything is counted. */
function meant(db: Db, view: StaffView, now: Date): SQL | undefined {
  const some = (condition: SQL | undefined) =>
    db.select({ id: shifts.id }).from(shifts).where(and(shiftsOfIt, condition))
  const ahead = exists(some(gt(shifts.endsAt, now)))
  switch (view) {
    case 'ahead':
      // What is still being written may have no day yet; whoever saved it looks for it here.
      return or(ahead, and(inArray(activities.state, ['draft', 'submitted', 'returned']), notExists(some(undefined))))
    case 'few':
    case 'none':
      return and(eq(activities.state, 'published'), ahead)
    case 'review':
      return waitsForReview(db)
    case 'settle':
      return and(
        inArray(activities.state, ['published', 'finished']),
        notExists(some(gt(shifts.endsAt, now))),
        exists(
          db
            .select({ id: signups.id })
            .from(signups)
            .innerJoin(shifts, eq(shifts.id, signups.shiftId))
            .where(
              and(
                shiftsOfIt,
                gte(shifts.endsAt, new Date(now.getTime() - settledWithin)),
                eq(signups.state, 'confirmed'),
              ),
            ),
        ),
      )
    case 'all':
      return undefined
  }
}

function asked(db: Db, { q, filters }: ListQuery): SQL | undefined {
  const { programme, town, partner, state } = filters
  const carriedBy = (id: string) =>
    db.select({ id: activityPartners.activityId }).from(activityPartners).where(eq(activityPartners.partnerId, id))
  const columns = [activities.title, activities.address, activities.personInCharge, venues.name]
  return and(
    q ? or(...columns.map((column) => contains(column, q))) : undefined,
    programme ? eq(activities.programmeId, programme) : undefined,
    town ? eq(activities.townId, town) : undefined,
    state ? eq(activities.state, state as 'draft') : undefined,
    partner ? inArray(activities.id, carriedBy(partner)) : undefined,
  )
}

const select = (db: Db, where: SQL | undefined) =>
  db
    .select({
      id: activities.id,
      title: activities.title,
      state: activities.state,
      address: activities.address,
      personInCharge: activities.personInCharge,
      updatedAt: activities.updatedAt,
      town: towns.name,
      venue: venues.name,
      programme: programmes.name,
    })
    .from(activities)
    .innerJoin(towns, eq(towns.id, activities.townId))
    .leftJoin(venues, eq(venues.id, activities.venueId))
    .leftJoin(programmes, eq(programmes.id, activities.programmeId))
    .where(where)
    .orderBy(desc(activities.updatedAt), desc(activities.id))
    .$dynamic()

/** The same with their next shift, their seats and the units that carry them; three queries for all. */
async function completed(db: Db, rows: Awaited<ReturnType<typeof select>>, now: Date): Promise<StaffRow[]> {
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const [times, carriers] = await Promise.all([
    db.select().from(shifts).where(inArray(shifts.activityId, ids)).orderBy(asc(shifts.startsAt), asc(shifts.id)),
    db
      .select({ activityId: activityPartners.activityId, name: partners.shortName })
      .from(activityPartners)
      .innerJoin(partners, eq(partners.id, activityPartners.partnerId))
      .where(inArray(activityPartners.activityId, ids))
      .orderBy(asc(partners.place)),
  ])
  const byActivity = Map.groupBy(times, ({ activityId }) => activityId)
  const names = Map.groupBy(carriers, ({ activityId }) => activityId)
  // Of what is ahead only that counts; of what is over, all of it.
  const counting = new Map(
    rows.map(({ id }) => {
      const own = (byActivity.get(id) ?? []).filter(({ state }) => state === 'scheduled')
      const ahead = own.filter(({ endsAt }) => endsAt > now)
      return [id, ahead.length > 0 ? ahead : own]
    }),
  )
  const taken = await takenOf(
    db,
    [...counting.values()].flat().map(({ id }) => id),
    now,
  )
  return rows.map(({ address, venue, ...row }) => {
    const own = counting.get(row.id) ?? []
    const sum = (of: 'taken' | 'waiting') => own.reduce((total, { id }) => total + (taken.get(id)?.[of] ?? 0), 0)
    return {
      ...row,
      place: venue ?? placeOf(address),
      partners: (names.get(row.id) ?? []).map(({ name }) => name).join('·'),
      startsAt: own[0]?.startsAt ?? byActivity.get(row.id)?.[0]?.startsAt ?? null,
      shifts: own.length,
      places: own.some(({ places }) => places === null)
        ? null
        : own.reduce((total, { places }) => total + (places ?? 0), 0),
      taken: sum('taken'),
      waiting: sum('waiting'),
    }
  })
}

/** One view of the activities that the actor works on, as the address asks for it. */
export async function listForStaff(db: Db, actor: Actor, query: ListQuery, now: Date, whole = false) {
  const view = query.view as StaffView
  const where = and(reached(actor, 'activity.draft'), meant(db, view, now), asked(db, query))
  if (view === 'all' && !whole) return pageOfAll(db, where, query, now)
  const rows = inView(view, await completed(db, await select(db, where).limit(mostAhead), now))
  const sorted = ordered(rows, query)
  if (whole) return { rows: sorted, next: null, total: sorted.length }
  const from = query.after ? sorted.findIndex(({ id }) => id === readPlace(query.after)?.id) + 1 : 0
  const page = sorted.slice(from, from + rowsAPage)
  const last = from + rowsAPage < sorted.length ? page.at(-1) : undefined
  return { rows: page, next: last ? placeInList(last.updatedAt, last.id) : null, total: sorted.length }
}

/** Everything there ever was, the last touched first, page by page. */
async function pageOfAll(db: Db, where: SQL | undefined, { after }: ListQuery, now: Date) {
  const mark = readPlace(after)
  const at = mark && new Date(Number(mark.value))
  const further =
    mark && at && !Number.isNaN(at.getTime())
      ? or(lt(activities.updatedAt, at), and(eq(activities.updatedAt, at), lt(activities.id, mark.id)))
      : undefined
  const found = await select(db, and(where, further)).limit(rowsAPage + 1)
  const page = found.slice(0, rowsAPage)
  const last = found.length > rowsAPage ? page.at(-1) : undefined
  return { rows: await completed(db, page, now), next: last ? placeInList(last.updatedAt, last.id) : null, total: null }
}

const countedUpTo = 100

/** How many are in each view, counted no further than a hundred. */
export async function countViews(db: Db, actor: Actor, views: readonly StaffView[], now: Date) {
  const reach = reached(actor, 'activity.draft')
  const counts = await Promise.all(
    views.map(async (view) => {
      const where = and(reach, meant(db, view, now))
      const found = await select(db, where).limit(view === 'few' || view === 'none' ? mostAhead : countedUpTo + 1)
      const rows = view === 'few' || view === 'none' ? inView(view, await completed(db, found, now)) : found
      return [view, rows.length > countedUpTo ? `${countedUpTo}+` : String(rows.length)] as const
    }),
  )
  return Object.fromEntries(counts) as Record<StaffView, string>
}

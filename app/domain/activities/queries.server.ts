import { and, asc, desc, eq, exists, gt, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { shiftSearch } from '#db/sql.ts'
import { type Choice, chosen } from './conditions.server.ts'
import type { Cursor } from './cursor.ts'
import type { Filters } from './filters.ts'
import { completed, type ListedRow, selectListings } from './listing.server.ts'
import type { Listing } from './listing.ts'

export const pageSize = 20

/** Of what a search finds, how many of the soonest are put in another order. */
const soonest = 1000

export interface ListPage {
  listings: Listing[]
  /** where the page before and the page after begin; null where there is none */
  previous: Cursor | null
  next: Cursor | null
}

export type Paging = Pick<Filters, 'after' | 'before'>

/** One page of the shifts a choice means: by start, or the activities last written about first. */
export function listShifts(db: Reader, choice: Choice, sort: Filters['sort'], paging: Paging, now: Date) {
  return sort === 'new' ? listNew(db, choice, paging, now) : listByStart(db, choice, paging, now)
}

async function listByStart(db: Reader, choice: Choice, paging: Paging, now: Date): Promise<ListPage> {
  const rows = await readByStart(db, choice, paging, now, pageSize + 1)
  return paged(db, rows, paging, now, (row) => cursorOf(choice, row))
}

/** The place of a shift in the order of time; what is searched for is ordered by the key of the index. */
export const cursorOf = (choice: Choice, row: Pick<ListedRow, 'searchKey' | 'startsAt' | 'shiftId'>): Cursor => ({
  at: choice.q ? row.searchKey : row.startsAt.getTime(),
  id: row.shiftId,
})

/** So many shifts of a choice from a place on, in the order of reading: backwards when `before` is given. */
export async function readByStart(db: Reader, choice: Choice, { after, before }: Paging, now: Date, limit: number) {
  const towards = before ? desc : asc
  const beyond = before ? lt : gt
  const place = after ?? before
  const query = selectListings(db)
  if (choice.q) {
    return query
      .innerJoin(shiftSearch, eq(shiftSearch.key, shifts.searchKey))
      .where(and(chosen(db, choice, now), place ? beyond(shiftSearch.key, place.at) : undefined))
      .orderBy(towards(shiftSearch.key))
      .limit(limit)
  }
  const start = place && new Date(place.at)
  return query
    .where(
      and(
        chosen(db, choice, now),
        place && start
          ? or(beyond(shifts.startsAt, start), and(eq(shifts.startsAt, start), beyond(shifts.id, place.id)))
          : undefined,
      ),
    )
    .orderBy(towards(shifts.startsAt), towards(shifts.id))
    .limit(limit)
}

/** Each activity once, by its first shift that is meant. */
async function listNew(db: Reader, choice: Choice, paging: Paging, now: Date): Promise<ListPage> {
  const { after, before } = paging
  const towards = before ? asc : desc
  const beyond = before ? gt : lt
  const place = after ?? before
  const moment = place && new Date(place.at)
  const recent = await db
    .select({ id: activities.id })
    .from(activities)
    .where(
      and(
        hasChosen(db, choice, now),
        place && moment
          ? or(
              beyond(activities.updatedAt, moment),
              and(eq(activities.updatedAt, moment), beyond(activities.id, place.id)),
            )
          : undefined,
      ),
    )
    .orderBy(towards(activities.updatedAt), towards(activities.id))
    .limit(pageSize + 1)
  const ids = recent.map(({ id }) => id)
  const first = await firstOfEach(db, choice, ids, now)
  const rows = ids.map((id) => first.get(id)).filter((row) => row !== undefined)
  return paged(db, rows, paging, now, (row) => ({ at: row.updatedAt.getTime(), id: row.activityId }))
}

/** The activity has a shift that is meant; a search is made once for all, not once for each. */
function hasChosen(db: Reader, choice: Choice, now: Date): SQL {
  if (!choice.q) {
    const meant = db
      .select({ one: sql`1` })
      .from(shifts)
      .where(and(eq(shifts.activityId, activities.id), chosen(db, choice, now)))
    return exists(meant)
  }
  const found = db
    .select({ id: shifts.activityId })
    .from(shiftSearch)
    .innerJoin(shifts, eq(shifts.searchKey, shiftSearch.key))
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(chosen(db, choice, now))
    .orderBy(asc(shiftSearch.key))
    .limit(soonest)
  return inArray(activities.id, found)
}

async function firstOfEach(db: Reader, choice: Choice, activityIds: string[], now: Date) {
  const first = new Map<string, ListedRow>()
  if (activityIds.length === 0) return first
  const { q, ...rest } = choice
  const rows = await selectListings(db)
    .where(and(inArray(activities.id, activityIds), chosen(db, { ...rest, q: '' }, now)))
    .orderBy(asc(shifts.startsAt), asc(shifts.id))
  for (const row of rows) if (!first.has(row.activityId)) first.set(row.activityId, row)
  return first
}

/** Cuts the one row too many, turns a page read backwards round, and says where to go on. */
export async function paged(
  db: Reader,
  rows: readonly ListedRow[],
  { after, before }: Paging,
  now: Date,
  placeOf: (row: ListedRow) => Cursor,
): Promise<ListPage> {
  const more = rows.length > pageSize
  const shown = rows.slice(0, pageSize)
  if (before) shown.reverse()
  const first = shown.at(0)
  const last = shown.at(-1)
  return {
    listings: await completed(db, shown, now),
    previous: first && (before ? more : after !== null) ? placeOf(first) : null,
    next: last && (before ? true : more) ? placeOf(last) : null,
  }
}

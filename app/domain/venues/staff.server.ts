import { and, count, desc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { events } from '#db/schema/everywhere.ts'
import { people } from '#db/schema/people.ts'
import { venues } from '#db/schema/venues.ts'
import type { Actor } from '../actor.ts'
import type { ListQuery } from '../list-query.ts'
import { insist, reachOf } from '../policy.ts'
import { skeletonOf } from '../public-names.ts'
import { findById, placedOf } from './find.server.ts'
import { managersOf } from './managers.server.ts'
import { listVenues } from './queries.server.ts'
import { kindWords } from './views.ts'

/** The venues an actor may keep, for a where-clause. */
function within(actor: Actor): SQL | undefined {
  const { everywhere, townIds, venueIds } = reachOf(actor, 'venue.edit')
  if (everywhere) return undefined
  const some = [
    townIds.length > 0 ? inArray(venues.townId, townIds) : undefined,
    venueIds.length > 0 ? inArray(venues.id, venueIds) : undefined,
  ]
  return or(...some) ?? sql`1 = 0`
}

/** A venue as a row of the back office's table. */
export interface StaffVenue {
  id: string
  slug: string
  name: string
  kind: keyof typeof kindWords
  town: string
  townId: string
  latitude: number
  longitude: number
  closed: boolean
  open: boolean
  /** 现在开放，到 21:00 */
  state: string
  /** shifts to come */
  coming: number
  managers: string[]
}

export const venueSorts = ['place', 'name', 'kind', 'town', 'coming'] as const
export const venueViews = ['all', 'unmanaged', 'closed', 'map'] as const

const inView: Record<string, (venue: StaffVenue) => boolean> = {
  all: () => true,
  map: () => true,
  unmanaged: ({ managers, closed }) => managers.length === 0 && !closed,
  closed: ({ closed }) => closed,
}

/** The venues an actor keeps, as the list is looked at, and how many there are in each view. A county has some dozens: all are read. */
export async function listStaffVenues(db: Db, actor: Actor, query: ListQuery, now: Date) {
  const all = await readAll(db, actor, now)
  const { town, kind, open } = query.filters
  const looked = skeletonOf(query.q)
  const found = all
    .filter(inView[query.view] ?? (() => true))
    .filter((venue) => !town || venue.townId === town)
    .filter((venue) => !kind || venue.kind === kind)
    .filter((venue) => !open || (open === 'open' ? venue.open : !venue.open))
    .filter((venue) => !query.q || skeletonOf([venue.name, venue.town, ...venue.managers].join('')).includes(looked))
  const counts = Object.fromEntries(venueViews.map((view) => [view, all.filter(inView[view]!).length]))
  return { rows: sorted(found, query), counts }
}

async function readAll(db: Db, actor: Actor, now: Date): Promise<StaffVenue[]> {
  const views = await listVenues(db, now, within(actor))
  const ids = views.map(({ venue }) => venue.id)
  const [coming, managers] = await Promise.all([comingIn(db, ids, now), managersOf(db, ids, now)])
  return views.map(({ venue, town, state }) => ({
    id: venue.id,
    slug: venue.slug,
    name: venue.name,
    kind: venue.kind,
    town,
    townId: venue.townId,
    latitude: venue.latitude,
    longitude: venue.longitude,
    closed: venue.status === 'closed',
    open: state.open,
    state: state.words,
    coming: coming.get(venue.id) ?? 0,
    managers: managers.filter(({ venueId }) => venueId === venue.id).map(({ name }) => name),
  }))
}

/** How many shifts are to come in each venue. */
async function comingIn(db: Reader, ids: string[], now: Date): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ venueId: activities.venueId, shifts: count() })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(
        inArray(activities.venueId, ids),
        eq(activities.state, 'published'),
        eq(shifts.state, 'scheduled'),
        gt(shifts.startsAt, now),
      ),
    )
    .groupBy(activities.venueId)
  return new Map(rows.map((row) => [row.venueId ?? '', row.shifts]))
}

function sorted(rows: StaffVenue[], { sort, descending }: ListQuery): StaffVenue[] {
  const keyOf = (venue: StaffVenue) =>
    sort === 'name'
      ? venue.name
      : sort === 'kind'
        ? kindWords[venue.kind]
        : sort === 'town'
          ? venue.town
          : sort === 'coming'
            ? venue.coming
            : 0
  const order = (one: StaffVenue, other: StaffVenue) =>
    keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0
  return rows.toSorted((one, other) => (descending ? -order(one, other) : order(one, other)))
}

/** A venue the actor may keep, for the head of its pages. Throws NotFound for any other. */
export async function findKept(db: Reader, actor: Actor, venueId: string) {
  const venue = await findById(db, venueId)
  insist(actor, 'venue.edit', placedOf(venue))
  return venue
}

export interface VenueEvent {
  kind: string
  by: string
  at: Date
  detail: Record<string, unknown>
}

/** What happened to a venue lately, newest first. */
export async function listVenueEvents(db: Reader, venueId: string): Promise<VenueEvent[]> {
  const rows = await db
    .select({ kind: events.kind, by: people.name, at: events.at, detail: events.detail })
    .from(events)
    .leftJoin(people, eq(people.id, events.actorId))
    .where(and(eq(events.subjectType, 'venue'), eq(events.subjectId, venueId)))
    .orderBy(desc(events.sequence))
    .limit(12)
  return rows.map(({ by, detail, ...row }) => ({ ...row, by: by ?? '平台', detail: JSON.parse(detail) }))
}

import { and, asc, count, eq, gt, inArray, lte, max, ne } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, activityPartners, programmes, shifts } from '#db/schema/activities.ts'
import { towns, villages } from '#db/schema/league.ts'
import { partners } from '#db/schema/partners.ts'
import { teams } from '#db/schema/teams.ts'
import { venues } from '#db/schema/venues.ts'
import { NotFound } from '../errors.ts'
import { listed, ofProgrammes } from './conditions.server.ts'
import { noFilters } from './filters.ts'
import { completed, type ListedRow, selectListings } from './listing.server.ts'
import type { Listing } from './listing.ts'
import { readByStart } from './queries.server.ts'
import { publicStates } from './states.ts'

/** An activity is looked at with so many of its shifts at most; more than a hundred facts are not asked for at once. */
const mostShifts = 100

/**
 * An activity that was published, whatever became of it, with its place and its names; `unpublished` also finds what was
 * not, for whoever has been asked whether they may see it. Throws NotFound.
 */
export async function findActivity(db: Reader, id: string, unpublished = false) {
  const [found] = await db
    .select({
      activity: activities,
      town: { id: towns.id, name: towns.name },
      village: villages.name,
      venue: { slug: venues.slug, name: venues.name, latitude: venues.latitude, longitude: venues.longitude },
      team: { slug: teams.slug },
      programme: { slug: programmes.slug, name: programmes.name, theme: programmes.tone },
    })
    .from(activities)
    .innerJoin(towns, eq(towns.id, activities.townId))
    .leftJoin(villages, eq(villages.id, activities.villageId))
    .leftJoin(venues, eq(venues.id, activities.venueId))
    .leftJoin(programmes, eq(programmes.id, activities.programmeId))
    .leftJoin(teams, eq(teams.id, activities.teamId))
    .where(and(eq(activities.id, id), unpublished ? undefined : inArray(activities.state, [...publicStates])))
  if (!found) throw new NotFound('activity')
  return found
}

/** The shifts of an activity by start: those that are not over, and how many are. */
export async function listShiftsOf(db: Reader, activityId: string, now: Date) {
  const coming = await db
    .select()
    .from(shifts)
    .where(and(eq(shifts.activityId, activityId), gt(shifts.endsAt, now)))
    .orderBy(asc(shifts.startsAt), asc(shifts.id))
    .limit(mostShifts)
  const [past] = await db
    .select({ shifts: count(), last: max(shifts.startsAt) })
    .from(shifts)
    .where(and(eq(shifts.activityId, activityId), eq(shifts.state, 'scheduled'), lte(shifts.endsAt, now)))
  return { coming, past: past?.shifts ?? 0, last: past?.last ?? null }
}

/** The units that carry an activity beside its organiser, in their order. */
export const listPartnersOf = (db: Reader, activityId: string) =>
  db
    .select({ name: partners.name, shortName: partners.shortName, part: activityPartners.part })
    .from(activityPartners)
    .innerJoin(partners, eq(partners.id, activityPartners.partnerId))
    .where(eq(activityPartners.activityId, activityId))
    .orderBy(asc(partners.place), asc(partners.id))

/** Up to `limit` other activities to go to instead: of the same programme, else of this weekend, each once. */
export async function listRelated(
  db: Reader,
  { id, programmeId }: { id: string; programmeId: string | null },
  limit: number,
  now: Date,
): Promise<Listing[]> {
  const enough = limit * 8
  const same = programmeId
    ? await selectListings(db)
        .where(and(listed(), gt(shifts.startsAt, now), ofProgrammes([programmeId]), ne(activities.id, id)))
        .orderBy(asc(shifts.startsAt), asc(shifts.id))
        .limit(enough)
    : []
  const nothing = { after: null, before: null }
  const soon = onceEach(same, limit).length < limit ? await readByStart(db, { ...noFilters }, nothing, now, enough) : []
  const others = [...same, ...soon].filter(({ activityId }) => activityId !== id)
  return completed(db, onceEach(others, limit), now)
}

function onceEach(rows: readonly ListedRow[], limit: number): ListedRow[] {
  const first = new Map<string, ListedRow>()
  for (const row of rows) if (!first.has(row.activityId)) first.set(row.activityId, row)
  return [...first.values()].slice(0, limit)
}

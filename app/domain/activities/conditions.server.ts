import { and, count, eq, gt, gte, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import { matching, shiftSearch } from '#db/sql.ts'
import { takingAt } from '../signups/taking.server.ts'
import { phrasesOf } from './bigrams.ts'
import type { Filters } from './filters.ts'
import { searchKeyFrom } from './search-key.server.ts'
import { spanOf } from './span.ts'

/** The part of the filters that decides which shifts are meant. */
export type Choice = Pick<Filters, 'q' | 'town' | 'when' | 'from' | 'to' | 'age' | 'free'> & {
  /** ids of programmes */
  programme: readonly string[]
}

/** Shifts everybody may find: of activities that were published, and not cancelled. */
export const listed = (): SQL =>
  and(eq(shifts.state, 'scheduled'), inArray(activities.state, ['published', 'finished']))!

/** The shifts that a choice means at `now`. With words to look for, `shiftSearch` must be joined. */
export function chosen(db: Reader, choice: Choice, now: Date): SQL {
  const { q, town, programme, age, free } = choice
  return and(
    listed(),
    spanned(choice, now),
    q ? spoken(q) : undefined,
    town.length > 0 ? inArray(activities.townId, town) : undefined,
    programme.length > 0 ? ofProgrammes(programme) : undefined,
    age === null ? undefined : lte(activities.ageFloor, age),
    free ? withPlaces(db, now) : undefined,
  )!
}

// The columns are wrapped, so that SQLite walks the shifts in the order of time and stops early, instead of collecting
// and sorting all that a programme or a venue has seen in its years.

/** Of any of these programmes. */
export const ofProgrammes = (ids: readonly string[]): SQL =>
  inArray(sql`coalesce(${activities.programmeId}, '')`, [...ids])

/** In this venue. */
export const inVenue = (id: string): SQL => eq(sql`coalesce(${activities.venueId}, '')`, id)

/** When they begin; told to the search index too, which holds the same order, so that it skips what is past. */
function spanned(choice: Choice, now: Date): SQL | undefined {
  const { from, before } = spanOf(choice, now)
  return and(
    gte(shifts.startsAt, from),
    before ? lt(shifts.startsAt, before) : undefined,
    choice.q ? gte(shiftSearch.key, searchKeyFrom(from)) : undefined,
    choice.q && before ? lt(shiftSearch.key, searchKeyFrom(before)) : undefined,
  )
}

function spoken(q: string): SQL {
  const phrases = phrasesOf(q)
  // Nothing but signs was typed: no text is found by signs.
  return phrases.length > 0 ? matching(...phrases) : sql`1 = 0`
}

/** A place is left, and enrolment is neither over nor paused. */
export function withPlaces(db: Reader, now: Date): SQL {
  const taken = db
    .select({ people: count() })
    .from(signups)
    .where(and(eq(signups.shiftId, shifts.id), takingAt(now)))
  return and(
    or(isNull(shifts.pausedAt), gt(shifts.pausedAt, now)),
    gt(shifts.closesAt, now),
    or(isNull(shifts.places), gt(shifts.places, sql`(${taken})`)),
  )!
}

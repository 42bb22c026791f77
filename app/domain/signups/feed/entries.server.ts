import { and, asc, eq, gte, inArray, isNull } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { feedTokens } from '#db/schema/feed-tokens.ts'
import { towns } from '#db/schema/league.ts'
import { people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { venues } from '#db/schema/venues.ts'
import type { CalendarEntry } from '../../activities/feeds.server.ts'
import { entries } from '../../activities/feeds.server.ts'
import { NotFound } from '../../errors.ts'
import { tokenHash } from '../../people/queries.server.ts'

const thirtyDays = 30 * 86_400_000
const mostEntries = 200

/** A shift of somebody's own; what they only wait for, or a guardian has not said yes to, is not certain. */
export interface OwnEntry extends CalendarEntry {
  tentative: boolean
}

const certain = ['confirmed', 'attended', 'cancelled'] as const
const uncertain = ['requested', 'waitlisted'] as const

/**
 * The shifts behind a secret address, those of the last thirty days and to come, cancelled ones with them. Throws
 * NotFound for an address that is nobody's.
 */
export async function listOwnCalendar(db: Reader, token: string, now: Date): Promise<OwnEntry[]> {
  const [feed] = await db
    .select({ personId: feedTokens.personId, waiting: feedTokens.waiting })
    .from(feedTokens)
    .innerJoin(people, eq(people.id, feedTokens.personId))
    .where(and(eq(feedTokens.tokenHash, tokenHash(token)), isNull(people.closedAt)))
  if (!feed) throw new NotFound('feed')
  const rows = await db
    .select({
      ...entries,
      state: signups.state,
      changedAt: signups.changedAt,
    })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .innerJoin(towns, eq(towns.id, activities.townId))
    .leftJoin(venues, eq(venues.id, activities.venueId))
    .where(
      and(
        eq(signups.personId, feed.personId),
        inArray(signups.state, feed.waiting ? [...certain, ...uncertain] : [...certain]),
        gte(shifts.startsAt, new Date(now.getTime() - thirtyDays)),
      ),
    )
    .orderBy(asc(shifts.startsAt), asc(signups.changedAt))
    .limit(mostEntries)
  // Who left and came back has two signups of a shift: the later one counts.
  const latest = new Map(rows.map((row) => [row.shift.id, row]))
  return [...latest.values()].map(({ state, changedAt: _, ...entry }) => ({
    ...entry,
    tentative: (uncertain as readonly string[]).includes(state),
  }))
}

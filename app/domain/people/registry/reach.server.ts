import { and, eq, exists, gte, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { runBy } from '../../activities/joint/queries.server.ts'
import type { Reach } from '../../policy.ts'
import { daysBefore } from '../retention/period.ts'
import { revealRules } from '../reveals/rules.ts'

/**
 * The people a reach has in sight: all, those of its towns, and those with a place in a shift of its teams or venues, or who
 * had one until thirty days ago; the same whom the page of one person opens to.
 */
export function inSight(db: Reader, { everywhere, townIds, teamIds, venueIds }: Reach, now: Date): SQL | undefined {
  if (everywhere) return undefined
  const organised = db
    .select({ one: sql`1` })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(
        eq(signups.personId, people.id),
        inArray(signups.state, ['requested', 'confirmed', 'attended', 'absent']),
        gte(shifts.endsAt, daysBefore(now, revealRules.organisersSeeDays)),
        or(runBy(teamIds), inArray(activities.venueId, venueIds)),
      ),
    )
  return (
    or(inArray(people.townId, townIds), teamIds.length + venueIds.length > 0 ? exists(organised) : undefined) ??
    sql`1 = 0`
  )
}

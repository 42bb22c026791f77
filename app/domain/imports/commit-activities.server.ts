import type { Tx } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { nextSearchKey } from '../activities/search-key.server.ts'
import type { Actor } from '../actor.ts'
import { minuteOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import type { ListedActivity } from './check-activities.server.ts'
import { payloadsOf } from './payloads.server.ts'

const hour = 3_600_000

/** Makes the activities of an import, drafts with one shift each: enrolment from now until twelve hours before. Answers how many. */
export async function writeActivities(tx: Tx, keys: Keys, actor: Actor, importId: string, now: Date): Promise<number> {
  const listed = await payloadsOf<ListedActivity>(tx, keys, importId)
  const opensAt = minuteOf(now)
  for (const { startsAt: starts, endsAt: ends, places, ...activity } of listed) {
    const [startsAt, endsAt] = [new Date(starts), new Date(ends)]
    const early = new Date(startsAt.getTime() - 12 * hour)
    const closesAt = early > opensAt ? early : startsAt
    const id = crypto.randomUUID()
    await tx.insert(activities).values({ ...activity, id, state: 'draft', cover: 'together', updatedAt: now })
    await tx.insert(shifts).values({
      activityId: id,
      searchKey: await nextSearchKey(tx, startsAt),
      startsAt,
      endsAt,
      meetingPoint: activity.address,
      places,
      opensAt,
      closesAt,
      cancelUntil: closesAt,
      updatedAt: now,
    })
    await record(tx, actor, 'activity.drafted', { type: 'activity', id }, now, { importId })
  }
  return listed.length
}

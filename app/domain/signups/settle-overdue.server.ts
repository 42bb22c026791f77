import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import { publicStates } from '../activities/states.ts'
import type { Keys } from '../keys.server.ts'
import { settle } from './settle.server.ts'
import { findShiftToTake } from './sign-up.server.ts'

const batch = 20

/**
 * Brings the coming shifts up to the clock on which a hold has run out: whoever waits moves up and hears of it although
 * nobody has asked for a place since. Says how many were settled.
 */
export async function settleOverdue(db: Db, keys: Keys, now: Date): Promise<number> {
  const overdue = await db
    .selectDistinct({ id: shifts.id, startsAt: shifts.startsAt })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .innerJoin(signups, eq(signups.shiftId, shifts.id))
    .where(
      and(
        gt(shifts.startsAt, now),
        eq(shifts.state, 'scheduled'),
        inArray(activities.state, [...publicStates]),
        eq(signups.state, 'requested'),
        lte(signups.heldUntil, now),
      ),
    )
    .orderBy(asc(shifts.startsAt), asc(shifts.id))
    .limit(batch)
  for (const { id } of overdue) await db.transact(async (tx) => settle(tx, keys, await findShiftToTake(tx, id), now))
  return overdue.length
}

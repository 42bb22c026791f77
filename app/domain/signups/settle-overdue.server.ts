import { and, asc, eq, gt, inArray, isNull, lte } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { shiftQuotas } from '#db/schema/shift-quotas.ts'
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

/**
 * Gives what is left of the places kept for a team to the line once it is released. What counts is the clock in every
 * question; this only moves who waits although nobody asks. Says how many shifts were settled.
 */
export async function settleReleased(db: Db, keys: Keys, now: Date): Promise<number> {
  const released = await db
    .select({ shiftId: shiftQuotas.shiftId, teamId: shiftQuotas.teamId })
    .from(shiftQuotas)
    .innerJoin(shifts, eq(shifts.id, shiftQuotas.shiftId))
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(
        isNull(shiftQuotas.settledAt),
        lte(shiftQuotas.releasedAt, now),
        inArray(activities.state, [...publicStates]),
      ),
    )
    .orderBy(asc(shiftQuotas.releasedAt), asc(shiftQuotas.shiftId))
    .limit(batch)
  for (const { shiftId, teamId } of released)
    await db.transact(async (tx) => {
      await settle(tx, keys, await findShiftToTake(tx, shiftId), now)
      await tx
        .update(shiftQuotas)
        .set({ settledAt: now })
        .where(and(eq(shiftQuotas.shiftId, shiftId), eq(shiftQuotas.teamId, teamId)))
    })
  return released.length
}

import { and, eq, gt, inArray } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import { insist } from '../policy.ts'
import { openStates, step } from '../signups/machine.ts'
import { circumstancesOf as ofSignup } from '../signups/rules.ts'
import { whenWord } from '../wording.ts'
import { listLive, oncePerPerson } from './announce.server.ts'
import { circumstancesOf } from './editing/circumstances.server.ts'
import type { StoredActivity } from './editing/edited.ts'
import { findStored, partOf, placedOf } from './editing/find.server.ts'
import { type ActivityRefusal, stepActivity } from './machine.ts'
import { indexActivity } from './search-words.server.ts'

/**
 * Calls off an activity and all its shifts that are not over: every signup in them ends, lines are closed, and everybody
 * who would have come or waits hears it once, with the reason. What is over keeps its people. Gives how many were told.
 */
export function cancelActivity(
  db: Db,
  keys: Keys,
  actor: Actor,
  activityId: string,
  { reason }: { reason: string },
  now: Date,
): Promise<{ ok: true; told: number } | { ok: false; refusal: ActivityRefusal }> {
  return db.transact(async (tx) => {
    const stored = await findStored(tx, activityId)
    const placed = placedOf(stored.activity)
    insist(actor, 'activity.cancel', placed)
    const circumstances = await circumstancesOf(tx, stored, reason, now)
    const next = stepActivity(stored.activity.state, 'cancel', partOf(actor, placed), circumstances)
    if (!next.ok) return next

    const told = await tellCancelled(tx, keys, stored, reason.trim(), now)
    await endSignups(tx, actor, stored, now)
    await tx
      .update(shifts)
      .set({ state: 'cancelled', cancelReason: reason.trim(), updatedAt: now })
      .where(and(eq(shifts.activityId, activityId), eq(shifts.state, 'scheduled'), gt(shifts.endsAt, now)))
    await tx
      .update(activities)
      .set({ state: next.to, cancelReason: reason.trim(), revision: stored.activity.revision + 1, updatedAt: now })
      .where(eq(activities.id, activityId))
    await indexActivity(tx, activityId)
    await record(tx, actor, 'activity.cancelled', { type: 'activity', id: activityId }, now, { told })
    return { ok: true, told }
  })
}

async function tellCancelled(
  tx: Tx,
  keys: Keys,
  { activity }: StoredActivity,
  reason: string,
  now: Date,
): Promise<number> {
  const live = await listLive(tx, activity.id, now)
  const people = oncePerPerson(live)
  for (const { signup } of people) {
    const own = live.filter((row) => row.signup.personId === signup.personId)
    const times = own.map(({ shift }) => whenWord(shift.startsAt, shift.endsAt, now)).join('、')
    const body = { signupId: signup.id, title: activity.title, phone: activity.contactPhone, times, reason }
    const dedupe = `activity.cancelled:${activity.id}:${signup.personId}`
    await enqueue(tx, keys, { dedupe, personId: signup.personId, template: 'activity.cancelled', body }, now)
  }
  return people.length
}

async function endSignups(tx: Tx, actor: Actor, { shifts: all }: StoredActivity, now: Date): Promise<void> {
  for (const shift of all.filter(({ state, endsAt }) => state === 'scheduled' && endsAt > now)) {
    const open = await tx
      .select()
      .from(signups)
      .where(and(eq(signups.shiftId, shift.id), inArray(signups.state, [...openStates])))
    for (const signup of open) {
      const next = step(signup.state, 'cancel', 'platform', ofSignup(signup, shift, now))
      if (!next.ok) throw new Error(`A signup that is ${signup.state} cannot be cancelled`)
      await tx.update(signups).set({ state: next.to, changedAt: now }).where(eq(signups.id, signup.id))
      await record(tx, actor, 'signup.cancelled', { type: 'signup', id: signup.id }, now, { from: signup.state })
    }
  }
}

/** Whom calling it off would reach, shift by shift, for the page that asks again. */
export async function listAffected(db: Reader, activityId: string, now: Date) {
  const live = await listLive(db, activityId, now)
  const byShift = Map.groupBy(live, ({ shift }) => shift.id)
  return {
    people: oncePerPerson(live).length,
    shifts: [...byShift.values()].map((rows) => ({
      id: rows[0]!.shift.id,
      when: whenWord(rows[0]!.shift.startsAt, rows[0]!.shift.endsAt, now),
      coming: rows.filter(({ signup }) => signup.state !== 'waitlisted').length,
      waiting: rows.filter(({ signup }) => signup.state === 'waitlisted').length,
    })),
  }
}

import { and, asc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { signups } from '#db/schema/signups.ts'
import { addDays, dayOf, instantOf, wallOf } from '../calendar.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import { findRuleNumber } from '../rules/queries.server.ts'

const batch = 100

/**
 * Reminds everybody confirmed of a shift once, from six in the evening of the day before (rules: messages.reminder-hour)
 * until it begins; whoever was confirmed on its own day has just been told. Who waits or is asked for is not coming and
 * is not reminded (S23). Moved within its day it brings no second one, the change is told by itself. Returns how many.
 */
export async function remind(db: Db, keys: Keys, now: Date): Promise<number> {
  const { day: today, minute } = wallOf(now)
  const from = await findRuleNumber(db, 'messages.reminder-hour', today)
  const days = minute >= from * 60 ? [today, addDays(today, 1)] : [today]
  let reminded = 0
  for (const day of days)
    for (;;) {
      const count = await db.transact((tx) => remindSome(tx, keys, day, now))
      reminded += count
      if (count < batch) break
    }
  return reminded
}

async function remindSome(tx: Tx, keys: Keys, day: string, now: Date): Promise<number> {
  const start = instantOf(day)
  const dedupe = sql<string>`'reminder:' || ${signups.id} || ${`:${day}`}`
  const coming = await tx
    .select({ signup: signups, shift: shifts, activity: activities })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .innerJoin(signups, eq(signups.shiftId, shifts.id))
    .leftJoin(outbox, eq(outbox.dedupe, dedupe))
    .where(
      and(
        gt(shifts.startsAt, now > start ? now : new Date(start.getTime() - 1)),
        lt(shifts.startsAt, instantOf(addDays(day, 1))),
        eq(shifts.state, 'scheduled'),
        eq(activities.state, 'published'),
        eq(signups.state, 'confirmed'),
        lt(signups.changedAt, start),
        isNull(outbox.id),
      ),
    )
    .orderBy(asc(signups.id))
    .limit(batch)
  for (const { signup, shift, activity } of coming) {
    const body = {
      signupId: signup.id,
      title: activity.title,
      startsAt: shift.startsAt.toISOString(),
      endsAt: shift.endsAt.toISOString(),
      meetingPoint: shift.meetingPoint,
      address: activity.address,
      phone: activity.contactPhone,
      bring: (JSON.parse(activity.bring) as string[]).join('、'),
    }
    const cause = `reminder:${signup.id}:${dayOf(shift.startsAt)}`
    const message = { dedupe: cause, personId: signup.personId, body, until: shift.startsAt }
    await enqueue(tx, keys, { ...message, template: 'signup.reminder' }, now)
  }
  return coming.length
}

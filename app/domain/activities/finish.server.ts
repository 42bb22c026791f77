import { and, asc, eq, exists, gt, notExists } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { record } from '../events.server.ts'
import { circumstancesOf } from './editing/circumstances.server.ts'
import { findStored } from './editing/find.server.ts'
import { stepActivity } from './machine.ts'

const batch = 50

/** Finishes published activities whose shifts are all over; gives how many. What the end decides is decided by the clock, this only tidies. */
export async function finishOver(db: Db, now: Date): Promise<number> {
  const ofIt = eq(shifts.activityId, activities.id)
  const over = await db
    .select({ id: activities.id })
    .from(activities)
    .where(
      and(
        eq(activities.state, 'published'),
        exists(db.select({ id: shifts.id }).from(shifts).where(ofIt)),
        notExists(
          db
            .select({ id: shifts.id })
            .from(shifts)
            .where(and(ofIt, gt(shifts.endsAt, now))),
        ),
      ),
    )
    .orderBy(asc(activities.updatedAt), asc(activities.id))
    .limit(batch)
  let finished = 0
  for (const { id } of over) if (await db.transact((tx) => finish(tx, id, now))) finished += 1
  return finished
}

async function finish(tx: Parameters<Parameters<Db['transact']>[0]>[0], id: string, now: Date): Promise<boolean> {
  const stored = await findStored(tx, id)
  const next = stepActivity(stored.activity.state, 'finish', 'platform', await circumstancesOf(tx, stored, null, now))
  if (!next.ok) return false
  await tx.update(activities).set({ state: next.to }).where(eq(activities.id, id))
  await record(tx, null, 'activity.finished', { type: 'activity', id }, now)
  return true
}

import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { towns } from '#db/schema/league.ts'
import { NotFound } from '../errors.ts'
import type { Shift } from './why-not.ts'

type Reader = Pick<Db, 'select'>

/** As many shifts as facts are asked for at once. */
const mostShifts = 100

/** An activity that has been published, as whoever takes a place in it needs it. Throws NotFound before that. */
export async function findActivityToJoin(db: Reader, activityId: string) {
  const [found] = await db
    .select({
      id: activities.id,
      title: activities.title,
      cover: activities.cover,
      address: activities.address,
      contactPhone: activities.contactPhone,
      counted: activities.counted,
      town: towns.name,
    })
    .from(activities)
    .innerJoin(towns, eq(towns.id, activities.townId))
    .where(and(eq(activities.id, activityId), inArray(activities.state, ['published', 'finished', 'cancelled'])))
  if (!found) throw new NotFound('activity')
  return found
}

export type ActivityToJoin = Awaited<ReturnType<typeof findActivityToJoin>>

/** Its shifts that are not over, the earliest first. */
export function listShiftsAhead(db: Reader, activityId: string, now: Date): Promise<Shift[]> {
  return db
    .select()
    .from(shifts)
    .where(and(eq(shifts.activityId, activityId), gt(shifts.endsAt, now)))
    .orderBy(asc(shifts.startsAt), asc(shifts.id))
    .limit(mostShifts)
}

/** One shift of an activity, over or not. Throws NotFound for any other. */
export async function findShiftOf(db: Reader, activityId: string, shiftId: string): Promise<Shift> {
  const [shift] = await db
    .select()
    .from(shifts)
    .where(and(eq(shifts.id, shiftId), eq(shifts.activityId, activityId)))
  if (!shift) throw new NotFound('shift of this activity')
  return shift
}

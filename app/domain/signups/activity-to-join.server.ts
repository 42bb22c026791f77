import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { towns } from '#db/schema/league.ts'
import { publicStates } from '../activities/states.ts'
import { NotFound } from '../errors.ts'
import type { Shift } from './why-not.ts'

/** As many shifts as facts are asked for at once. */
const mostShifts = 100

const activityToJoin = prepared({ activityId: activities.id }, (db, value) =>
  db
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
    .where(and(eq(activities.id, value.activityId), inArray(activities.state, [...publicStates]))),
)

/** An activity that has been published, as whoever takes a place in it needs it. Throws NotFound before that. */
export async function findActivityToJoin(db: Reader, activityId: string) {
  const [found] = await activityToJoin(db, { activityId })
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

const shiftOf = prepared({ shiftId: shifts.id, activityId: shifts.activityId }, (db, value) =>
  db
    .select()
    .from(shifts)
    .where(and(eq(shifts.id, value.shiftId), eq(shifts.activityId, value.activityId))),
)

/** One shift of an activity, over or not. Throws NotFound for any other. */
export async function findShiftOf(db: Reader, activityId: string, shiftId: string): Promise<Shift> {
  const [shift] = await shiftOf(db, { shiftId, activityId })
  if (!shift) throw new NotFound('shift of this activity')
  return shift
}

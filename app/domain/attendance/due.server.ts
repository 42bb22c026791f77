import { and, asc, desc, eq, exists, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { attendanceConfirmations, attendances } from '#db/schema/attendance.ts'
import { signups } from '#db/schema/signups.ts'
import { reached } from '../activities/reached.server.ts'
import type { Actor } from '../actor.ts'
import { reachOf } from '../policy.ts'

/** What nobody answered for in so many days is asked about elsewhere. */
const days = 60
const most = 100

/** Shifts within the actor's reach that are over and that nobody has answered for, with how many have not checked out; the latest first, a hundred at most. */
export async function listUnconfirmed(db: Reader, actor: Actor, now: Date) {
  if (isNobodys(actor)) return []
  const open = sql<number>`(select count(*) from ${attendances} where ${attendances.shiftId} = ${shifts.id}
    and ${attendances.state} = 'in')`.mapWith(Number)
  return db
    .select({ shift: shifts, title: activities.title, personInCharge: activities.personInCharge, open })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .leftJoin(attendanceConfirmations, eq(attendanceConfirmations.shiftId, shifts.id))
    .where(due(db, actor, now))
    .orderBy(desc(shifts.endsAt), asc(shifts.id))
    .limit(most)
}

/** How many there are, a hundred at most. */
export const countUnconfirmed = async (db: Reader, actor: Actor, now: Date): Promise<number> =>
  (await listUnconfirmed(db, actor, now)).length

const isNobodys = (actor: Actor) => {
  const { everywhere, townIds, venueIds, teamIds } = reachOf(actor, 'attendance.confirm')
  return !everywhere && townIds.length + venueIds.length + teamIds.length === 0
}

const due = (db: Reader, actor: Actor, now: Date) => {
  const someone = and(eq(signups.shiftId, shifts.id), inArray(signups.state, ['confirmed']))
  const here = and(eq(attendances.shiftId, shifts.id), inArray(attendances.state, ['in', 'out', 'waived']))
  return and(
    lte(shifts.endsAt, now),
    gt(shifts.endsAt, new Date(now.getTime() - days * 86_400_000)),
    eq(shifts.state, 'scheduled'),
    inArray(activities.state, ['published', 'finished']),
    isNull(attendanceConfirmations.shiftId),
    or(
      exists(db.select({ id: signups.id }).from(signups).where(someone)),
      exists(db.select({ id: attendances.id }).from(attendances).where(here)),
    ),
    reached(actor, 'attendance.confirm'),
  )
}

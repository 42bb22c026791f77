import { and, count, countDistinct, eq, gte, inArray, lt, lte, type SQL } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import { dayOf, instantOf } from '../calendar.ts'

export interface Achieved {
  /** shifts that are over */
  shifts: number
  /** shifts of the whole year, those to come with them */
  planned: number
  /** people who came to them, each counted once */
  people: number
  /** times somebody came */
  times: number
}

const hour = 3_600_000
const counted = new WeakMap<Reader, { hour: number; achieved: Promise<Achieved> }>()

/**
 * What was done this year (Shanghai's) up to the hour of `now`, counted from shifts that are over and people marked as
 * having come. A year is counted at most once an hour: it is read by every visitor and moves slowly.
 */
export function findAchieved(db: Reader, now: Date): Promise<Achieved> {
  const current = Math.floor(now.getTime() / hour)
  const kept = counted.get(db)
  if (kept?.hour === current) return kept.achieved
  const achieved = countAchieved(db, now)
  counted.set(db, { hour: current, achieved })
  achieved.catch(() => counted.delete(db))
  return achieved
}

async function countAchieved(db: Reader, now: Date): Promise<Achieved> {
  const year = Number(dayOf(now).slice(0, 4))
  const ofTheYear = and(
    eq(shifts.state, 'scheduled'),
    inArray(activities.state, ['published', 'finished']),
    gte(shifts.startsAt, instantOf(`${year}-01-01`)),
    lt(shifts.startsAt, instantOf(`${year + 1}-01-01`)),
  )
  const countHeld = (condition: SQL | undefined) =>
    db
      .select({ shifts: count() })
      .from(shifts)
      .innerJoin(activities, eq(activities.id, shifts.activityId))
      .where(and(ofTheYear, condition))
  const [[held], [planned], [came]] = await Promise.all([
    countHeld(lte(shifts.endsAt, now)),
    countHeld(undefined),
    db
      .select({ times: count(), people: countDistinct(signups.personId) })
      .from(shifts)
      .innerJoin(activities, eq(activities.id, shifts.activityId))
      .innerJoin(signups, and(eq(signups.shiftId, shifts.id), eq(signups.state, 'attended')))
      .where(and(ofTheYear, lte(shifts.endsAt, now))),
  ])
  return {
    shifts: held?.shifts ?? 0,
    planned: planned?.shifts ?? 0,
    people: came?.people ?? 0,
    times: came?.times ?? 0,
  }
}

import { and, count, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { signups } from '#db/schema/signups.ts'
import { total } from '#db/sql.ts'
import { listed } from '../activities/conditions.server.ts'
import { lengthWord } from '../wording.ts'

const ofTeam = (teamId: string, now: Date) => and(listed(), eq(activities.teamId, teamId), lte(shifts.endsAt, now))

/** How many shifts of a team are over. */
export async function countDone(db: Reader, teamId: string, now: Date): Promise<number> {
  const [row] = await db
    .select({ shifts: count() })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(ofTeam(teamId, now))
  return row?.shifts ?? 0
}

/** The latest shifts of a team that are over, with how many came and the minutes that were counted for them. */
export async function listDone(db: Reader, teamId: string, limit: number, now: Date) {
  const rows = await db
    .select({ id: shifts.id, activityId: activities.id, title: activities.title, startsAt: shifts.startsAt })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(ofTeam(teamId, now))
    .orderBy(desc(shifts.startsAt), desc(shifts.id))
    .limit(limit)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const [came, minutes] = await Promise.all([
    db
      .select({ shiftId: signups.shiftId, people: count() })
      .from(signups)
      .where(and(inArray(signups.shiftId, ids), eq(signups.state, 'attended')))
      .groupBy(signups.shiftId),
    db
      .select({ shiftId: hourEntries.shiftId, minutes: total(hourEntries.minutes) })
      .from(hourEntries)
      .where(
        and(
          inArray(hourEntries.shiftId, ids),
          eq(hourEntries.state, 'counted'),
          sql`${hourEntries.kind} <> 'reversal'`,
        ),
      )
      .groupBy(hourEntries.shiftId),
  ])
  return rows.map((row) => ({
    ...row,
    people: came.find(({ shiftId }) => shiftId === row.id)?.people ?? 0,
    minutes: minutes.find(({ shiftId }) => shiftId === row.id)?.minutes ?? 0,
  }))
}

/** Figures of fewer people than this say who they are of (P66). */
export const fewest = 5

/** 18 人，45 小时; of fewer than five only that they came, of nobody nothing. */
export function cameWord({ people, minutes }: { people: number; minutes: number }): string {
  if (people === 0) return ''
  if (people < fewest) return `不到 ${fewest} 人`
  return minutes > 0 ? `${people} 人，${lengthWord(minutes)}` : `${people} 人`
}

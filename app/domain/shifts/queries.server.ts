import { and, asc, count, eq, gt, gte, inArray, isNull, lt, min, ne, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { events } from '#db/schema/everywhere.ts'
import { towns } from '#db/schema/league.ts'
import { people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { reached } from '../activities/reached.server.ts'
import { lookOf } from '../activities/states.ts'
import type { Actor } from '../actor.ts'
import { addDays, dayOf, instantOf } from '../calendar.ts'
import { takenOf, untouched } from '../signups/taking.server.ts'

const columns = {
  shift: shifts,
  activity: {
    id: activities.id,
    title: activities.title,
    state: activities.state,
    personInCharge: activities.personInCharge,
    latitude: activities.latitude,
    longitude: activities.longitude,
  },
  town: towns.name,
}

/** A shift as lists of the back office show it. */
export type ShiftRow = Awaited<ReturnType<typeof completed>>[number]

type Rows = { shift: typeof shifts.$inferSelect; activity: { state: (typeof activities.$inferSelect)['state'] } }

async function completed<R extends Rows>(db: Reader, rows: readonly R[], now: Date) {
  const counts = new Map<string, Awaited<ReturnType<typeof takenOf>> extends Map<string, infer T> ? T : never>()
  for (let from = 0; from < rows.length; from += 100) {
    const ids = rows.slice(from, from + 100).map(({ shift }) => shift.id)
    for (const [id, taken] of await takenOf(db, ids, now)) counts.set(id, taken)
  }
  return rows.map((row) => {
    const { taken, waiting } = counts.get(row.shift.id) ?? untouched
    const standing = { ...row.shift, shiftState: row.shift.state, activityState: row.activity.state, taken, waiting }
    return { ...row, taken, waiting, look: lookOf(standing, now) }
  })
}

const most = 300

/** The shifts of an activity, the earliest first; whoever shows them has asked whether they may. */
export async function listShiftsOfActivity(db: Reader, activityId: string, now: Date) {
  const rows = await db
    .select(columns)
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .innerJoin(towns, eq(towns.id, activities.townId))
    .where(eq(shifts.activityId, activityId))
    .orderBy(asc(shifts.startsAt), asc(shifts.id))
    .limit(most)
  return completed(db, rows, now)
}

/** What is on today and tomorrow within the actor's reach, with the seats. */
export async function listTodayShifts(db: Reader, actor: Actor, now: Date) {
  const today = instantOf(dayOf(now))
  const rows = await db
    .select(columns)
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .innerJoin(towns, eq(towns.id, activities.townId))
    .where(
      and(
        gte(shifts.startsAt, today),
        lt(shifts.startsAt, instantOf(addDays(dayOf(now), 2))),
        inArray(activities.state, ['published', 'finished']),
        reached(actor, 'roster.read'),
      ),
    )
    .orderBy(asc(shifts.startsAt), asc(shifts.id))
    .limit(most)
  return completed(db, rows, now)
}

/** Signups of coming shifts within the actor's reach that wait for a person's or a guardian's word, and when the first hold ends. */
async function countAsked(db: Reader, actor: Actor, whose: SQL, now: Date) {
  const [row] = await db
    .select({ count: count(), until: min(signups.heldUntil) })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .innerJoin(people, eq(people.id, signups.personId))
    .where(
      and(
        gt(shifts.startsAt, now),
        eq(shifts.state, 'scheduled'),
        eq(activities.state, 'published'),
        eq(signups.state, 'requested'),
        gt(signups.heldUntil, now),
        whose,
        reached(actor, 'roster.read'),
      ),
    )
  return row ?? { count: 0, until: null }
}

const unanswered = and(ne(signups.madeById, signups.personId), isNull(signups.acceptedAt))!

/** People an organiser asked for, within the actor's reach, who have not said yes or no. */
export const countToAnswer = (db: Reader, actor: Actor, now: Date) => countAsked(db, actor, unanswered, now)

/** Held places within the actor's reach that wait for a guardian. */
export const countConsentsMissing = (db: Reader, actor: Actor, now: Date) =>
  countAsked(db, actor, sql`not (${unanswered})`, now)

/** What was done to a shift, the latest first. */
export const listShiftEvents = (db: Reader, shiftId: string) =>
  db
    .select({ id: events.id, kind: events.kind, at: events.at, detail: events.detail, by: people.name })
    .from(events)
    .leftJoin(people, eq(people.id, events.actorId))
    .where(and(eq(events.subjectType, 'shift'), eq(events.subjectId, shiftId)))
    .orderBy(sql`${events.sequence} desc`)
    .limit(30)

/** How a shift was moved since somebody asked for it: from when and where to when and where. */
export async function listMoves(db: Reader, shiftId: string, since: Date) {
  const rows = await db
    .select({ at: events.at, detail: events.detail })
    .from(events)
    .where(
      and(
        eq(events.subjectType, 'shift'),
        eq(events.subjectId, shiftId),
        eq(events.kind, 'shift.moved'),
        gte(events.at, since),
      ),
    )
    .orderBy(asc(events.sequence))
  return rows.map(({ at, detail }) => ({ at, ...(JSON.parse(detail) as Moved) }))
}

interface Place {
  startsAt: string
  endsAt: string
  meetingPoint: string
}

interface Moved {
  from: Place
  to: Place
}

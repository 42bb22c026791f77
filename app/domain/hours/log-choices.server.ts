import { and, asc, desc, eq, gt, inArray, lte } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
import { memberships } from '#db/schema/teams.ts'
import { runBy } from '../activities/joint/queries.server.ts'
import type { Actor } from '../actor.ts'
import { addDays, dayOf, instantOf } from '../calendar.ts'
import { NotFound } from '../errors.ts'
import { can } from '../policy.ts'
import { findRuleNumber } from '../rules/queries.server.ts'
import { findPublic } from '../teams/find.server.ts'
import { listCame } from './log-guests.server.ts'

const mostShifts = 60
/** A form with more lines would be more than a request carries; a larger team logs in parts. */
const mostLines = 200

/** The team of a slug that the actor logs hours for. Throws NotFound to everybody else. */
export async function findTeamToLog(db: Reader, actor: Actor, slug: string) {
  const team = await findPublic(db, slug)
  if (team.state !== 'active' || !can(actor, 'hours.log', { teamId: team.id })) throw new NotFound('team')
  return team
}

/** The shifts of a team that are over and may still be entered, the latest first. */
export async function listPastShifts(db: Reader, teamId: string, now: Date) {
  const days = await findRuleNumber(db, 'hours.back-entry-days', dayOf(now))
  return db
    .select({
      id: shifts.id,
      startsAt: shifts.startsAt,
      endsAt: shifts.endsAt,
      title: activities.title,
      place: activities.address,
      personInCharge: activities.personInCharge,
      programmeId: activities.programmeId,
    })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(
        runBy([teamId]),
        eq(activities.counted, true),
        eq(shifts.state, 'scheduled'),
        lte(shifts.endsAt, now),
        gt(shifts.startsAt, instantOf(addDays(dayOf(now), -days))),
      ),
    )
    .orderBy(desc(shifts.startsAt))
    .limit(mostShifts)
}

/** A line of the log: somebody who may be in it, with when they came to the shift and went. */
export interface ToLog {
  id: string
  name: string
  inAt: Date | null
  outAt: Date | null
  member: boolean
}

/** The members of a team by name, and after them who came to the chosen shift without being one. */
export async function listPeopleToLog(db: Reader, teamId: string, shiftId: string | null): Promise<ToLog[]> {
  const members = await db
    .select({ id: people.id, name: people.name })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.teamId, teamId), eq(memberships.state, 'active')))
    .orderBy(asc(people.name), asc(people.id))
    .limit(mostLines)
  const came = await listCame(db, teamId, shiftId)
  const attended = new Map(came.map((one) => [one.id, one]))
  const own = new Set(members.map(({ id }) => id))
  const lines = members.map((member) => ({ ...member, ...timesOf(attended.get(member.id)), member: true }))
  const others = came.filter(({ id }) => !own.has(id)).map((one) => ({ ...one, member: false }))
  return [...lines, ...others].slice(0, mostLines)
}

const timesOf = (one: { inAt: Date | null; outAt: Date | null } | undefined) => ({
  inAt: one?.inAt ?? null,
  outAt: one?.outAt ?? null,
})

/** What the actor logged for others and was sent back, the latest first. */
export const listReturnedLogs = (db: Reader, actor: Pick<Actor, 'id'>, teamId: string) =>
  db
    .select({ id: hourEntries.id, title: hourEntries.title, servedOn: hourEntries.servedOn, name: people.name })
    .from(hourEntries)
    .innerJoin(people, eq(people.id, hourEntries.personId))
    .where(
      and(
        eq(hourEntries.recordedById, actor.id),
        eq(hourEntries.teamId, teamId),
        eq(hourEntries.kind, 'back_entry'),
        inArray(hourEntries.state, ['returned']),
      ),
    )
    .orderBy(desc(hourEntries.servedOn), asc(hourEntries.id))
    .limit(30)

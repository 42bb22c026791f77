import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { people } from '#db/schema/people.ts'
import { memberships } from '#db/schema/teams.ts'
import { runBy } from '../activities/joint/queries.server.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { insist } from '../policy.ts'
import { takenOf } from '../signups/taking.server.ts'
import { dateWord, momentWord, whenWord } from '../wording.ts'
import { listCodes } from './codes.server.ts'
import { findPublic, placedOf, type Team } from './find.server.ts'
import { countMembers } from './list.server.ts'

const shiftsShown = 10

/** The team of a slug for whoever runs it: its leaders and deputies, the staff of its town. Throws NotFound for any other. */
export async function findRun(db: Reader, actor: Actor, slug: string): Promise<Team> {
  const team = await findPublic(db, slug)
  insist(actor, 'team.members', placedOf(team))
  return team
}

/** What a leader sees first: what comes next and who is coming, who wants to join, which links let people in. */
export async function readRun(db: Db, actor: Actor, slug: string, now: Date) {
  const team = await findRun(db, actor, slug)
  const [coming, waiting, codes, members] = await Promise.all([
    listComing(db, team.id, now),
    listWaiting(db, team.id),
    listCodes(db, team.id, now),
    countMembers(db, [team.id]),
  ])
  return {
    id: team.id,
    slug: team.slug,
    name: team.name,
    active: team.state === 'active',
    members: members.get(team.id) ?? 0,
    coming,
    asked: waiting
      .filter(({ state }) => state === 'asked')
      .map(({ id, name, words, startedAt }) => ({ id, name, words, when: momentWord(startedAt, now) })),
    // Who was invited is shown by the number that was typed: whether it is anybody's is theirs to say.
    invited: waiting
      .filter(({ state }) => state === 'invited')
      .map(({ id, number, startedAt }) => ({ id, number, when: dateWord(dayOf(startedAt)) })),
    codes: codes.map(({ id, most, used, expiresAt }) => ({
      id,
      once: most === 1,
      used,
      until: dateWord(dayOf(expiresAt)),
    })),
  }
}

/** The next shifts of a team, with how many come and wait. */
async function listComing(db: Db, teamId: string, now: Date) {
  const rows = await db
    .select({ shift: shifts, title: activities.title })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(runBy([teamId]), eq(activities.state, 'published'), eq(shifts.state, 'scheduled'), gt(shifts.endsAt, now)),
    )
    .orderBy(asc(shifts.startsAt), asc(shifts.id))
    .limit(shiftsShown)
  const taken = await takenOf(
    db,
    rows.map(({ shift }) => shift.id),
    now,
  )
  return rows.map(({ shift, title }) => ({
    id: shift.id,
    title,
    when: whenWord(shift.startsAt, shift.endsAt, now),
    places: shift.places,
    coming: taken.get(shift.id)?.taken ?? 0,
    waiting: taken.get(shift.id)?.waiting ?? 0,
  }))
}

const listWaiting = (db: Reader, teamId: string) =>
  db
    .select({
      id: memberships.id,
      state: memberships.state,
      words: memberships.words,
      startedAt: memberships.startedAt,
      name: people.name,
      number: people.volunteerNumber,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.teamId, teamId), inArray(memberships.state, ['asked', 'invited'])))
    .orderBy(asc(memberships.startedAt), asc(memberships.id))

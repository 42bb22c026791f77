import { and, asc, eq, gt, inArray, isNull, lt, lte, or } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { accounts, consents, people, roles } from '#db/schema/people.ts'
import { shiftQuotas } from '#db/schema/shift-quotas.ts'
import { signups } from '#db/schema/signups.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { ageOn, dayOf } from '../calendar.ts'
import type { Keys } from '../keys.server.ts'
import { findRuleNumbers } from '../rules/queries.server.ts'
import { openStates, takingStates } from './machine.ts'
import type { Quota } from './quotas.ts'
import { isTaking, takenOf } from './taking.server.ts'
import type { Facts, OwnSignup, PersonFacts, Shift } from './why-not.ts'

/** All that `whyNot` asks about a batch of at most 100 shifts and one person or nobody, in at most six queries. */
export async function factsFor(
  db: Reader,
  keys: Keys,
  person: Pick<Actor, 'id'> | null,
  batch: readonly Shift[],
  now: Date,
): Promise<Facts> {
  const facts = await factsOfShifts(db, batch, now)
  return { ...facts, person: person && (await factsOfPerson(db, keys, person.id, batch, facts.ages, now)) }
}

/** The same for somebody who is not here yet and has only said when they were born. */
export async function factsForNewcomer(
  db: Reader,
  birthDay: string,
  batch: readonly Shift[],
  now: Date,
): Promise<Facts> {
  const newcomer: PersonFacts = { birthDay, blocked: false, signups: [], teamIds: [], consents: [] }
  return { ...(await factsOfShifts(db, batch, now)), person: newcomer }
}

/** What is true of the shifts, whoever asks. */
async function factsOfShifts(db: Reader, batch: readonly Shift[], now: Date): Promise<Omit<Facts, 'person'>> {
  if (batch.length > 100) throw new Error(`Facts are asked for at most 100 shifts at once, not ${batch.length}`)
  const shiftIds = batch.map(({ id }) => id)
  const found = await db
    .select({
      activity: {
        id: activities.id,
        title: activities.title,
        state: activities.state,
        ageFloor: activities.ageFloor,
        programmeId: activities.programmeId,
        cancelReason: activities.cancelReason,
        contactPhone: activities.contactPhone,
      },
      quota: shiftQuotas,
      team: teams.name,
    })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .leftJoin(shiftQuotas, eq(shiftQuotas.shiftId, shifts.id))
    .leftJoin(teams, eq(teams.id, shiftQuotas.teamId))
    .where(inArray(shifts.id, shiftIds))
    .orderBy(asc(shiftQuotas.teamId))
  const numbers = await findRuleNumbers(
    db,
    ['minor.age', 'minor.account-guardian-age', 'signup.hold-hours', 'signup.hold-before-close-hours'],
    dayOf(now),
  )
  return {
    activities: new Map(found.map(({ activity }) => [activity.id, activity])),
    quotas: quotasIn(found),
    taken: await takenOf(db, shiftIds, now),
    ages: { minor: numbers['minor.age'], account: numbers['minor.account-guardian-age'] },
    hold: { holdHours: numbers['signup.hold-hours'], beforeCloseHours: numbers['signup.hold-before-close-hours'] },
  }
}

function quotasIn(found: readonly { quota: typeof shiftQuotas.$inferSelect | null; team: string | null }[]) {
  const quotas = new Map<string, Quota[]>()
  for (const { quota, team } of found) {
    if (!quota) continue
    const { shiftId, teamId, places, releasedAt } = quota
    quotas.set(shiftId, [...(quotas.get(shiftId) ?? []), { teamId, team: team ?? '', places, releasedAt }])
  }
  return quotas
}

const personBehind = prepared({ personId: people.id }, (db, value) =>
  db
    .select({
      birthDate: people.birthDate,
      closedAt: people.closedAt,
      status: accounts.status,
      member: memberships.teamId,
      leader: roles,
    })
    .from(people)
    .leftJoin(accounts, eq(accounts.personId, people.id))
    .leftJoin(memberships, and(eq(memberships.personId, people.id), eq(memberships.state, 'active')))
    .leftJoin(roles, and(eq(roles.personId, people.id), eq(roles.role, 'team-leader')))
    .where(eq(people.id, value.personId)),
)

/** What decides about one person, around the shifts of a batch; three queries, two for a grown one. */
export async function factsOfPerson(
  db: Reader,
  keys: Keys,
  personId: string,
  batch: readonly Shift[],
  ages: Facts['ages'],
  now: Date,
): Promise<PersonFacts> {
  const rows = await personBehind(db, { personId })
  const [person] = rows
  const birthDay = person?.birthDate ? keys.unseal(person.birthDate, `people.birth_date.${personId}`) : null
  const grown = birthDay !== null && ageOn(birthDay, dayOf(now)) >= ages.minor
  return {
    birthDay,
    // Somebody whose account closed, or was merged into another, a moment ago takes no place any more.
    blocked: person?.status === 'blocked' || Boolean(person?.closedAt),
    signups: await listOwnAround(db, personId, batch, now),
    teamIds: [...new Set(rows.flatMap(({ member, leader }) => [member ?? [], teamLed(leader, now) ?? []].flat()))],
    consents: grown ? [] : await listConsents(db, personId, now),
  }
}

const teamLed = (role: typeof roles.$inferSelect | null, now: Date) =>
  role && role.heldFrom <= now && (role.heldUntil === null || role.heldUntil > now) ? role.teamId : null

/** What guardians have agreed to, not taken back, and not let run out. */
export const listConsents = (db: Reader, personId: string, now: Date) =>
  db
    .select({ purpose: consents.purpose, subjectId: consents.subjectId })
    .from(consents)
    .where(
      and(
        eq(consents.personId, personId),
        eq(consents.givenBy, 'guardian'),
        lte(consents.givenAt, now),
        or(isNull(consents.withdrawnAt), gt(consents.withdrawnAt, now)),
        or(isNull(consents.endsAt), gt(consents.endsAt, now)),
      ),
    )

const ownAround = prepared({ personId: signups.personId, from: shifts.endsAt, until: shifts.startsAt }, (db, value) =>
  db
    .select({
      id: signups.id,
      shiftId: signups.shiftId,
      activityId: shifts.activityId,
      title: activities.title,
      state: signups.state,
      heldUntil: signups.heldUntil,
      startsAt: shifts.startsAt,
      endsAt: shifts.endsAt,
    })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(
        eq(signups.personId, value.personId),
        inArray(signups.state, [...new Set([...openStates, ...takingStates])]),
        lt(shifts.startsAt, value.until),
        gt(shifts.endsAt, value.from),
      ),
    ),
)

/** The person's signups that are open or take a place, in the shifts of the batch and in whatever overlaps its span. */
async function listOwnAround(db: Reader, personId: string, batch: readonly Shift[], now: Date): Promise<OwnSignup[]> {
  if (batch.length === 0) return []
  const from = new Date(Math.min(...batch.map(({ startsAt }) => startsAt.getTime())))
  const until = new Date(Math.max(...batch.map(({ endsAt }) => endsAt.getTime())))
  const rows = await ownAround(db, { personId, from, until })
  return rows
    .map(({ heldUntil, ...row }) => ({ ...row, taking: isTaking({ state: row.state, heldUntil }, now) }))
    .filter(({ taking, state }) => taking || state === 'waitlisted')
}

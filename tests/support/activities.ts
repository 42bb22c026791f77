import { and, asc, eq } from 'drizzle-orm'
import { choicesFor } from '#app/domain/activities/editing/choices.server.ts'
import type { EditorChoices } from '#app/domain/activities/editing/choices.ts'
import type { Typed } from '#app/domain/activities/editing/fields.ts'
import { findStored } from '#app/domain/activities/editing/find.server.ts'
import { typedOf } from '#app/domain/activities/editing/show.ts'
import type { Actor } from '#app/domain/actor.ts'
import type { Db } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { events } from '#db/schema/everywhere.ts'
import { teams } from '#db/schema/teams.ts'
import { at, makeActivity, makePerson, makeTown, makeVenue } from './make.ts'

/** A town with a team and a venue, and everybody who may or may not work on what happens there. */
export async function makeOffices(db: Db) {
  const town = await makeTown(db)
  const other = await makeTown(db, { id: '451381101', name: '北泗镇', place: 2 })
  const team = crypto.randomUUID()
  const otherTeam = crypto.randomUUID()
  await db.transact(async (tx) => {
    for (const [id, townId] of [
      [team, town.id],
      [otherTeam, other.id],
    ] as const)
      await tx.insert(teams).values({
        id,
        slug: id,
        name: `小青石 ${id.slice(0, 4)}`,
        townId,
        state: 'active',
        foundedAt: at('2025-03-05 09:00'),
      })
  })
  const venue = await makeVenue(db)
  const otherVenue = await makeVenue(db)
  const held = (role: Actor['roles'][number]['role'], where: Partial<Actor['roles'][number]> = {}) =>
    makePerson(db, { roles: [{ role, townId: null, venueId: null, teamId: null, ...where }] })
  const people = {
    volunteer: await makePerson(db),
    leader: await held('team-leader', { teamId: team }),
    'other leader': await held('team-leader', { teamId: otherTeam }),
    'venue manager': await held('venue-manager', { venueId: venue.id }),
    'other venue manager': await held('venue-manager', { venueId: otherVenue.id }),
    town: await held('town-staff', { townId: town.id }),
    'other town': await held('town-staff', { townId: other.id }),
    county: await held('county-staff'),
    auditor: await held('auditor'),
    'system admin': await held('system-admin'),
  }
  return { town, other, team, otherTeam, venue, otherVenue, people }
}

export type Offices = Awaited<ReturnType<typeof makeOffices>>

/** An activity of the town's team in the town's venue, ready to be published. */
export const makeReady = (db: Db, { team, venue, town }: Offices, given: Parameters<typeof makeActivity>[1] = {}) =>
  makeActivity(db, {
    teamId: team,
    venueId: venue.id,
    townId: town.id,
    address: venue.address,
    emergencyPlan: '覃队长负责，最近的医院是市人民医院，下大雨就不办。',
    ...given,
  })

/** Everything of an activity and its shifts as it stands, to see that nothing changed. */
export async function wholeOf(db: Db, id: string) {
  const [row] = await db.select().from(activities).where(eq(activities.id, id))
  return { row: row!, shifts: await db.select().from(shifts).where(eq(shifts.activityId, id)).orderBy(asc(shifts.id)) }
}

/** What has been recorded about an activity. */
export async function activityEvents(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .select({ kind: events.kind })
    .from(events)
    .where(and(eq(events.subjectType, 'activity'), eq(events.subjectId, id)))
    .orderBy(asc(events.sequence))
  return rows.map(({ kind }) => kind)
}

/** The form of an activity as this person opens it, and what they can choose in it. */
export async function openForm(db: Db, actor: Actor, id: string): Promise<{ typed: Typed; choices: EditorChoices }> {
  const choices = await choicesFor(db, actor)
  return { typed: typedOf(await findStored(db, id), choices.organisers), choices }
}

import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { activities } from '#db/schema/activities.ts'
import { accounts, people } from '#db/schema/people.ts'
import { teams } from '#db/schema/teams.ts'
import { venues } from '#db/schema/venues.ts'
import { contains } from '#db/sql.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'
import { readLogin } from '../people/login.ts'
import { maskName } from '../people/masks.ts'
import { byNumber } from '../people/merging/records.server.ts'
import { inSight } from '../people/registry/reach.server.ts'
import { mayPropose, type Permission, type Reach, reachOf, seesMasked } from '../policy.ts'

export interface FoundThing {
  id: string
  name: string
  /** what tells it from others of that name */
  detail: string
}

export interface Found {
  people: FoundThing[]
  activities: FoundThing[]
  venues: FoundThing[]
  teams: FoundThing[]
}

const atMost = 8

interface Search {
  db: Db
  keys: Keys
  actor: Actor
  now: Date
}

/**
 * Whatever the words name, within the actor's reach: people whom the actor may open, by name, by volunteer number, or by their whole phone number
 * or address; activities, venues and teams by a part of the name. Nothing for nothing, and for a single letter or digit.
 */
export async function findAnything(db: Db, keys: Keys, actor: Actor, words: string, now: Date): Promise<Found> {
  const q = words.normalize('NFKC').trim()
  if (/^.?$/.test(q) && !/\p{Script=Han}/u.test(q)) return { people: [], activities: [], venues: [], teams: [] }
  const [foundPeople, foundActivities, foundVenues, foundTeams] = await Promise.all([
    within(actor, 'person.list', (reach) => findPeople({ db, keys, actor, now }, reach, q)),
    within(actor, 'activity.draft', (reach) => findActivities(db, reach, q)),
    within(actor, 'venue.edit', (reach) => findVenues(db, reach, q)),
    within(actor, 'team.members', (reach) => findTeams(db, reach, q)),
  ])
  return { people: foundPeople, activities: foundActivities, venues: foundVenues, teams: foundTeams }
}

const within = (actor: Actor, permission: Permission, find: (reach: Reach) => Promise<FoundThing[]>) =>
  mayPropose(actor, permission) ? find(reachOf(actor, permission)) : Promise.resolve([])

/** A condition of a reach; nothing of it is met by no row. */
const anyOf = ({ everywhere }: Reach, ...parts: (SQL | undefined)[]): SQL | undefined =>
  everywhere ? undefined : (or(...parts) ?? sql`1 = 0`)

async function findPeople({ db, keys, actor, now }: Search, reach: Reach, q: string): Promise<FoundThing[]> {
  const read = readLogin(q)
  const contact = 'login' in read && read.login.kind !== 'name' ? read.login : null
  const named = [contains(people.name, q), byNumber(db, q)]
  if (contact) {
    const index = keys.blindIndexes(contact.kind, contact.value)
    const shared = keys.blindIndexes('contact', contact.value)
    named.push(
      inArray(accounts.phoneIndex, index),
      inArray(accounts.emailIndex, index),
      inArray(accounts.contactIndex, shared),
    )
  }
  const rows = await db
    .select({ id: people.id, name: people.name, detail: people.volunteerNumber })
    .from(people)
    .leftJoin(accounts, eq(accounts.personId, people.id))
    .where(and(isNull(people.closedAt), or(...named), inSight(db, reach, now)))
    .orderBy(asc(people.name), asc(people.id))
    .limit(atMost)
  return seesMasked(actor, 'person.list') ? rows.map((row) => ({ ...row, name: maskName(row.name) })) : rows
}

const findActivities = (db: Db, reach: Reach, q: string): Promise<FoundThing[]> =>
  db
    .select({ id: activities.id, name: activities.title, detail: activities.organiser })
    .from(activities)
    .where(
      and(
        or(contains(activities.title, q), eq(activities.id, q)),
        anyOf(
          reach,
          inArray(activities.townId, reach.townIds),
          inArray(activities.venueId, reach.venueIds),
          inArray(activities.teamId, reach.teamIds),
        ),
      ),
    )
    .orderBy(desc(activities.updatedAt), desc(activities.id))
    .limit(atMost)

const findVenues = (db: Db, reach: Reach, q: string): Promise<FoundThing[]> =>
  db
    .select({ id: venues.id, name: venues.name, detail: venues.address })
    .from(venues)
    .where(
      and(
        or(contains(venues.name, q), contains(venues.address, q)),
        anyOf(reach, inArray(venues.townId, reach.townIds), inArray(venues.id, reach.venueIds)),
      ),
    )
    .orderBy(asc(venues.name), asc(venues.id))
    .limit(atMost)

const findTeams = (db: Db, reach: Reach, q: string): Promise<FoundThing[]> =>
  db
    .select({ id: teams.slug, name: teams.name, detail: teams.summary })
    .from(teams)
    .where(
      and(
        contains(teams.name, q),
        anyOf(reach, inArray(teams.townId, reach.townIds), inArray(teams.id, reach.teamIds)),
      ),
    )
    .orderBy(asc(teams.name), asc(teams.id))
    .limit(atMost)

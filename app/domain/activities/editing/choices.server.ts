import { and, asc, desc, eq, ne, type SQL } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { activities } from '#db/schema/activities.ts'
import { teams } from '#db/schema/teams.ts'
import { venues } from '#db/schema/venues.ts'
import type { Actor } from '../../actor.ts'
import { findCounty, listPartners, listTowns, listVillages } from '../../league/queries.server.ts'
import { reachOf } from '../../policy.ts'
import { listProgrammes } from '../today.server.ts'
import type { EditorChoices, OrganiserChoice } from './choices.ts'
import type { Typed } from './fields.ts'
import { usualHours, usualPlaces } from './read-shifts.ts'

/** What the actor can choose in the editor: as far as their own reach goes, and the league's lists. */
export async function choicesFor(db: Db, actor: Actor): Promise<EditorChoices> {
  const reach = reachOf(actor, 'activity.draft')
  const [county, towns, villages, partners, programmes, allVenues, allTeams] = await Promise.all([
    findCounty(db),
    listTowns(db),
    listVillages(db),
    listPartners(db),
    listProgrammes(db),
    db.select().from(venues).where(eq(venues.status, 'open')).orderBy(asc(venues.place), asc(venues.id)),
    db.select().from(teams).where(eq(teams.state, 'active')).orderBy(asc(teams.foundedAt), asc(teams.id)),
  ])
  const mine = (townId: string | null) => reach.everywhere || (townId !== null && reach.townIds.includes(townId))
  // Who leads a team goes anywhere with it; a town and a venue stay where they are.
  const anywhere = reach.everywhere || reach.teamIds.length > 0
  const venuesHere = allVenues.filter(({ id, townId }) => anywhere || mine(townId) || reach.venueIds.includes(id))
  const here = new Set(venuesHere.map(({ townId }) => townId))
  const near = (townId: string) => anywhere || mine(townId) || here.has(townId)
  const none = { teamId: null, townId: null, venueId: null }
  const organisers: OrganiserChoice[] = [
    ...allTeams
      .filter(({ id, townId }) => reach.teamIds.includes(id) || mine(townId))
      .map(({ id, name, townId }) => ({ ...none, value: `team:${id}`, words: name, teamId: id, townId })),
    ...allVenues
      .filter(({ id }) => reach.venueIds.includes(id))
      .map(({ id, name, townId }) => ({ ...none, value: `venue:${id}`, words: name, venueId: id, townId })),
    ...towns
      .filter(({ id }) => mine(id))
      .map(({ id, name }) => ({ ...none, value: `town:${id}`, words: `${name}团委`, townId: id })),
    ...(reach.everywhere && county ? [{ ...none, value: 'county', words: county.committee }] : []),
  ]
  return {
    organisers: officeFirst(organisers, reach.everywhere, reach.townIds),
    programmes: programmes.map(({ id, name, cover, tone }) => ({ id, name, cover, theme: tone })),
    venues: venuesHere.map(({ id, name, address, townId, villageId, phone }) => ({
      id,
      name,
      address,
      townId,
      villageId,
      phone,
    })),
    towns: towns.filter(({ id }) => near(id)).map(({ id, name }) => ({ id, name, townId: id })),
    villages: villages.filter(({ townId }) => near(townId)).map(({ id, name, townId }) => ({ id, name, townId })),
    partners: partners.map(({ id, name, shortName }) => ({ id, name, shortName })),
  }
}

/** Who works for a town or the county stands first in their own list. */
function officeFirst(
  organisers: OrganiserChoice[],
  everywhere: boolean,
  townIds: readonly string[],
): OrganiserChoice[] {
  const own = everywhere ? 'county' : townIds[0] ? `town:${townIds[0]}` : null
  const office = organisers.filter(({ value }) => value === own)
  return [...office, ...organisers.filter(({ value }) => value !== own)]
}

/** What stands in the form before anybody has typed: as much as can be known. */
export async function defaultsFor(db: Db, actor: Actor, choices: EditorChoices): Promise<Typed> {
  const carrier = choices.organisers[0]
  const venue = choices.venues.find(({ id }) => id === carrier?.venueId)
  const last = carrier && (await findLastPhone(db, carrier))
  return {
    organiser: carrier?.value ?? '',
    venue: venue?.id ?? '',
    area: carrier?.townId ?? choices.towns[0]?.id ?? '',
    phone: last?.phone ?? venue?.phone ?? '',
    hours: last?.hours ?? '',
    inCharge: actor.name,
    age: '14',
    counted: 'yes',
    closeHours: String(usualHours.close),
    cancelHours: String(usualHours.cancel),
    'places-0': String(usualPlaces),
  }
}

/** The duty line of who carries it, as they gave it last; of the same town, where they have given none. */
async function findLastPhone(db: Db, { words, townId }: OrganiserChoice) {
  const of = async (whose: SQL) => {
    const [last] = await db
      .select({ phone: activities.contactPhone, hours: activities.contactHours })
      .from(activities)
      .where(and(whose, ne(activities.contactPhone, '')))
      .orderBy(desc(activities.updatedAt))
      .limit(1)
    return last
  }
  return (await of(eq(activities.organiser, words))) ?? (townId ? of(eq(activities.townId, townId)) : undefined)
}

import { asc, eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { activities, activityPartners, programmes, shifts } from '#db/schema/activities.ts'
import { towns, villages } from '#db/schema/league.ts'
import { partners } from '#db/schema/partners.ts'
import { venues } from '#db/schema/venues.ts'
import { forgetWords, indexWords } from '#db/sql.ts'
import { wordsOfTexts } from './bigrams.ts'

/** Everything an activity is found by, as it is printed. */
export interface Named {
  title: string
  summary: string
  address: string
  town: string
  village: string | null
  venue: string | null
  programme: string | null
  organiser: string
  partners: readonly string[]
}

/** The words an activity is found by, as the search index takes them. */
export function wordsOf(named: Named): string {
  const { title, summary, address, town, village, venue, programme, organiser } = named
  const texts = [title, summary, address, town, village, venue, programme, organiser, ...named.partners]
  return wordsOfTexts(texts.filter((text) => text !== null)).join(' ')
}

/**
 * Makes every shift of an activity findable by its words as they now are, in the transaction that wrote them. A shift
 * nobody may see is taken out; a shift whose start moved must have its old key forgotten by who moves it.
 */
export async function indexActivity(tx: Tx, activityId: string): Promise<void> {
  const [activity] = await tx
    .select({
      state: activities.state,
      title: activities.title,
      summary: activities.summary,
      address: activities.address,
      town: towns.name,
      village: villages.name,
      venue: venues.name,
      programme: programmes.name,
      organiser: activities.organiser,
    })
    .from(activities)
    .innerJoin(towns, eq(towns.id, activities.townId))
    .leftJoin(villages, eq(villages.id, activities.villageId))
    .leftJoin(venues, eq(venues.id, activities.venueId))
    .leftJoin(programmes, eq(programmes.id, activities.programmeId))
    .where(eq(activities.id, activityId))
  if (!activity) return

  const named = await tx
    .select({ name: partners.name, shortName: partners.shortName })
    .from(activityPartners)
    .innerJoin(partners, eq(partners.id, activityPartners.partnerId))
    .where(eq(activityPartners.activityId, activityId))
    .orderBy(asc(partners.place), asc(partners.id))
  const words = wordsOf({ ...activity, partners: named.flatMap(({ name, shortName }) => [name, shortName]) })
  const found = activity.state === 'published' || activity.state === 'finished'

  const all = await tx
    .select({ key: shifts.searchKey, state: shifts.state })
    .from(shifts)
    .where(eq(shifts.activityId, activityId))
  for (const { key, state } of all)
    await (found && state === 'scheduled' ? indexWords(tx, key, words) : forgetWords(tx, key))
}

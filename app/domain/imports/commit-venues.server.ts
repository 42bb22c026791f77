import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { openingHours, venues } from '#db/schema/venues.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import type { ListedVenue } from './check-venues.server.ts'
import { payloadsOf } from './payloads.server.ts'

/** Makes the venues of an import, each with its hours and its event. Answers how many. */
export async function writeVenues(tx: Tx, keys: Keys, actor: Actor, importId: string, now: Date): Promise<number> {
  let written = 0
  for (const { hours, facilities, ...venue } of await payloadsOf<ListedVenue>(tx, keys, importId)) {
    const same = and(eq(venues.townId, venue.townId), eq(venues.name, venue.name))
    if ((await tx.$count(venues, same)) > 0) continue
    const id = crypto.randomUUID()
    const slug = `v-${id.slice(0, 8)}`
    await tx.insert(venues).values({ ...venue, id, slug, facilities: JSON.stringify(facilities) })
    await tx.insert(openingHours).values(hours.map((span) => ({ ...span, venueId: id })))
    await record(tx, actor, 'venue.created', { type: 'venue', id }, now, { importId })
    written += 1
  }
  return written
}

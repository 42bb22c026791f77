import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { venues } from '#db/schema/venues.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import { insist } from '../policy.ts'
import { type GivenSpot, pointOf, refused, townOf } from './create.server.ts'
import { findById, placedOf, type Venue } from './find.server.ts'
import type { Spot } from './place.ts'
import type { EditRefusal } from './refusals.ts'

interface Move {
  revision: number
  villageId: string
  spot: GivenSpot
}

/**
 * Puts a venue at another point or into another village. Refuses a point outside the county that nobody confirmed, and
 * what was begun before another's change; into another town it takes whoever may open venues there.
 */
export function moveVenue(db: Db, actor: Actor, venueId: string, { revision, villageId, spot }: Move, now: Date) {
  return db.transact(async (tx) => {
    const venue = await findById(tx, venueId)
    insist(actor, 'venue.create', placedOf(venue))
    const townId = await townOf(tx, villageId)
    if (townId === null) return refused('unknown-village' satisfies EditRefusal)
    if (townId !== venue.townId) insist(actor, 'venue.create', { townId })
    if (revision !== venue.revision) return refused('changed')
    const point = pointOf(spot)
    if (!point) return refused('outside' satisfies EditRefusal)
    await writePlace(tx, actor, venue, { ...point, townId, villageId }, now)
    return { ok: true as const }
  })
}

type Place = Spot & Pick<Venue, 'townId' | 'villageId'>

/** Writes where a venue is, and that it was moved; nothing when it already is there. */
export async function writePlace(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  venue: Venue,
  place: Place,
  now: Date,
  proposalId?: string,
): Promise<void> {
  const keys = ['latitude', 'longitude', 'townId', 'villageId'] as const
  const fields = keys.filter((key) => venue[key] !== place[key])
  if (fields.length === 0) return
  await tx
    .update(venues)
    .set({ ...place, revision: venue.revision + 1 })
    .where(eq(venues.id, venue.id))
  const was = Object.fromEntries(fields.map((key) => [key, venue[key]]))
  const is = Object.fromEntries(fields.map((key) => [key, place[key]]))
  const detail = { fields, revision: venue.revision + 1, was, is, ...(proposalId && { proposalId }) }
  await record(tx, actor, 'venue.moved', { type: 'venue', id: venue.id }, now, detail)
}

import { desc, eq } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { villages } from '#db/schema/league.ts'
import { venues } from '#db/schema/venues.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import { insist } from '../policy.ts'
import type { Venue } from './find.server.ts'
import { freeSlug, nameTaken } from './names.server.ts'
import { type Datum, insideCounty, inWgs84, type Spot } from './place.ts'
import type { EditRefusal } from './refusals.ts'

export interface GivenSpot extends Spot {
  /** what the numbers were read from */
  datum: Datum
  /** whoever gave them says that they mean it, although it is outside the county */
  outside: boolean
}

export interface NewVenue extends Pick<Venue, 'name' | 'kind' | 'address' | 'phone' | 'summary'> {
  villageId: string
  spot: GivenSpot
}

export const refused = <R extends string>(refusal: R) => ({ ok: false as const, refusal })

/** The town of a village, or null. */
export async function townOf(db: Reader, villageId: string): Promise<string | null> {
  const [village] = await db.select({ townId: villages.townId }).from(villages).where(eq(villages.id, villageId))
  return village?.townId ?? null
}

/** A point in WGS-84, or null for one outside the county that nobody confirmed. */
export function pointOf({ datum, outside, ...spot }: GivenSpot): Spot | null {
  const point = inWgs84(spot, datum)
  return outside || insideCounty(point) ? point : null
}

/** Opens a venue: it stands on the public pages at once, without hours until somebody gives them. */
export function createVenue(db: Db, actor: Actor, given: NewVenue, now: Date) {
  return db.transact(async (tx) => {
    const { villageId, spot, ...texts } = given
    const townId = await townOf(tx, villageId)
    if (townId === null) {
      insist(actor, 'venue.create')
      return refused('unknown-village' satisfies EditRefusal)
    }
    insist(actor, 'venue.create', { townId })
    if (await nameTaken(tx, texts.name, null)) return refused('name-taken' satisfies EditRefusal)
    const point = pointOf(spot)
    if (!point) return refused('outside' satisfies EditRefusal)
    const [last] = await tx.select({ place: venues.place }).from(venues).orderBy(desc(venues.place)).limit(1)
    const [venue] = await tx
      .insert(venues)
      .values({
        ...texts,
        ...point,
        townId,
        villageId,
        slug: await freeSlug(tx, texts.name),
        cover: texts.kind === 'partner_place' ? 'books' : 'venue',
        place: (last?.place ?? 0) + 1,
      })
      .returning()
    await record(tx, actor, 'venue.created', { type: 'venue', id: venue!.id }, now, { kind: texts.kind, townId })
    return { ok: true as const, venue: venue! }
  })
}

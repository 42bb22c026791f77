import { and, eq, ne } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { venueSlugs, venues } from '#db/schema/venues.ts'
import { skeletonOf } from '../public-names.ts'
import { slugOf } from './form.ts'

/** Whether another venue has this name, or one that looks the same. A county has some dozens, and all are looked at. */
export async function nameTaken(db: Reader, name: string, own: string | null): Promise<boolean> {
  const skeleton = skeletonOf(name)
  const others = await db.select({ id: venues.id, name: venues.name }).from(venues)
  return others.some((other) => other.id !== own && skeletonOf(other.name) === skeleton)
}

/** Whether a slug belongs, or once belonged, to another venue. */
export async function slugTaken(db: Reader, slug: string, own: string | null): Promise<boolean> {
  const [now] = await db
    .select({ id: venues.id })
    .from(venues)
    .where(and(eq(venues.slug, slug), ne(venues.id, own ?? '')))
  const [before] = await db
    .select({ id: venueSlugs.venueId })
    .from(venueSlugs)
    .where(and(eq(venueSlugs.slug, slug), ne(venueSlugs.venueId, own ?? '')))
  return Boolean(now ?? before)
}

/** A slug made of a name that nobody has or had: 岭南青年之家, and 岭南青年之家-2 after it. */
export async function freeSlug(db: Reader, name: string): Promise<string> {
  const first = slugOf(name).slice(0, 50) || 'venue'
  let slug = first
  for (let number = 2; await slugTaken(db, slug, null); number++) slug = `${first}-${number}`
  return slug
}

/** Keeps the slug a venue leaves, so that it leads here for ever; one it takes up again is no longer an old one. */
export async function keepOldSlug(tx: Tx, venueId: string, { from, to }: { from: string; to: string }, now: Date) {
  await tx.delete(venueSlugs).where(and(eq(venueSlugs.slug, to), eq(venueSlugs.venueId, venueId)))
  await tx.insert(venueSlugs).values({ slug: from, venueId, until: now })
}

/** The slug a venue has now, of one it had before; null for any other. */
export async function findNewSlug(db: Reader, old: string): Promise<string | null> {
  const [venue] = await db
    .select({ slug: venues.slug })
    .from(venueSlugs)
    .innerJoin(venues, eq(venues.id, venueSlugs.venueId))
    .where(eq(venueSlugs.slug, old))
  return venue?.slug ?? null
}

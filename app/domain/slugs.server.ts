import { and, eq, ne } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Reader, Tx } from '#db/database.ts'
import { skeletonOf, slugOf } from './public-names.ts'

/** Things with a public name and an address made of it, and the table of the addresses they had before. */
interface Tables {
  things: SQLiteTable & { id: SQLiteColumn; slug: SQLiteColumn; name: SQLiteColumn }
  former: SQLiteTable & { slug: SQLiteColumn; until: SQLiteColumn }
  /** the column of `former` that names whose it was, and its key in an insert */
  owner: SQLiteColumn
  ownerKey: string
  /** of a name without a single sign that an address may have */
  fallback: string
  /** words that addresses beside these mean something else by */
  reserved?: readonly string[]
}

/** The names and addresses of one kind of public things: no two look alike, and an address once given leads on for ever. */
export function slugsOf({ things, former, owner, ownerKey, fallback, reserved = [] }: Tables) {
  /** Whether another has this name, or one that looks the same. A county has some dozens, and all are looked at. */
  async function nameTaken(db: Reader, name: string, own: string | null): Promise<boolean> {
    const skeleton = skeletonOf(name)
    const others = await db.select({ id: things.id, name: things.name }).from(things)
    return others.some((other) => other.id !== own && skeletonOf(String(other.name)) === skeleton)
  }

  /** Whether a slug belongs, or once belonged, to another. */
  async function slugTaken(db: Reader, slug: string, own: string | null): Promise<boolean> {
    if (reserved.includes(slug)) return true
    const [now] = await db
      .select({ id: things.id })
      .from(things)
      .where(and(eq(things.slug, slug), ne(things.id, own ?? '')))
    const [before] = await db
      .select({ id: owner })
      .from(former)
      .where(and(eq(former.slug, slug), ne(owner, own ?? '')))
    return Boolean(now ?? before)
  }

  /** A slug made of a name that nobody has or had: 岭南青年之家, and 岭南青年之家-2 after it. */
  async function freeSlug(db: Reader, name: string): Promise<string> {
    const first = slugOf(name).slice(0, 50) || fallback
    let slug = first
    for (let number = 2; await slugTaken(db, slug, null); number++) slug = `${first}-${number}`
    return slug
  }

  /** Keeps the slug a thing leaves, so that it leads here for ever; one it takes up again is no longer an old one. */
  async function keepOldSlug(tx: Tx, id: string, { from, to }: { from: string; to: string }, now: Date): Promise<void> {
    await tx.delete(former).where(and(eq(former.slug, to), eq(owner, id)))
    await tx.insert(former).values({ slug: from, [ownerKey]: id, until: now })
  }

  /** The slug a thing has now, of one it had before; null for any other. */
  async function findNewSlug(db: Reader, old: string): Promise<string | null> {
    const [thing] = await db
      .select({ slug: things.slug })
      .from(former)
      .innerJoin(things, eq(things.id, owner))
      .where(eq(former.slug, old))
    return thing ? String(thing.slug) : null
  }

  return { nameTaken, slugTaken, freeSlug, keepOldSlug, findNewSlug }
}

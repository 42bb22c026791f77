import { asc } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { counties, towns, villages } from '#db/schema/league.ts'
import { partners } from '#db/schema/partners.ts'

/** The county of this installation, or null before its first seed. */
export async function findCounty(db: Db) {
  const [county] = await db.select().from(counties).limit(1)
  return county ?? null
}

/** Its towns in their order. */
export const listTowns = (db: Db) => db.select().from(towns).orderBy(asc(towns.place), asc(towns.id))

/** Every village and community, by administrative code. */
export const listVillages = (db: Db) => db.select().from(villages).orderBy(asc(villages.id))

/** The units the league works with, in their order. */
export const listPartners = (db: Db) => db.select().from(partners).orderBy(asc(partners.place), asc(partners.id))

import { asc, inArray, lt } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { shiftSearch } from '#db/sql.ts'
import { searchKeyFrom } from './search-key.server.ts'

const day = 86_400_000
const batch = 20 // leaving no trace takes over a millisecond each, and nobody else writes meanwhile

/**
 * Takes shifts that began more than a day before `now` out of the search, one batch a transaction, so that a search
 * costs the same however many years lie behind. Says how many were taken out; zero when there is nothing left to do.
 */
export async function forgetPast(db: Db, now: Date): Promise<number> {
  const past = await db
    .select({ key: shiftSearch.key })
    .from(shiftSearch)
    .where(lt(shiftSearch.key, searchKeyFrom(new Date(now.getTime() - day))))
    .orderBy(asc(shiftSearch.key))
    .limit(batch)
  const keys = past.map(({ key }) => key)
  if (keys.length > 0) await db.transact((tx) => tx.delete(shiftSearch).where(inArray(shiftSearch.key, keys)))
  return keys.length
}

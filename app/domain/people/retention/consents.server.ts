import { inArray, lte, or } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { consents } from '#db/schema/people.ts'
import { keptSince } from './period.ts'

/** Forgets what was agreed to three years after it was withdrawn or ended. Answers how many. */
export async function forgetConsents(db: Db, now: Date): Promise<number> {
  const before = keptSince('consents', 'givenAt', now)
  const over = or(lte(consents.withdrawnAt, before), lte(consents.endsAt, before))
  const due = await db.select({ id: consents.id }).from(consents).where(over).limit(500)
  const ids = due.map(({ id }) => id)
  if (ids.length > 0) await db.transact((tx) => tx.delete(consents).where(inArray(consents.id, ids)))
  return ids.length
}

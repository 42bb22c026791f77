import { and, inArray, lte, ne } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { objections } from '#db/schema/notices.ts'
import { keptSince } from './period.ts'

const batch = 200

/** Empties what was said against a notice once its time is over; that it was said, and the answer, stay. Answers how many. */
export async function forgetObjections(db: Db, now: Date): Promise<number> {
  const old = and(
    lte(objections.madeAt, keptSince('objections', 'text', now)),
    ne(objections.text, ''),
    ne(objections.state, 'open'),
  )
  const due = await db.select({ id: objections.id }).from(objections).where(old).limit(batch)
  const ids = due.map(({ id }) => id)
  if (ids.length > 0)
    await db.transact((tx) => tx.update(objections).set({ text: '' }).where(inArray(objections.id, ids)))
  return ids.length
}

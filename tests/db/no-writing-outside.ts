import { sql } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { eventValues } from '#db/schema/everywhere.ts'

/** Never called: the compiler reads it, and complains when one of these lines is no error any more. */
export function writingOutsideATransaction(db: Db) {
  return [
    // @ts-expect-error a reader cannot insert
    db.insert(eventValues),
    // @ts-expect-error nor update
    db.update(eventValues),
    // @ts-expect-error nor delete
    db.delete(eventValues),
    // @ts-expect-error nor by way of a named part, where drizzle itself would let it
    db.with(db.$with('part').as(db.select().from(eventValues))).delete(eventValues),
    // @ts-expect-error nor in plain SQL
    db.run(sql`delete from event_values`),
  ]
}

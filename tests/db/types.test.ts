import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Db } from '#db/database.ts'
import { eventValues } from '#db/schema/everywhere.ts'
import { openEmpty } from './empty-database.ts'

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

test('a query over named parts reads', async () => {
  const { db } = await openEmpty()
  await db.transact((tx) => tx.insert(eventValues).values({ eventId: 'e', field: 'f', value: 'v' }))
  const part = db.$with('part').as(db.select().from(eventValues).where(eq(eventValues.field, 'f')))
  expect(await db.with(part).select({ value: part.value }).from(part)).toEqual([{ value: 'v' }])
  expect(Object.keys(db.with(part))).toEqual(['select', 'selectDistinct'])
})

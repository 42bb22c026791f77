import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { eventValues } from '#db/schema/everywhere.ts'
import { openEmpty } from './empty-database.ts'

test('a query over named parts reads', async () => {
  const { db } = await openEmpty()
  await db.transact((tx) => tx.insert(eventValues).values({ eventId: 'e', field: 'f', value: 'v' }))
  const part = db.$with('part').as(db.select().from(eventValues).where(eq(eventValues.field, 'f')))
  expect(await db.with(part).select({ value: part.value }).from(part)).toEqual([{ value: 'v' }])
  expect(Object.keys(db.with(part))).toEqual(['select', 'selectDistinct'])
})

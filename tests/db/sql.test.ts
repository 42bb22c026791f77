import { and, gt } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { eventValues } from '#db/schema/everywhere.ts'
import { contains, forgetWords, indexWords, matching, shiftSearch, total } from '#db/sql.ts'
import { openEmpty } from './empty-database.ts'

const indexed = {
  1: '合山 山市 书法 法课',
  2: '合山 书法',
  3: '书法 合山',
  4: 'table tennis 2026',
} as const

async function openIndexed() {
  const open = await openEmpty()
  await open.db.transact(async (tx) => {
    for (const [key, words] of Object.entries(indexed)) await indexWords(tx, Number(key), words)
  })
  const found = async (...phrases: string[][]) => {
    const rows = await open.db
      .select({ key: shiftSearch.key })
      .from(shiftSearch)
      .where(matching(...phrases))
      .orderBy(shiftSearch.key)
    return rows.map(({ key }) => key)
  }
  return { ...open, found }
}

test('a phrase is found where its tokens stand one after another', async () => {
  const { found } = await openIndexed()
  expect(await found(['合山'])).toEqual([1, 2, 3])
  expect(await found(['合山', '书法'])).toEqual([2])
  expect(await found(['合山', '山市', '书法'])).toEqual([1])
  expect(await found(['合山'], ['法课'])).toEqual([1])
  expect(await found(['青石'])).toEqual([])
  expect(await found(['table'], ['2026'])).toEqual([4])
})

test.each([
  'OR',
  '"',
  "'",
  '*',
  'a:*',
  '书法 OR 合山',
  '-书法',
  '(',
  '&',
  '|',
  '!',
  '<->',
  'words:合山',
  '\\',
  '%',
  '_',
])('what would be an operator is a literal: %s', async (typed) => {
  const { found } = await openIndexed()
  expect((await found([typed])).length).toBeLessThan(4)
  expect(await found(['青石', typed])).toEqual([])
})

test('what is indexed again or forgotten is not found by its old words', async () => {
  const { db, found } = await openIndexed()
  await db.transact((tx) => indexWords(tx, 1, '足球'))
  await db.transact((tx) => forgetWords(tx, 2))
  expect(await found(['合山'])).toEqual([3])
  expect(await found(['足球'])).toEqual([1])
})

test('matches are read in the order of their keys, from any key on', async () => {
  const { db } = await openIndexed()
  const rows = await db
    .select({ key: shiftSearch.key })
    .from(shiftSearch)
    .where(and(matching(['合山']), gt(shiftSearch.key, 1)))
    .orderBy(shiftSearch.key)
    .limit(1)
  expect(rows).toEqual([{ key: 2 }])
})

test('a text is contained whatever the case of its letters; % and _ are themselves', async () => {
  const { db } = await openEmpty()
  const values = ['100%', '100 %', 'Snake_case', 'snakeXcase', 'back\\slash', '合山市']
  await db.transact((tx) => tx.insert(eventValues).values(values.map((value) => ({ eventId: 'e', field: 'f', value }))))
  const containing = async (text: string) => {
    const rows = await db.select().from(eventValues).where(contains(eventValues.value, text))
    return rows.map(({ value }) => value).sort()
  }
  expect(await containing('0%')).toEqual(['100%'])
  expect(await containing('SNAKE_')).toEqual(['Snake_case'])
  expect(await containing('k\\s')).toEqual(['back\\slash'])
  expect(await containing('山')).toEqual(['合山市'])
})

test('a total is a number, and 0 over nothing', async () => {
  const { db } = await openIndexed()
  expect(await db.select({ sum: total(shiftSearch.key) }).from(shiftSearch)).toEqual([{ sum: 10 }])
  expect(
    await db
      .select({ sum: total(shiftSearch.key) })
      .from(shiftSearch)
      .where(gt(shiftSearch.key, 99)),
  ).toEqual([{ sum: 0 }])
})

test('text sorts by code point, and a moment keeps its milliseconds', async () => {
  const { db } = await openEmpty()
  const values = ['b', 'B', 'a', '合', 'é', '山', '_', '10', '9']
  await db.transact((tx) => tx.insert(eventValues).values(values.map((value) => ({ eventId: 'e', field: 'f', value }))))
  const rows = await db.select().from(eventValues).orderBy(eventValues.value)
  expect(rows.map(({ value }) => value)).toEqual([...values].sort())
})

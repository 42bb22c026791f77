import { asc, eq, lte } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { anchorYesterday } from '#app/domain/anchors.server.ts'
import { endOldestMonth, forgetEndedMonths } from '#app/domain/audit/months.server.ts'
import { isWhole, verifiedWords, verifyRecord } from '#app/domain/audit/verify.server.ts'
import { record } from '#app/domain/events.server.ts'
import { retain } from '#app/domain/people/retention/retain.server.ts'
import { keptAnchors } from '#app/ports/anchor-log.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { eventMonths, events, eventValues } from '#db/schema/everywhere.ts'
import { openFresh } from '../support/database.ts'
import { at } from '../support/make.ts'

let open: OpenDatabase
let anchors: ReturnType<typeof keptAnchors>
beforeEach(async () => {
  open = await openFresh()
  anchors = keptAnchors()
})
afterEach(() => open.close())

/** Something happens, and the day before it was anchored as the worker does. */
async function happen(...walls: string[]) {
  for (const wall of walls) {
    await anchorYesterday(open.db, anchors, at(wall))
    await open.db.transact(async (tx) => {
      const eventId = await record(tx, null, 'signup.confirmed', { type: 'signup', id: wall }, at(wall))
      await tx.insert(eventValues).values({ eventId, field: 'note', value: 'sealed' })
    })
  }
}

const fourMonths = () =>
  happen(
    ...['2026-01-31 23:59', '2026-02-01 00:00', '2026-02-28 09:00', '2026-04-01 00:00', '2026-05-02 10:00'],
    '2026-05-03 10:00',
  )
const verify = () => verifyRecord(open.db, anchors)
const run = (wall: string) => retain(open.db, { accessLogDays: 396 }, at(wall))
const months = async () =>
  (await open.db.select().from(eventMonths).orderBy(asc(eventMonths.last))).map(({ month, first, last }) => [
    month,
    first,
    last,
  ])

test('after three years whole months of the chain go with what they speak of, and their last hashes stay', async () => {
  await fourMonths()
  const hashes = (await open.db.select().from(events).orderBy(asc(events.sequence))).map(({ hash }) => hash)

  // 1096 days before: the last of February is three years and a day old a day later.
  expect(await run('2029-02-28 12:00')).toMatchObject({ months: 1, events: 1 })
  expect(await run('2029-04-01 12:00')).toMatchObject({ months: 1, events: 2 })
  expect(await run('2029-04-02 12:00')).toMatchObject({ months: 0, events: 0 })

  expect(await months()).toEqual([
    ['2026-01', 1, 1],
    ['2026-02', 2, 3],
  ])
  const kept = await open.db.select().from(eventMonths).orderBy(asc(eventMonths.last))
  expect(kept.map(({ hash }) => hash)).toEqual([hashes[0], hashes[2]])
  expect((await open.db.select().from(events).orderBy(asc(events.sequence))).map(({ sequence }) => sequence)).toEqual([
    4, 5, 6, 7, 8,
  ])
  expect(await open.db.$count(eventValues)).toBe(3)
  const found = await verify()
  expect([isWhole(found), found.months]).toEqual([true, 2])
  expect(verifiedWords(found)).toContain('更早的 2 个月到期清掉了')
  await happen('2029-04-02 13:00')
  expect(isWhole(await verify())).toBe(true)
})

test('the end of a month goes itself when its time is over, and the chain still stands', async () => {
  await fourMonths()
  await run('2029-05-20 12:00')
  await run('2029-06-20 12:00')
  const newest = await open.db.$count(events)
  await run('2033-01-01 12:00')

  expect(newest).toBeGreaterThan(0)
  expect((await months()).map(([month]) => month)).toEqual([
    '2026-01',
    '2026-02',
    '2026-04',
    '2026-05',
    '2029-05',
    '2029-06',
  ])
  expect(isWhole(await verify())).toBe(true)
})

test('killed between the end of a month and the taking away, it stands, and is done with the next time', async () => {
  await fourMonths()
  await endOldestMonth(open.db, at('2029-04-01 12:00'))
  await endOldestMonth(open.db, at('2029-04-01 12:00'))

  expect(await open.db.$count(events)).toBe(8)
  expect(isWhole(await verify())).toBe(true)
  expect(await forgetEndedMonths(open.db)).toBe(3)
  expect(isWhole(await verify())).toBe(true)
})

test('a clock that stood wrong for a moment ends no month before its time', async () => {
  await happen('2026-05-01 09:00', '2000-01-01 00:00', '2026-05-01 09:01', '2031-01-01 00:00', '2026-05-02 09:00')

  expect(await run('2029-05-01 12:00')).toMatchObject({ months: 0, events: 0 })
  expect(await run('2029-06-03 12:00')).toMatchObject({ months: 1, events: 3 })
  expect(await months()).toEqual([['2026-05', 1, 3]])
})

test('T25: months taken away by anybody else are found: without an end, with one nobody recorded, or too early', async () => {
  await fourMonths()
  const take = (last: number) => open.db.transact((tx) => tx.delete(events).where(lte(events.sequence, last)))
  await expect(take(1)).rejects.toThrow()
  await open.db.transact((tx) => endless(tx, { recordedAs: 7 }))
  await take(3)
  expect(await verify()).toMatchObject({ misended: '2026-02' })

  // The same with an event that says so, as soon as somebody wished it.
  await open.db.transact(async (tx) => {
    const { hash } = (await tx.select().from(eventMonths))[0]!
    const subject = { type: 'record', id: '2026-02' }
    await record(tx, null, 'record.month-ended', subject, at('2026-05-03 11:00'), { first: 1, last: 3, hash })
  })
  expect(await verify()).toMatchObject({ misended: '2026-02' })
})

test('T25: a month with another last hash, or that swallowed a later day, does not go through its anchors', async () => {
  await fourMonths()
  await run('2029-02-28 12:00')
  const january = anchors.anchors.find(({ count }) => count === 1)!
  expect(isWhole(await verify())).toBe(true)

  january.hash = 'f'.repeat(64)
  expect(await verify()).toMatchObject({ lost: january.day, misended: null })
  await expect(
    open.db.transact((tx) =>
      tx
        .update(eventMonths)
        .set({ hash: 'f'.repeat(64) })
        .where(eq(eventMonths.month, '2026-01')),
    ),
  ).rejects.toThrow()
  await expect(open.db.transact((tx) => tx.delete(eventMonths))).rejects.toThrow()

  const third = (await open.db.select().from(events).where(eq(events.sequence, 3)))[0]!
  anchors.anchors.splice(0, 99, { day: '2026-02-28', count: 3, hash: third.hash })
  await open.db.transact((tx) => endless(tx, { month: '2026-01', first: 2, last: 5, recordedAs: 9 }))
  expect(await verify()).toMatchObject({ lost: '2026-02-28' })
})

/** The end of a month as somebody writes it who does not want it to be seen. */
async function endless(tx: Parameters<Parameters<OpenDatabase['db']['transact']>[0]>[0], given: object) {
  const [event] = await tx.select().from(events).where(eq(events.sequence, 3))
  await tx
    .insert(eventMonths)
    .values({ month: '2026-02', first: 1, last: 3, hash: event!.hash, recordedAs: 7, ...given })
}

import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OpenDatabase } from '#db/open.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { openFresh } from '../support/database.ts'
import { at, makeHours, makePerson } from '../support/make.ts'

type Given = Parameters<typeof makeHours>[3]

let open: OpenDatabase
let [volunteer, leader, staff] = [{ id: '' }, { id: '' }, { id: '' }]
beforeEach(async () => {
  open = await openFresh()
  ;[volunteer, leader, staff] = [await makePerson(open.db), await makePerson(open.db), await makePerson(open.db)]
})
afterEach(() => open.close())

const counted = () => ({
  state: 'counted' as const,
  reviewedById: staff.id,
  reviewedAt: at('2026-04-21 09:00'),
  countedAt: at('2026-04-21 09:00'),
})

const write = (given: Given) => makeHours(open.db, volunteer, leader, given)
const change = (id: string, set: Partial<typeof hourEntries.$inferInsert>) =>
  open.db.transact(async (tx) => {
    await tx.update(hourEntries).set(set).where(eq(hourEntries.id, id))
  })

test.each<[string, () => Given]>([
  ['no minutes', () => ({ minutes: 0, endedAt: at('2026-04-18 10:00') })],
  ['more than a day', () => ({ minutes: 1441 })],
  ['longer than its span', () => ({ minutes: 121, endedAt: at('2026-04-18 11:00') })],
  ['served after it was recorded', () => ({ recordedAt: at('2026-04-18 10:00') })],
  ['reviewed by who recorded it', () => ({ ...counted(), reviewedById: leader.id })],
  ['reviewed by who benefits', () => ({ ...counted(), reviewedById: volunteer.id })],
  ['counted and reviewed by nobody', () => ({ state: 'counted', countedAt: at('2026-04-21 09:00') })],
  ['a negative that reverses nothing', () => ({ minutes: -60, endedAt: at('2026-04-18 11:00') })],
])('T23: the database refuses hours %s', async (_, given) => {
  await expect(write(given())).rejects.toThrow()
})

test('two entries of one person never overlap; touching is not overlap, and another person is another matter', async () => {
  const first = await write({})
  await expect(write({ startedAt: at('2026-04-18 10:59'), minutes: 60 })).rejects.toThrow()
  const touching = await write({ startedAt: at('2026-04-18 11:00'), minutes: 60 })
  await makeHours(open.db, staff, leader, {})
  await expect(change(touching.id, { startedAt: at('2026-04-18 10:00') })).rejects.toThrow()
  await change(first.id, { state: 'withdrawn' })
  await change(touching.id, { startedAt: at('2026-04-18 10:00') })
})

test('what has been reviewed never changes and is never taken away, but for its state and, once, its words', async () => {
  const entry = await write(counted())
  for (const set of [{ minutes: 60 }, { personId: leader.id }, { reviewedById: null }, { state: 'pending' as const }])
    await expect(change(entry.id, set)).rejects.toThrow()
  await expect(change(entry.id, { description: '改一改' })).rejects.toThrow()
  await expect(
    open.db.transact(async (tx) => void (await tx.delete(hourEntries).where(eq(hourEntries.id, entry.id)))),
  ).rejects.toThrow()

  await change(entry.id, { description: '', erasedAt: at('2026-04-30 09:00') })
  await expect(change(entry.id, { title: '再改', erasedAt: at('2026-04-30 09:00') })).rejects.toThrow()
  await change(entry.id, { state: 'reversed' })
})

test('a reversal is the exact negative of what it reverses, once', async () => {
  const entry = await write(counted())
  const reversal = (minutes: number) => ({
    ...counted(),
    kind: 'reversal' as const,
    minutes,
    endedAt: at('2026-04-18 11:00'),
    reversesId: entry.id,
  })
  await expect(write(reversal(-119))).rejects.toThrow()
  await write(reversal(-120))
  await expect(write(reversal(-120))).rejects.toThrow()
})

import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OpenDatabase } from '#db/open.ts'
import { hourEntries, hourStates } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
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
  ['less than none', () => ({ minutes: -60, endedAt: at('2026-04-18 11:00') })],
  ['more than a day', () => ({ minutes: 1441 })],
  ['longer than its span', () => ({ minutes: 121, endedAt: at('2026-04-18 11:00') })],
  ['that end before they begin', () => ({ minutes: 60, endedAt: at('2026-04-18 08:00') })],
  ['served after it was recorded', () => ({ recordedAt: at('2026-04-18 10:00') })],
  ['reviewed by who recorded it', () => ({ ...counted(), reviewedById: leader.id })],
  ['reviewed by who benefits', () => ({ ...counted(), reviewedById: volunteer.id })],
  ['counted and reviewed by nobody', () => ({ state: 'counted', countedAt: at('2026-04-21 09:00') })],
  ['approved and reviewed by nobody', () => ({ state: 'approved' })],
  ['counted at no time', () => ({ ...counted(), countedAt: null })],
  ['of a kind there is not', () => ({ kind: 'gift' as 'back_entry' })],
])('T23: the database refuses hours %s', async (_, given) => {
  await expect(write(given())).rejects.toThrow()
})

test('T23: what is refused when written is refused as a change too', async () => {
  const entry = await write({})
  const reviewed = { state: 'approved' as const, reviewedAt: at('2026-04-21 09:00') }
  for (const set of [
    { minutes: 0 },
    { minutes: 1441 },
    { minutes: 121 },
    { endedAt: at('2026-04-18 08:00') },
    { recordedAt: at('2026-04-18 10:00') },
    { ...reviewed, reviewedById: leader.id },
    { ...reviewed, reviewedById: volunteer.id },
    { ...reviewed, reviewedById: staff.id, recordedById: staff.id },
    { ...reviewed, reviewedById: staff.id, personId: staff.id },
    reviewed,
  ])
    await expect(change(entry.id, set), JSON.stringify(set)).rejects.toThrow()
  await change(entry.id, { ...reviewed, reviewedById: staff.id })
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

test('two records of one person are one: hours of the one that stays lie over none of the other', async () => {
  await write({})
  await open.db.transact(async (tx) => {
    await tx
      .update(people)
      .set({ mergedIntoId: staff.id, closedAt: at('2026-04-22 09:00') })
      .where(eq(people.id, volunteer.id))
  })
  await expect(makeHours(open.db, staff, leader, { startedAt: at('2026-04-18 10:00') })).rejects.toThrow()
  await makeHours(open.db, staff, leader, { startedAt: at('2026-04-18 11:00') })
})

/** Another value for every column of the ledger. */
const others = (): Required<Omit<typeof hourEntries.$inferInsert, 'id' | 'state' | 'kind'>> => ({
  personId: leader.id,
  shiftId: 'another',
  teamId: 'another',
  townId: '451381199',
  programmeId: 'another',
  title: '改一改',
  place: '改一改',
  servedParty: '改一改',
  personInCharge: '改一改',
  description: '改一改',
  evidence: '["another"]',
  startedAt: at('2026-04-18 08:59'),
  endedAt: at('2026-04-18 11:01'),
  servedOn: '2026-04-19',
  minutes: 60,
  claimedMinutes: 60,
  recordedById: staff.id,
  recordedAt: at('2026-04-20 09:01'),
  reviewedById: null,
  reviewedAt: at('2026-04-21 09:01'),
  reviewReason: '改一改',
  contestedAt: at('2026-04-21 09:01'),
  noticeUntil: '2026-04-22',
  countedAt: at('2026-04-21 09:01'),
  reversesId: 'another',
  requestKey: 'another',
  erasedAt: at('2026-04-21 09:01'),
})

test('T23: of a counted entry no column changes by itself but the key of its form and that it was erased', async () => {
  const entry = await write(counted())
  const changed: string[] = []
  for (const [column, value] of Object.entries(others()))
    await change(entry.id, { [column]: value }).then(
      () => changed.push(column),
      () => {},
    )
  expect(changed).toEqual(['requestKey', 'erasedAt'])
})

test('reviewed hours go one way, state by state', async () => {
  const ways: string[] = []
  const given = (state: (typeof hourStates)[number]) => ({
    ...(state === 'pending' || state === 'withdrawn' ? {} : { ...counted(), countedAt: null }),
    ...(state === 'counted' || state === 'reversed' ? { countedAt: at('2026-04-21 09:00') } : {}),
    state,
  })
  let day = 0
  for (const from of hourStates)
    for (const to of hourStates) {
      if (from === to) continue
      const startedAt = new Date(at('2025-01-01 09:00').getTime() + day++ * 86_400_000)
      const { id } = await write({ ...given(from), startedAt })
      await change(id, given(to)).then(
        () => ways.push(`${from} → ${to}`),
        () => {},
      )
    }
  const settled = ['approved', 'rejected', 'on_notice', 'counted', 'reversed', 'withdrawn']
  expect(ways.filter((way) => settled.includes(way.split(' ')[0]!))).toEqual([
    'approved → on_notice',
    'approved → counted',
    'on_notice → rejected',
    'on_notice → approved',
    'on_notice → counted',
    'counted → reversed',
  ])
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
  for (const minutes of [-119, -1, 120]) await expect(write(reversal(minutes))).rejects.toThrow()
  await expect(write({ ...reversal(-120), reversesId: null })).rejects.toThrow()
  await expect(makeHours(open.db, staff, leader, { ...reversal(-120), reviewedById: null })).rejects.toThrow()
  const notYet = { state: 'pending', reviewedById: null, reviewedAt: null, countedAt: null } as const
  const waiting = await write({ ...reversal(-120), ...notYet })
  await expect(change(waiting.id, { minutes: -60 })).rejects.toThrow()
  await expect(change(waiting.id, { reversesId: waiting.id })).rejects.toThrow()
  await change(waiting.id, { state: 'withdrawn' })
  const uncounted = await write({ startedAt: at('2026-04-18 13:00') })
  await expect(write({ ...reversal(-120), reversesId: uncounted.id })).rejects.toThrow()
  await write(reversal(-120))
  await expect(write(reversal(-120))).rejects.toThrow()
})

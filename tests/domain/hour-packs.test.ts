import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { changeLine, changePack } from '#app/domain/hours/packs/change.server.ts'
import {
  lineTransitions,
  lineVerbs,
  packTransitions,
  packVerbs,
  stepLine,
  stepPack,
} from '#app/domain/hours/packs/machine.ts'
import { makePack } from '#app/domain/hours/packs/make.server.ts'
import { listMonthsOfPacks, listRecords } from '#app/domain/hours/packs/queries.server.ts'
import { answerReversal, proposeReversal } from '#app/domain/hours/reverse.server.ts'
import { addToTotals } from '#app/domain/hours/totals.server.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { hourPackLines, hourPacks, packLineStates, packStates } from '#db/schema/hour-packs.ts'
import { makeCounted, makeCounty } from '../support/certificates.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, makeStaff, makeTown, testKeys, testNow } from '../support/make.ts'

let open: OpenDatabase
let db: Db
let county: Actor
let second: Actor
beforeAll(async () => {
  open = await openFresh()
  db = open.db
  await makeTown(db)
  ;[county, second] = await makeCounty(db)
})
afterAll(() => open.close())

/** Each test has a month of its own. */
let month = ''
let year = 2010
beforeEach(() => {
  year += 1
  month = `${year}-07`
})

const key = () => crypto.randomUUID()
const counted = async (day: number) => {
  const served = `${month}-${String(day).padStart(2, '0')}`
  const entry = await makeCounted(db, await makePerson(db), county, served)
  await db.transact((tx) => addToTotals(tx, entry, 1))
  return entry
}
const make = async (given: { key?: string } = {}) => {
  const outcome = await makePack(db, county, { month, key: key(), ...given }, testNow)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.pack
}
const reverse = async (id: string) => {
  const asked = await proposeReversal(db, second, id, '记错了人', testNow)
  if (!asked.ok) throw new Error(asked.refusal.kind)
  const done = await answerReversal(db, testKeys, county, asked.reversal.id, true, testNow)
  expect(done.ok).toBe(true)
}
const standing = async () => (await listMonthsOfPacks(db, county, testNow)).find((one) => one.month === month)
const kindsOf = async (packId: string) =>
  (await listRecords(db, packId, { after: { day: '', id: '' }, most: 9 })).map(
    ({ line }) => `${line.kind} ${line.state}`,
  )

test('a record is handed on once; what comes later or is reversed goes along and says so', async () => {
  month = '2026-03'
  const entry = await counted(5)
  await counted(6)
  expect(await standing()).toMatchObject({ counted: 2, waiting: 2, exported: 0 })
  const first = await make()
  expect([first.place, first.records, first.minutes]).toEqual([1, 2, 240])
  expect(await standing()).toMatchObject({ waiting: 0, exported: 2 })
  expect(await makePack(db, county, { month, key: key() }, testNow)).toEqual({ ok: false, refusal: 'nothing-due' })

  await counted(7)
  await reverse(entry.id)
  const later = await make()
  expect([later.records, later.minutes]).toEqual([2, 0])
  expect(await kindsOf(later.id)).toEqual(['reversed exported', 'late exported'])
  const not = { packId: first.id, entryId: entry.id, verb: 'refuse', reason: 'nobody' } as const
  expect(await changeLine(db, county, not, testNow)).toEqual({ ok: false, refusal: 'reversed' })
  expect(await makePack(db, county, { month, key: key() }, testNow)).toEqual({ ok: false, refusal: 'nothing-due' })
})

test('what was reversed before it was handed on is nobody’s to hand on, and a month that runs waits', async () => {
  await reverse((await counted(5)).id)
  expect(await makePack(db, county, { month, key: key() }, testNow)).toEqual({ ok: false, refusal: 'nothing-due' })
  const running = await makePack(db, county, { month: '2026-05', key: key() }, testNow)
  expect(running).toEqual({ ok: false, refusal: 'not-over' })
})

test('a pack taken back lets its records wait again, the last of its month first; restored they stand as before', async () => {
  await counted(5)
  const first = await make()
  await counted(6)
  const later = await make()
  expect(await changePack(db, county, first.id, 'take-back', testNow)).toEqual({ ok: false, refusal: 'not-the-last' })
  expect((await changePack(db, county, later.id, 'take-back', testNow)).ok).toBe(true)
  expect(await changePack(db, county, later.id, 'take-back', testNow)).toEqual({ ok: false, refusal: 'not-drawn' })
  expect((await changePack(db, county, later.id, 'restore', testNow)).ok).toBe(true)
  expect(await kindsOf(later.id)).toEqual(['late exported'])
  expect((await changePack(db, county, later.id, 'take-back', testNow)).ok).toBe(true)
  const third = await make()
  expect([third.place, third.records]).toEqual([3, 1])
  expect(await changePack(db, county, later.id, 'restore', testNow)).toEqual({ ok: false, refusal: 'not-the-last' })
})

test('a record that the other system did not take waits for the next pack, and only one pack may tell it', async () => {
  const entry = await counted(5)
  const first = await make()
  const line = { packId: first.id, entryId: entry.id }
  const unsaid = await changeLine(db, county, { ...line, verb: 'refuse' }, testNow)
  expect(unsaid).toEqual({ ok: false, refusal: 'reason-missing' })
  expect((await changeLine(db, county, { ...line, verb: 'refuse', reason: 'nobody' }, testNow)).ok).toBe(true)
  const next = await make()
  expect(await kindsOf(next.id)).toEqual(['late exported'])
  expect(await changeLine(db, county, { ...line, verb: 'accept' }, testNow)).toEqual({
    ok: false,
    refusal: 'elsewhere',
  })
  await changePack(db, county, next.id, 'take-back', testNow)
  expect((await changeLine(db, county, { ...line, verb: 'accept' }, testNow)).ok).toBe(true)
  expect(await changePack(db, county, next.id, 'restore', testNow)).toEqual({ ok: false, refusal: 'elsewhere' })
})

test('T40: of packs made at once one has the records; the same form twice is one pack', async () => {
  await counted(5)
  const outcomes = await Promise.all([county, second].map((who) => makePack(db, who, { month, key: key() }, testNow)))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  await counted(6)
  const once = key()
  const [one, other] = await Promise.all([make({ key: once }), make({ key: once })])
  expect(one.id).toBe(other.id)
  expect(await db.$count(hourPacks, eq(hourPacks.month, month))).toBe(2)
})

test('T40: taking back and handing on what was late: both hold or one is told', async () => {
  await counted(5)
  const pack = await make()
  await counted(6)
  const [back, next] = await Promise.all([
    changePack(db, county, pack.id, 'take-back', testNow),
    makePack(db, second, { month, key: key() }, testNow),
  ])
  expect(next.ok).toBe(true)
  const lines = await db.select().from(hourPackLines).where(eq(hourPackLines.state, 'exported'))
  const ofMonth = (await db.select().from(hourPacks).where(eq(hourPacks.month, month))).map(({ id }) => id)
  const told = lines.filter(({ packId }) => ofMonth.includes(packId)).map(({ entryId }) => entryId)
  expect([back.ok, new Set(told).size, told.length]).toEqual([back.ok, 2, 2])
})

test('the county hands on, and nobody else', async () => {
  await counted(5)
  const pack = await make()
  for (const other of [await makeStaff(db), await makePerson(db)]) {
    await expect(makePack(db, other, { month, key: key() }, testNow)).rejects.toThrow(NotPermitted)
    await expect(changePack(db, other, pack.id, 'take-back', testNow)).rejects.toThrow(NotPermitted)
  }
  await expect(changePack(db, county, key(), 'take-back', testNow)).rejects.toThrow(NotFound)
})

test('the machines, state by verb: what is not drawn leads nowhere', () => {
  const drawn = [...packTransitions, ...lineTransitions].map(({ from, verb, to }) => `${from} ${verb} ${to}`)
  const found = [
    ...packStates.flatMap((from) => packVerbs.map((verb) => [from, verb, stepPack(from, verb)])),
    ...packLineStates.flatMap((from) => lineVerbs.map((verb) => [from, verb, stepLine(from, verb)])),
  ]
  expect(found.filter(([, , to]) => to).map((one) => one.join(' '))).toEqual(drawn)
})

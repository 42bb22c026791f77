import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attendByCode, attendByDigits, attendByPhone } from '#app/domain/attendance/by-code.server.ts'
import { actOfDigits, codeFor, digitsFor, isFresh, passFor, type Spot } from '#app/domain/attendance/code.server.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { shifts } from '#db/schema/activities.ts'
import { attendancesOf, coming, going, newKey, pressOn, stageShift } from '../support/attendance.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, testKeys } from '../support/make.ts'
import { got } from '../support/signups.ts'

let open: OpenDatabase
let db: Db
beforeAll(async () => {
  open = await openFresh()
  db = open.db
})
afterAll(() => open.close())

const after = (seconds: number, from = coming) => new Date(from.getTime() + seconds * 1000)
const spotOf = ({ shift, activity }: Awaited<ReturnType<typeof stageShift>>): Spot => ({ shift, activity })
const scan = (code: string, pass = '') => ({ code, pass, key: newKey() })

test('T22: a code is of one shift, place, act and minute; a change of any sign of it is none', async () => {
  const spot = spotOf(await stageShift(db))
  const code = codeFor(testKeys, spot, 'in', coming)

  expect(isFresh(testKeys, spot, code, coming)).toBe(true)
  expect(isFresh(testKeys, spot, code, after(59))).toBe(true)
  expect(isFresh(testKeys, spot, code, after(60))).toBe(false)
  expect(isFresh(testKeys, spot, code, after(-1))).toBe(false)
  expect(isFresh(testKeys, { ...spot, shift: { ...spot.shift, meetingPoint: '桥头' } }, code, coming)).toBe(false)
  expect(isFresh(testKeys, { ...spot, shift: { ...spot.shift, id: 'other' } }, code, coming)).toBe(false)
  for (let place = 0; place < code.length; place += 1) {
    const turned = code[place] === 'A' ? 'B' : 'A'
    expect(isFresh(testKeys, spot, code.slice(0, place) + turned + code.slice(place + 1), coming)).toBe(false)
  }
})

test('the six digits say what they are for, as long as they stand on the screen and the half minute after', async () => {
  const spot = spotOf(await stageShift(db))
  const digits = digitsFor(testKeys, spot, 'out', coming)

  expect(digits).toMatch(/^\d{6}$/)
  expect(actOfDigits(testKeys, spot, ` ${digits.slice(0, 3)} ${digits.slice(3)}`, after(59))).toBe('out')
  expect(actOfDigits(testKeys, spot, digits, after(60))).toBeNull()
  expect(actOfDigits(testKeys, spot, '', coming)).toBeNull()
})

test('P36: who signed up scans in and out; a second time is told since when, a picture of the code does nothing', async () => {
  const stage = await stageShift(db)
  const { li, shift } = stage
  const code = codeFor(testKeys, spotOf(stage), 'in', coming)

  const first = scan(code)
  await got(attendByCode(db, testKeys, li, first, after(10)))
  await got(attendByCode(db, testKeys, li, first, after(300)))
  expect(await attendByCode(db, testKeys, li, scan(code), after(20))).toEqual({
    ok: false,
    refusal: { kind: 'already-in', at: after(10), by: '' },
  })
  expect(await attendByCode(db, testKeys, stage.wang, scan(code), after(60))).toMatchObject({
    refusal: { kind: 'stale-code' },
  })
  const out = codeFor(testKeys, spotOf(stage), 'out', going)
  expect(await attendByCode(db, testKeys, stage.wang, scan(out), going)).toMatchObject({
    refusal: { kind: 'not-in-yet' },
  })
  await got(attendByCode(db, testKeys, li, scan(out), going))
  expect(await attendancesOf(db, shift)).toMatchObject([{ state: 'out', inHow: 'code', outAt: going, outHow: 'code' }])
})

test('a page that a fresh code opened can be pressed for three minutes, by the one it was opened for', async () => {
  const stage = await stageShift(db)
  const spot = spotOf(stage)
  const code = codeFor(testKeys, spot, 'in', coming)
  const pass = passFor(testKeys, spot, 'in', stage.li.id, coming)

  expect(await attendByCode(db, testKeys, stage.wang, scan(code, pass), after(90))).toMatchObject({ ok: false })
  expect(await attendByCode(db, testKeys, stage.li, scan(code, pass), after(181))).toMatchObject({ ok: false })
  await got(attendByCode(db, testKeys, stage.li, scan(code, pass), after(150)))
})

test('codes of a shift that was cancelled, or of one they are not in, check nobody in', async () => {
  const stage = await stageShift(db)
  const stranger = await makePerson(db)
  const code = codeFor(testKeys, spotOf(stage), 'in', coming)

  expect(await attendByCode(db, testKeys, stranger, scan(code), coming)).toMatchObject({
    refusal: { kind: 'not-signed-up' },
  })
  await db.transact((tx) =>
    tx.update(shifts).set({ state: 'cancelled', cancelReason: '大雨' }).where(eq(shifts.id, stage.shift.id)),
  )
  expect(await attendByCode(db, testKeys, stage.li, scan(code), coming)).toMatchObject({
    refusal: { kind: 'cancelled' },
  })
  expect(await attendancesOf(db, stage.shift)).toEqual([])
})

test('signed in, the digits beside the code do the same', async () => {
  const stage = await stageShift(db)
  const digits = digitsFor(testKeys, spotOf(stage), 'in', coming)

  expect(await attendByDigits(db, testKeys, stage.li, { digits: '12', key: newKey() }, coming)).toMatchObject({
    ok: false,
  })
  await got(attendByDigits(db, testKeys, stage.li, { digits, key: newKey() }, coming))
  expect(await attendancesOf(db, stage.shift)).toMatchObject([{ personId: stage.li.id, state: 'in', inWaits: false }])
})

test('by phone and digits only who signed up is marked, and waits for the leader’s tick; everybody hears the same', async () => {
  const stage = await stageShift(db)
  const stranger = await makePerson(db)
  const digits = digitsFor(testKeys, spotOf(stage), 'in', coming)
  const wrong = digits === '000000' ? '000001' : '000000'

  const answers = [
    await attendByPhone(db, testKeys, { phone: stage.li.phone, digits }, coming),
    await attendByPhone(db, testKeys, { phone: stage.wang.phone, digits: wrong }, coming),
    await attendByPhone(db, testKeys, { phone: stranger.phone, digits }, coming),
    await attendByPhone(db, testKeys, { phone: '没有号码', digits }, coming),
  ]

  expect(answers).toEqual([undefined, undefined, undefined, undefined])
  const [waiting, ...others] = await attendancesOf(db, stage.shift)
  expect(others).toEqual([])
  expect(waiting).toMatchObject({ personId: stage.li.id, state: 'in', inHow: 'phone', inById: null, inWaits: true })
  const ticked = await got(pressOn(db, stage.leader, stage.ofLi, 'check-in', after(60)))
  expect(ticked.attendance).toMatchObject({ state: 'in', inAt: coming, inWaits: false })
})

test('who said so by phone and then signs in needs no tick any more', async () => {
  const stage = await stageShift(db)
  const spot = spotOf(stage)
  await attendByPhone(db, testKeys, { phone: stage.li.phone, digits: digitsFor(testKeys, spot, 'in', coming) }, coming)

  await got(attendByCode(db, testKeys, stage.li, scan(codeFor(testKeys, spot, 'in', after(60))), after(60)))

  expect(await attendancesOf(db, stage.shift)).toMatchObject([{ inAt: coming, inHow: 'code', inWaits: false }])
})

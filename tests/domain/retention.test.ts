import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '#app/config.server.ts'
import { enqueue } from '#app/domain/messages/enqueue.server.ts'
import { listInbox } from '#app/domain/messages/queries.server.ts'
import { fieldsOf, type PersonalTable, tableWords } from '#app/domain/people/fields.ts'
import { copyOwnRecord } from '#app/domain/people/own-record.server.ts'
import { retain } from '#app/domain/people/retention/retain.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events, eventValues, outbox } from '#db/schema/everywhere.ts'
import { consents } from '#db/schema/people.ts'
import { accessLog } from '#db/schema/reveals.ts'
import { signups, signupTotals } from '#db/schema/signups.ts'
import { openFresh } from '../support/database.ts'
import { makeActivity, makePerson, makeSignup, testKeys, testNow } from '../support/make.ts'

const day = 86_400_000
const after = (days: number, from = testNow) => new Date(from.getTime() + days * day)
const run = (now: Date, accessLogDays = 396) => retain(open.db, { accessLogDays }, now)

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

test('S65: 29 days after the event what was written with a signup is there, after 30 it is gone from table, history and copy', async () => {
  const li = await makePerson(open.db)
  const activity = await makeActivity(open.db)
  const signup = await makeSignup(open.db, activity.shift, li, { note: '不吃花生', reason: '家里有事', state: 'left' })
  await open.db.transact(async (tx) => {
    const event = { id: 'e', sequence: 1, kind: 'signup.removed', subjectType: 'signup', subjectId: signup.id }
    await tx.insert(events).values({ ...event, at: testNow, previous: '', hash: '' })
    await tx
      .insert(eventValues)
      .values({ id: 'v', eventId: 'e', field: 'note', value: testKeys.seal('不吃花生', 'event_values.value.v') })
  })
  const trace = async () => {
    const [row] = await open.db.select().from(signups)
    const copy = JSON.stringify(await copyOwnRecord(open.db, testKeys, li, testNow))
    return [row?.note, row?.reason, await open.db.$count(eventValues), copy.includes('不吃花生')]
  }

  await run(after(29, activity.shift.endsAt))
  expect(await trace()).toEqual(['不吃花生', '家里有事', 1, true])
  expect(await run(after(30, activity.shift.endsAt))).toMatchObject({ remarks: 1 })
  expect(await trace()).toEqual(['', null, 0, false])
})

test('three years after a shift its signups are numbers and nobody’s', async () => {
  const activity = await makeActivity(open.db)
  for (const state of ['attended', 'attended', 'absent'] as const)
    await makeSignup(open.db, activity.shift, await makePerson(open.db), { state })

  await run(after(1095, activity.shift.endsAt))
  expect(await open.db.$count(signups)).toBe(3)
  expect(await run(after(1096, activity.shift.endsAt))).toMatchObject({ shifts: 1 })

  expect(await open.db.$count(signups)).toBe(0)
  const totals = await open.db.select().from(signupTotals).where(eq(signupTotals.shiftId, activity.shift.id))
  expect(totals.map(({ state, count }) => `${state} ${count}`).sort()).toEqual(['absent 1', 'attended 2'])
})

test('messages are emptied after thirty days, and what never left is put aside', async () => {
  const li = await makePerson(open.db)
  const message = { dedupe: 'x', personId: li.id, template: 'account.password-reset', body: {} } as const
  await open.db.transact((tx) => enqueue(tx, testKeys, message, testNow))

  await run(after(29))
  expect((await listInbox(open.db, testKeys, li, null)).messages).toHaveLength(1)
  await run(after(30))
  expect((await listInbox(open.db, testKeys, li, null)).messages).toHaveLength(0)
  expect(await open.db.select().from(outbox)).toMatchObject([{ body: '', target: null, state: 'dead' }])
})

test('who looked is kept as long as the operator says, six months at least and thirteen at most', async () => {
  const [li, staff] = [await makePerson(open.db), await makePerson(open.db)]
  const view = { viewerId: staff.id, personId: li.id, role: 'town-staff', field: 'phone', reason: '' } as const
  await open.db.transact(async (tx) => {
    await tx.insert(accessLog).values({ ...view, at: testNow })
  })
  await run(after(179), 180)
  expect(await open.db.$count(accessLog)).toBe(1)
  await run(after(395))
  expect(await open.db.$count(accessLog)).toBe(1)
  await run(after(180), 180)
  expect(await open.db.$count(accessLog)).toBe(0)

  for (const days of ['179', '397', '0'])
    expect(() => readConfig({ ACCESS_LOG_DAYS: days })).toThrow(/ACCESS_LOG_DAYS.*180/)
  expect(readConfig({}).accessLogDays).toBe(396)
})

test('a consent is kept for its life and three years more', async () => {
  const li = await makePerson(open.db)
  const given = { personId: li.id, purpose: 'photo', textVersion: '1', givenBy: 'self', channel: 'web' } as const
  await open.db.transact(async (tx) => {
    await tx.insert(consents).values({ ...given, givenAt: testNow })
    await tx.insert(consents).values({ ...given, givenAt: testNow, withdrawnAt: after(10) })
    await tx.insert(consents).values({ ...given, givenAt: testNow, endsAt: after(20) })
  })
  await run(after(1105))
  expect(await open.db.$count(consents)).toBe(3)
  await run(after(1106))
  expect(await open.db.$count(consents)).toBe(2)
  await run(after(5000))
  expect(await open.db.$count(consents)).toBe(1)
})

test('what people are told of a period and what the job goes by are the same number', () => {
  const words = (days: number) =>
    [`${days} 天`, days === 1096 ? '3 年' : '', days === 396 ? '13 个月' : ''].filter(Boolean)
  for (const table of Object.keys(tableWords) as PersonalTable[])
    for (const [column, { kept, keptFor }] of fieldsOf(table))
      if (keptFor && column !== 'before')
        expect([table, column, words(keptFor.days).some((word) => kept.includes(word))]).toEqual([table, column, true])
})

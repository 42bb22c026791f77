import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLease } from '#app/domain/leases.server.ts'
import { askReset } from '#app/domain/people/ask-reset.server.ts'
import { stepAt } from '#app/domain/people/second-factor/totp.server.ts'
import { startSession } from '#app/domain/people/start-session.server.ts'
import { watchClock } from '#app/domain/system/clock-back.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events } from '#db/schema/everywhere.ts'
import { resets, sessions } from '#db/schema/people.ts'
import { secondFactors } from '#db/schema/second-factor.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, testKeys, testNow } from '../support/make.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const hour = 3_600_000
const after = (ms: number) => new Date(testNow.getTime() + ms)

/** Somebody signed in, with a link and a code just taken, at a moment the clock has shown. */
async function signedIn() {
  const { id: personId, phone } = await makePerson(open.db)
  await startSession(open.db, personId, { device: 'test' }, testNow)
  await askReset(open.db, testKeys, { kind: 'phone', value: phone }, { link: (token) => token }, testNow)
  await open.db.transact((tx) =>
    tx.insert(secondFactors).values({ personId, seed: 'sealed', lastStep: stepAt(testNow), setAt: testNow }),
  )
  await watchClock(open.db, testNow)
}

async function left() {
  const [factor] = await open.db.select().from(secondFactors)
  return {
    sessions: await open.db.$count(sessions),
    links: await open.db.$count(resets),
    step: factor!.lastStep,
    told: await open.db.$count(events, eq(events.kind, 'clock.put-back')),
  }
}

test('T41: a clock that is put back an hour ends sign-ins and links, and the next code is taken', async () => {
  await signedIn()
  await watchClock(open.db, after(-hour))
  expect(await left()).toEqual({ sessions: 0, links: 0, step: stepAt(after(-hour)), told: 1 })
  await watchClock(open.db, after(5_000 - hour))
  expect((await left()).told).toBe(1)
})

test('a clock that is kept right, and one that goes on, end nothing', async () => {
  await signedIn()
  for (const ms of [-400, -1_000, -59_000, 1_000, hour, 24 * hour]) await watchClock(open.db, after(ms))
  expect(await left()).toEqual({ sessions: 1, links: 1, step: stepAt(testNow), told: 0 })
  await watchClock(open.db, after(0))
  expect((await left()).told).toBe(1)
})

test('a lease of before the clock was put back is over', async () => {
  const take = (holder: string, now: Date) => takeLease(open.db, 'worker', holder, 30_000, now)
  expect(await take('dead', testNow)).toBe(true)
  expect(await take('other', after(-29_000))).toBe(false)
  expect(await take('other', after(-31_000))).toBe(true)
})

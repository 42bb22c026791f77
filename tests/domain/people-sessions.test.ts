import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound } from '#app/domain/errors.ts'
import { endSession, endSessions, forgetSessions, seeSession } from '#app/domain/people/end-sessions.server.ts'
import { findSession, listSessions } from '#app/domain/people/queries.server.ts'
import { startProvedSession, startSession } from '#app/domain/people/start-session.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { accounts, sessions } from '#db/schema/people.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, testNow } from '../support/make.ts'

const minute = 60_000
const day = 24 * 60 * minute
const after = (ms: number) => new Date(testNow.getTime() + ms)

let open: OpenDatabase
let li: Actor
beforeEach(async () => {
  open = await openFresh()
  li = await makePerson(open.db)
})
afterEach(() => open.close())

const start = (at = testNow, person = li) => startSession(open.db, person.id, { device: '安卓 · 微信' }, at)
const alive = async (token: string, at: Date) => (await findSession(open.db, token, at)) !== null

test('a token has 256 random bits and is kept only as a hash', async () => {
  const [one, two] = [await start(), await start()]

  expect(Buffer.from(one, 'base64url')).toHaveLength(32)
  expect(one).not.toBe(two)
  expect(JSON.stringify(await open.db.select().from(sessions))).not.toContain(one)
})

test('a password that was changed while it was being checked begins no session', async () => {
  const proved = 'no password opens this account'
  const begin = () => startProvedSession(open.db, li.id, { device: '', proved }, testNow)

  expect(await begin()).not.toBeNull()
  await open.db.transact(async (tx) => void (await tx.update(accounts).set({ passwordHash: 'another one' })))
  expect(await begin()).toBeNull()
  expect(await open.db.$count(sessions)).toBe(1)
})

test('a resident stays signed in for fourteen idle days', async () => {
  const token = await start()

  expect(await alive(token, after(14 * day - 1))).toBe(true)
  expect(await alive(token, after(14 * day))).toBe(false)
})

test('and for thirty days at the most', async () => {
  const token = await start()
  const session = await findSession(open.db, token, testNow)
  await seeSession(open.db, session!.id, after(29 * day))

  expect(await alive(token, after(30 * day - 1))).toBe(true)
  expect(await alive(token, after(30 * day))).toBe(false)
})

test('staff stay signed in for thirty idle minutes and twelve hours', async () => {
  const staff = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })
  const token = await start(testNow, staff)
  const session = await findSession(open.db, token, testNow)

  expect(await alive(token, after(30 * minute - 1))).toBe(true)
  expect(await alive(token, after(30 * minute))).toBe(false)
  await seeSession(open.db, session!.id, after(719 * minute))
  expect(await alive(token, after(720 * minute - 1))).toBe(true)
  expect(await alive(token, after(720 * minute))).toBe(false)
})

test('the sixth session of a resident ends the one used longest ago', async () => {
  const tokens = []
  for (let number = 0; number < 6; number++) tokens.push(await start(after(number * minute)))

  const states = await Promise.all(tokens.map((token) => alive(token, after(10 * minute))))

  expect(states).toEqual([false, true, true, true, true, true])
})

test('a session that is replaced opens nothing any more', async () => {
  const old = await start()
  const fresh = await startSession(open.db, li.id, { device: '', replaces: old }, testNow)

  expect([await alive(old, testNow), await alive(fresh, testNow)]).toEqual([false, true])
})

test('a blocked account is out at once', async () => {
  const token = await start()
  await open.db.transact(async (tx) => void (await tx.update(accounts).set({ status: 'blocked' })))

  expect(await alive(token, testNow)).toBe(false)
})

test('one ends their own sessions, one or all, and nobody else’s', async () => {
  const wang = await makePerson(open.db)
  const [mine, theirs] = [await start(), await start(testNow, wang)]
  const [session] = await listSessions(open.db, wang, testNow)

  await expect(endSession(open.db, li, session!.id)).rejects.toThrow(NotFound)
  await endSessions(open.db, li)

  expect([await alive(mine, testNow), await alive(theirs, testNow)]).toEqual([false, true])
})

test('using the site moves no public page', async () => {
  const before = open.publicVersion()

  const session = await findSession(open.db, await start(), testNow)
  await seeSession(open.db, session!.id, after(minute))

  expect(open.publicVersion()).toBe(before)
})

test('sessions that ended long ago are forgotten', async () => {
  await start()

  await forgetSessions(open.db, after(59 * day))
  expect(await open.db.$count(sessions)).toBe(1)
  await forgetSessions(open.db, after(61 * day))
  expect(await open.db.$count(sessions)).toBe(0)
})

import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { firstBrokenEvent } from '#app/domain/events.server.ts'
import { changePassword } from '#app/domain/people/change-password.server.ts'
import type { NewPerson } from '#app/domain/people/form.ts'
import { join } from '#app/domain/people/join.server.ts'
import { noticeVersion } from '#app/domain/people/privacy-notice.ts'
import { signIn } from '#app/domain/people/sign-in.server.ts'
import { startSession } from '#app/domain/people/start-session.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events } from '#db/schema/everywhere.ts'
import { accounts, consents, people, sessions } from '#db/schema/people.ts'
import { openFresh } from '../support/database.ts'
import { testKeys as keys, makeVillage, testNow as now } from '../support/make.ts'

let open: OpenDatabase
let person: NewPerson
beforeEach(async () => {
  open = await openFresh()
  const village = await makeVillage(open.db)
  person = {
    name: '韦小宁',
    login: { kind: 'phone', value: '13807720001' },
    birthDate: '2000-03-18',
    townId: village.townId,
    villageId: village.id,
    password: '石头上晒着三条毛巾',
    noticeVersion,
  }
})
afterEach(() => open.close())

const countAll = async () => [
  await open.db.$count(people),
  await open.db.$count(accounts),
  await open.db.$count(consents),
  await open.db.$count(events),
]

test('a person joins with one account, one consent and one event', async () => {
  const outcome = await join(open.db, keys, person, now)

  expect(outcome).toMatchObject({ ok: true, joined: { made: true, actor: { name: '韦小宁', roles: [] } } })
  expect(await countAll()).toEqual([1, 1, 1, 1])
  const [consent] = await open.db.select().from(consents)
  expect(consent).toMatchObject({ purpose: 'account', textVersion: noticeVersion, givenBy: 'self', givenAt: now })
  expect(await firstBrokenEvent(open.db)).toBeNull()
})

test('what identifies a person is sealed in the row and absent from the event', async () => {
  await join(open.db, keys, person, now)

  const [row] = await open.db.select().from(people)
  const [account] = await open.db.select().from(accounts)
  const written = JSON.stringify([row, account, await open.db.select().from(events)])
  expect(written).not.toContain('13807720001')
  expect(written).not.toContain('2000-03-18')
  expect(keys.unseal(row!.birthDate!, `people.birth_date.${row!.id}`)).toBe('2000-03-18')
  expect(keys.unseal(account!.phone!, `accounts.phone.${account!.id}`)).toBe('13807720001')
  expect(account!.passwordHash).toMatch(/^t1:\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('the same form again, and twice at once, is one person', async () => {
  const both = await Promise.all([join(open.db, keys, person, now), join(open.db, keys, person, now)])
  const third = await join(open.db, keys, person, now)

  const ids = [...both, third].map((outcome) => outcome.ok && outcome.joined.actor.id)
  expect(new Set(ids).size).toBe(1)
  expect(await countAll()).toEqual([1, 1, 1, 1])
})

test('a known number with another password makes and tells nothing', async () => {
  await join(open.db, keys, person, now)

  const outcome = await join(open.db, keys, { ...person, password: '河边的小船漏水了' }, now)

  expect(outcome).toEqual({ ok: false, refusal: 'known-otherwise' })
  expect(await countAll()).toEqual([1, 1, 1, 1])
})

test.each([
  ['old-notice', { noticeVersion: '2020-01-01' }],
  ['unknown-village', { villageId: '451381100999' }],
  ['unknown-village', { townId: '451381101' }],
])('%s is refused and nothing is written', async (refusal, changes) => {
  const before = await countAll()

  expect(await join(open.db, keys, { ...person, ...changes }, now)).toEqual({ ok: false, refusal })

  expect(await countAll()).toEqual(before)
})

test.each([
  ['2012-05-02', 'under-14'], // fourteen tomorrow
  ['2012-05-01', '14-17'], // fourteen today
  ['2008-05-02', '14-17'], // eighteen tomorrow
  ['2008-05-01', 'adult'],
])('born on %s the band is %s', async (birthDate, ageBand) => {
  await join(open.db, keys, { ...person, birthDate }, now)

  expect(await open.db.select({ ageBand: people.ageBand }).from(people)).toEqual([{ ageBand }])
})

test('under 14 nobody agrees for themself, and the event says for whom the account waits', async () => {
  const outcome = await join(open.db, keys, { ...person, birthDate: '2013-01-01' }, now)

  expect(outcome).toMatchObject({ joined: { actor: { waitsFor: 'guardian' } } })
  expect(await open.db.$count(consents)).toBe(0)
  const [event] = await open.db.select().from(events)
  expect(JSON.parse(event!.detail)).toMatchObject({ waitsFor: 'guardian' })
})

test('a birth date of the summers with daylight saving stays as it was typed', async () => {
  await join(open.db, keys, { ...person, birthDate: '1988-06-01' }, now)

  const [row] = await open.db.select().from(people)
  expect(keys.unseal(row!.birthDate!, `people.birth_date.${row!.id}`)).toBe('1988-06-01')
})

test('what is done in the same transaction undoes the joining when it fails', async () => {
  const failing = join(open.db, keys, person, now, async () => {
    throw new Error('no place')
  })

  await expect(failing).rejects.toThrow('no place')
  expect(await countAll()).toEqual([0, 0, 0, 0])
})

test('signing in costs one hash whoever asks, and says the same to all but one', async () => {
  await join(open.db, keys, person, now)
  let runs = 0
  const count = () => void runs++
  subscribe('qingshi:password', count)
  const costOf = async (login: string, password: string) => {
    runs = 0
    const outcome = await signIn(open.db, keys, { login: { kind: 'phone', value: login }, password }, now)
    return [runs, outcome.ok ? 'in' : outcome.refusal]
  }

  expect(await costOf('13807720001', person.password)).toEqual([1, 'in'])
  expect(await costOf('13807720001', '河边的小船漏水了')).toEqual([1, 'no-match'])
  expect(await costOf('13899990000', person.password)).toEqual([1, 'no-match'])
  await open.db.transact(async (tx) => void (await tx.update(accounts).set({ status: 'blocked' })))
  expect(await costOf('13807720001', person.password)).toEqual([1, 'no-match'])
  unsubscribe('qingshi:password', count)
})

test('joining costs one hash whether the number is known or not', async () => {
  let runs = 0
  const count = () => void runs++
  subscribe('qingshi:password', count)

  await join(open.db, keys, person, now)
  expect(runs).toBe(1)
  await join(open.db, keys, { ...person, password: '河边的小船漏水了' }, now)
  expect(runs).toBe(2)
  unsubscribe('qingshi:password', count)
})

test('a password is changed with the one of now, and every session ends', async () => {
  const outcome = await join(open.db, keys, person, now)
  const actor = (outcome.ok && outcome.joined.actor) || expect.fail()
  await startSession(open.db, actor.id, { device: '安卓' }, now)
  const change = (current: string, password: string) => changePassword(open.db, keys, actor, { current, password }, now)

  expect(await change('不是这一个密码', '河边的小船漏水了')).toEqual({ ok: false, refusal: 'wrong-current' })
  expect(await change(person.password, '韦小宁2026')).toEqual({ ok: false, refusal: 'guessable' })
  expect(await open.db.$count(sessions)).toBe(1)
  expect(await change(person.password, '河边的小船漏水了')).toEqual({ ok: true })

  expect(await open.db.$count(sessions)).toBe(0)
  expect((await signIn(open.db, keys, { login: person.login, password: '河边的小船漏水了' }, now)).ok).toBe(true)
  expect(await open.db.$count(events, eq(events.kind, 'account.password-changed'))).toBe(1)
})

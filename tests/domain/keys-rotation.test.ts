import { setImmediate as turn } from 'node:timers/promises'
import { getTableName } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeKeys } from '#app/domain/keys.server.ts'
import { askContactChange } from '#app/domain/people/contact-change/ask.server.ts'
import { correctPerson } from '#app/domain/people/correct.server.ts'
import { findAccount } from '#app/domain/people/find-account.server.ts'
import { findLink } from '#app/domain/people/guardians/link.server.ts'
import { sendConsentLink } from '#app/domain/people/guardians/send-link.server.ts'
import { findOwnRecord } from '#app/domain/people/own-record.server.ts'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { renewPepper } from '#app/domain/people/renew-pepper.server.ts'
import { findMissingKey } from '#app/domain/people/rotation/missing-key.server.ts'
import { rotateKeys } from '#app/domain/people/rotation/rotate.server.ts'
import { signIn } from '#app/domain/people/sign-in.server.ts'
import { prepare } from '#app/first-start.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { makeNomination, makeOpenCall } from '../support/calls.ts'
import { openFresh } from '../support/database.ts'
import { makePupil, name, tokens } from '../support/guardians.ts'
import { makePerson, makeVillage, testKeys, testNow, testRing } from '../support/make.ts'
import { readSchema } from '../support/schema.ts'

const newKey = `t2:${Buffer.from(Array.from({ length: 32 }, (_, index) => 250 - index * 5)).toString('base64')}`
const both = makeKeys(`${newKey},${testRing}`)
const onlyNew = makeKeys(newKey)
const password = '石头上晒着三条毛巾'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

/** Every value of every table that is sealed with this key, as table.column. */
async function sealedWith(kid: string): Promise<string[]> {
  const found = new Set<string>()
  for (const table of (await readSchema()).values())
    for (const row of (await open.db.select().from(table as never)) as Record<string, unknown>[])
      for (const [column, value] of Object.entries(row))
        if (typeof value === 'string' && value.startsWith(`v1.${kid}.`)) found.add(`${getTableName(table)}.${column}`)
  return [...found].sort()
}

async function planted() {
  const village = await makeVillage(open.db)
  const passwordHash = await hashPassword(testKeys, password)
  const li = await makePerson(open.db, { name: '李小溪', email: 'li@example.org', passwordHash })
  const place = { townId: village.townId, villageId: village.id }
  await correctPerson(open.db, testKeys, li, { name: '李晓溪', reason: '打错了', ...place }, testNow)
  const asked = { login: { kind: 'email', value: 'new@example.org' }, current: password } as const
  await askContactChange(open.db, testKeys, li, asked, testNow)
  const child = await makePupil(open.db)
  await name(open.db, child, { phone: '13755556666' })
  await sendConsentLink(open.db, testKeys, child, testNow)
  // Begun, and nothing written yet: what is not sealed has nothing to pass on, and hides nothing that has.
  await makeNomination(open.db, await makeOpenCall(open.db), { personId: li.id })
  return { li, token: (await tokens(open.db)).find(Boolean) ?? '' }
}

test('D26: everything sealed and every look-up key passes to the new key, and a second round has nothing to do', async () => {
  const { li, token } = await planted()
  const before = await sealedWith('t1')
  expect(before.length).toBeGreaterThan(8)
  const record = await findOwnRecord(open.db, testKeys, li)

  const { written } = await rotateKeys(open.db, both)

  expect(written).toBeGreaterThan(4)
  expect([await sealedWith('t1'), await sealedWith('t2')]).toEqual([[], before])
  expect(await rotateKeys(open.db, both)).toMatchObject({ written: 0 })
  expect(await findOwnRecord(open.db, onlyNew, li)).toEqual(record)
  expect(await findAccount(open.db, onlyNew, { kind: 'phone', value: li.phone })).toMatchObject({ personId: li.id })
  expect((await findLink(open.db, onlyNew, token, testNow)).minorIds).toHaveLength(1)
})

test('a look-up finds everybody at every moment of a round, and one that was cut off is begun again', async () => {
  const people = []
  for (let one = 0; one < 250; one++) people.push(await makePerson(open.db))
  const lost: string[] = []
  let looked = 0
  let running = true
  const looking = (async () => {
    while (running) {
      const { id, phone } = people[looked++ % people.length]!
      const found = await findAccount(open.db, both, { kind: 'phone', value: phone })
      if (found?.personId !== id) lost.push(phone)
      await turn()
    }
  })()
  const cut = new Error('the power went')
  await expect(
    rotateKeys(open.db, both, (table) => {
      if (table === 'accounts') throw cut
    }),
  ).rejects.toThrow(cut)
  await rotateKeys(open.db, both)
  running = false
  await looking

  expect([lost, await sealedWith('t1')]).toEqual([[], []])
  expect(looked).toBeGreaterThan(10)
  // The control: without the old key in the ring the same look-up loses people before the round.
  const li = await makePerson(open.db)
  expect(await findAccount(open.db, onlyNew, { kind: 'phone', value: li.phone })).toBeNull()
})

test('a start refuses by name the key that something is still sealed with, in the middle too', async () => {
  for (let one = 0; one < 3; one++) await makePerson(open.db)
  await rotateKeys(open.db, both)
  await makePerson(open.db) // sealed with the old key
  const config = { baseUrl: null, local: false, demo: false, dataDir: '/nonexistent' }
  expect(await findMissingKey(open.db, both)).toBeNull()
  expect(await findMissingKey(open.db, onlyNew)).toBe('t1')
  const start = prepare({ config, keys: onlyNew, open, now: testNow, notice: () => {} })
  await expect(start).rejects.toThrow(/SECRET_KEYS/)
})

test('a password passes to the new key when its person signs in', async () => {
  const { li } = await planted()
  const login = { kind: 'phone', value: li.phone } as const
  const proved = await signIn(open.db, both, { login, password }, testNow)
  if (!proved.ok) throw new Error('not signed in')
  expect(proved.proved).toMatch(/^t1:/)
  await renewPepper(open.db, both, { ...proved, password })
  await rotateKeys(open.db, both)
  expect(await signIn(open.db, onlyNew, { login, password }, testNow)).toMatchObject({ ok: true })
})

import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { correctHonour, nameHonour, withdrawHonour } from '#app/domain/awards/registry/change.server.ts'
import { enterHonour } from '#app/domain/awards/registry/enter.server.ts'
import { nameOwnHonour } from '#app/domain/awards/registry/own-name.server.ts'
import { verifyRegistry } from '#app/domain/awards/registry/verify.server.ts'
import { countHonours, readWall } from '#app/domain/awards/registry/wall.server.ts'
import { verifyCertificates } from '#app/domain/certificates/verify-register.server.ts'
import { firstBrokenEvent } from '#app/domain/events.server.ts'
import { seedToolsOf } from '#app/seed.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { honours } from '#db/schema/honours.ts'
import { people } from '#db/schema/people.ts'
import { seedDemo } from '#db/seed/seed.ts'
import { openFresh } from '../support/database.ts'
import { standingKinds, typedHonour } from '../support/honours.ts'
import { makePerson, makeTown, testKeys, testNow } from '../support/make.ts'

let open: OpenDatabase
let county: Actor
beforeEach(async () => {
  open = await openFresh()
  await makeTown(open.db)
  await standingKinds(open.db)
  county = await makePerson(open.db, { roles: [{ role: 'county-staff', townId: null, venueId: null, teamId: null }] })
})
afterEach(() => open.close())

const register = () => open.db.select().from(honours).orderBy(asc(honours.number))
const enter = (typed = {}, actor = county) => enterHonour(open.db, actor, typedHonour(typed), testNow)

async function entered(typed = {}) {
  const outcome = await enter(typed)
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.honour
}

test('numbers of a year are given without gaps and never twice, however many are entered at once', async () => {
  await Promise.all(['甲', '乙', '丙', '丁', '戊'].map((holder) => enter({ holder })))
  await Promise.all(['甲', '乙'].map((holder) => enter({ holder, awardedOn: '2024-12-05' })))

  const rows = await register()
  expect(rows.filter(({ year }) => year === 2025).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
  expect(rows.filter(({ year }) => year === 2024).map(({ number }) => number)).toEqual([1, 2])
  expect(await firstBrokenEvent(open.db)).toBeNull()
})

test('the same honour entered twice at once stands once, and who was later reads its number', async () => {
  const both = await Promise.all([enter(), enter()])

  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'already', number: '2025-001' } })
})

test.each([
  ['a day to come', { awardedOn: '2031-01-01' }, 'future'],
  ['an unknown kind', { kind: 'nothing' }, 'unknown-kind'],
  ['a team for an honour of people', { holderKind: 'team' as const }, 'holder-does-not-fit'],
  ['a number of nobody', { number: 'AAAA' }, 'unknown-holder'],
  ['a town that is not there', { town: 'nowhere' }, 'unknown-town'],
  ['a child by full name without its guardian', { minor: 'on' as const, named: 'on' as const }, 'minor-not-named'],
])('refuses %s and writes nothing', async (_, typed, kind) => {
  expect(await enter(typed)).toMatchObject({ ok: false, refusal: { kind } })
  expect(await register()).toHaveLength(0)
})

test('nobody registers, corrects or takes back their own', async () => {
  const [me] = await open.db.select().from(people).where(eq(people.id, county.id))
  const own = { holder: me!.name, number: me!.volunteerNumber }
  expect(await enter(own)).toMatchObject({ refusal: { kind: 'own' } })

  const other = await makePerson(open.db, {
    roles: [{ role: 'county-staff', townId: null, venueId: null, teamId: null }],
  })
  const outcome = await enter(own, other)
  if (!outcome.ok) throw new Error('not entered')
  expect(await withdrawHonour(open.db, county, outcome.honour.id, '不要了', testNow)).toMatchObject({
    refusal: { kind: 'own' },
  })
})

test('a correction is an entry of its own: the old one stays and points to it, and of two at once one stands', async () => {
  const old = await entered()
  const put = (holder: string) =>
    correctHonour(open.db, county, old.id, { ...typedHonour({ holder }), reason: '名字写错了' }, testNow)
  const both = await Promise.all([put('李小西'), put('李晓溪')])

  const [won, lost] = both[0]!.ok ? both : [both[1], both[0]]
  expect(lost).toMatchObject({ refusal: { kind: 'changed', number: '2025-002' } })
  const rows = await register()
  expect(rows.map(({ state }) => state)).toEqual(['corrected', 'standing'])
  expect(rows[0]).toMatchObject({ correctedById: won!.ok ? won!.honour.id : '', changeReason: '名字写错了' })
  expect(await countHonours(open.db)).toEqual([{ year: 2025, individual: 1, collective: 0 }])
})

test('what is taken back stays in the register with its reason and leaves the wall, once', async () => {
  const honour = await entered()
  expect(await withdrawHonour(open.db, county, honour.id, ' ', testNow)).toMatchObject({
    refusal: { kind: 'reason-missing' },
  })
  expect(await withdrawHonour(open.db, county, honour.id, '材料不实', testNow)).toMatchObject({ ok: true })
  expect(await withdrawHonour(open.db, county, honour.id, '材料不实', testNow)).toMatchObject({
    refusal: { kind: 'changed', number: null },
  })

  expect(await register()).toMatchObject([{ state: 'withdrawn', changeReason: '材料不实' }])
  expect(await readWall(open.db, { year: 2025 })).toEqual([])
})

test('the wall shows a full name only to who agreed, and a child takes it off but does not put it on alone', async () => {
  const child = await makePerson(open.db, { name: '韦小鱼', birthDay: '2011-05-05' })
  const [{ volunteerNumber: number } = { volunteerNumber: '' }] = await open.db
    .select()
    .from(people)
    .where(eq(people.id, child.id))
  const honour = await entered({ holder: '韦小鱼', number, minor: 'on' })
  const shown = async () => (await readWall(open.db, { year: 2025 }))[0]!.stones[0]!.name

  expect(await shown()).toBe('韦**')
  expect(await nameOwnHonour(open.db, testKeys, child, honour.id, true, testNow)).toMatchObject({
    refusal: { kind: 'minor-not-named' },
  })
  expect(await nameHonour(open.db, county, honour.id, true, testNow)).toMatchObject({ honour: { namedBy: 'guardian' } })
  expect(await shown()).toBe('韦小鱼')
  await nameOwnHonour(open.db, testKeys, child, honour.id, false, testNow)
  expect(await shown()).toBe('韦**')
  const stranger = await makePerson(open.db)
  await expect(nameOwnHonour(open.db, testKeys, stranger, honour.id, true, testNow)).rejects.toThrow('honour')
})

test('a number that is missing from the register is named, and one beyond its count', async () => {
  for (const holder of ['甲', '乙', '丙']) await entered({ holder })
  const broken = async () => (await verifyRegistry(open.db)).flatMap((one) => one.broken)
  expect(await broken()).toEqual([])

  await open.db.transact(async (tx) => {
    await tx.update(honours).set({ number: 9 }).where(eq(honours.number, 2))
  })
  expect(await broken()).toEqual(['2025-002：没有这一条', '2025-009：登记册只编到 3'])
})

test('the demo county has the fourteen and seventy-seven of 2023 as records', async () => {
  const other = await openFresh()
  await seedDemo(other, { ...seedToolsOf(testKeys), hashPassword: async () => 'unhashed' }, testNow)

  const of2023 = (await countHonours(other.db)).find(({ year }) => year === 2023)
  expect(of2023).toEqual({ year: 2023, collective: 14, individual: 77 })
  const wall = await readWall(other.db, { year: 2023 })
  expect(wall.flatMap(({ stones }) => stones)).toHaveLength(91)
  expect((await verifyRegistry(other.db)).flatMap(({ broken }) => broken)).toEqual([])
  expect((await verifyCertificates(other.db)).flatMap(({ broken }) => broken)).toEqual([])
  await other.close()
})

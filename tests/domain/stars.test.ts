import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { answerStar } from '#app/domain/stars/answer.server.ts'
import { askStar } from '#app/domain/stars/ask.server.ts'
import { findOwnStars } from '#app/domain/stars/own.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events } from '#db/schema/everywhere.ts'
import { starRules, stars } from '#db/schema/stars.ts'
import { openFresh } from '../support/database.ts'
import { at, makeHours, makePerson, makeStaff, testKeys, testNow } from '../support/make.ts'
import { askedStar, makeServed, setHours, withoutNotice } from '../support/stars.ts'

let open: OpenDatabase
let staff: Actor
beforeAll(async () => {
  open = await openFresh()
  staff = await makeStaff(open.db)
  // As in a county that puts no stars on notice: what is approved is granted at once.
  await withoutNotice(open.db, '2026-01-01')
})
afterAll(() => open.close())

const served = (hours: number) => makeServed(open.db, hours)
const ask = (person: Actor) => askedStar(open.db, person)
const grant = (starId: string, by = staff, now = testNow) =>
  answerStar(open.db, testKeys, by, starId, { kind: 'approve' }, now)

test('S33: only what counts makes a star; a minute short is told how much', async () => {
  const person = await served(99)
  await makeHours(open.db, person, person, { minutes: 600 })

  const short = await askStar(open.db, person, testNow)
  expect(short).toEqual({ ok: false, refusal: { kind: 'not-enough', level: 1, missing: 60 } })
  await setHours(open.db, person, 100)
  expect((await askStar(open.db, person, testNow)).ok).toBe(true)
})

test('stars come in order, one at a time, and end at five', async () => {
  const person = await served(2_000)
  for (const level of [1, 2, 3, 4, 5]) {
    const star = await ask(person)
    expect(star.level).toBe(level)
    expect(await askStar(open.db, person, testNow)).toMatchObject({ refusal: { kind: 'asked-already' } })
    expect((await grant(star.id)).ok).toBe(true)
  }
  expect(await askStar(open.db, person, testNow)).toMatchObject({ refusal: { kind: 'all-there' } })
  expect(await findOwnStars(open.db, person, testNow)).toMatchObject({ level: 5, next: null })
})

test('hours reversed since a star was asked for no longer carry it; what was granted stays', async () => {
  const person = await served(100)
  const star = await ask(person)
  await setHours(open.db, person, 98)
  expect(await grant(star.id)).toEqual({ ok: false, refusal: { kind: 'not-enough', level: 1, missing: 120 } })
  await setHours(open.db, person, 100)
  await grant(star.id)
  await setHours(open.db, person, 10)
  expect((await findOwnStars(open.db, person, testNow)).level).toBe(1)
})

test('S36: nobody gives a star to themself, staff of the town or not', async () => {
  const self = await makeStaff(open.db)
  await setHours(open.db, self, 120)
  const star = await ask(self)
  expect(await grant(star.id, self)).toEqual({ ok: false, refusal: { kind: 'own' } })
  await expect(grant(star.id, await makeStaff(open.db, '451381199').catch(() => makePerson(open.db)))).rejects.toThrow()
  const raw = { state: 'granted', reviewedById: self.id, reviewedAt: testNow, grantedOn: '2026-05-01' } as const
  await expect(open.db.transact((tx) => tx.update(stars).set(raw).where(eq(stars.id, star.id)))).rejects.toThrow()
})

test('S37: two who answer at once: one star, one event, one message, and the other is told', async () => {
  const star = await ask(await served(100))
  const answers = await Promise.all([grant(star.id), grant(star.id, await makeStaff(open.db))])

  expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true])
  const told = await open.db.select().from(events).where(eq(events.subjectId, star.id))
  expect(told.map(({ kind }) => kind)).toEqual(['star.asked', 'star.granted'])
})

test('asking twenty times at once makes one application', async () => {
  const person = await served(100)
  const answers = await Promise.all(Array.from({ length: 20 }, () => askStar(open.db, person, testNow)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
})

test('S81: a changed table takes no star away, and whoever asks from then on goes by the new one', async () => {
  const before = await served(120)
  await grant((await ask(before)).id)
  const later = at('2026-07-02 09:00')
  await open.db.transact(async (tx) => {
    for (const level of [1, 2, 3, 4, 5])
      await tx.insert(starRules).values({
        region: '广西壮族自治区',
        level,
        minutes: level * 200 * 60,
        validFrom: '2026-07-01',
        source: '自治区的新办法',
        label: 'L',
      })
  })

  expect(await findOwnStars(open.db, before, later)).toMatchObject({ level: 1, next: { level: 2, needed: 24_000 } })
  expect(await askStar(open.db, await served(120), later)).toMatchObject({
    refusal: { kind: 'not-enough', missing: 4_800 },
  })
  expect((await askStar(open.db, await served(120), testNow)).ok).toBe(true)
})

test('raw SQL cannot take a star away, change it or jump over one', async () => {
  const person = await served(400)
  const star = await ask(person)
  await grant(star.id)
  const own = eq(stars.id, star.id)
  const raw = (work: Parameters<typeof open.db.transact>[0]) => expect(open.db.transact(work)).rejects.toThrow()

  await raw((tx) => tx.delete(stars).where(own))
  await raw((tx) => tx.update(stars).set({ level: 3 }).where(own))
  await raw((tx) =>
    tx.update(stars).set({ state: 'asked', reviewedById: null, reviewedAt: null, grantedOn: null }).where(own),
  )
  const next = await ask(person)
  const third = {
    level: 3,
    state: 'granted',
    reviewedById: staff.id,
    reviewedAt: testNow,
    grantedOn: '2026-05-01',
  } as const
  await raw((tx) => tx.update(stars).set(third).where(eq(stars.id, next.id)))
})

import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { askCertificate } from '#app/domain/certificates/ask.server.ts'
import { draftCertificate } from '#app/domain/certificates/draft.server.ts'
import { contentIn, findCertificate } from '#app/domain/certificates/find.server.ts'
import { findOwnCertificate, listOwnCertificates } from '#app/domain/certificates/queries.server.ts'
import { refuseCertificate } from '#app/domain/certificates/refuse.server.ts'
import { shakeCertificates } from '#app/domain/certificates/shake.server.ts'
import { NotFound } from '#app/domain/errors.ts'
import { addToTotals } from '#app/domain/hours/totals.server.ts'
import { answerStar } from '#app/domain/stars/answer.server.ts'
import { findOwnStars } from '#app/domain/stars/own.server.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { certificates } from '#db/schema/certificates.ts'
import { people } from '#db/schema/people.ts'
import { stars } from '#db/schema/stars.ts'
import { seedStarRules } from '#db/seed/star-rules.ts'
import { makeCounted, makeCounty, makeIssued, makeOffice } from '../support/certificates.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, makeTown, testKeys, testNow } from '../support/make.ts'
import { setHours, withoutNotice } from '../support/stars.ts'

let open: OpenDatabase
let db: Db
let county: Actor
let kept: Actor
let gone: Actor
let issuedId: string
beforeAll(async () => {
  open = await openFresh()
  db = open.db
  await makeTown(db)
  await db.transact(seedStarRules)
  ;[county] = await makeCounty(db)
  await makeOffice(db)
  kept = await makePerson(db, { name: '覃小石', roles: [{ role: 'county-staff' }] })
  gone = await makePerson(db, { name: '覃小石头' })
  for (const [person, day] of [
    [kept, '2026-04-11'],
    [gone, '2026-04-18'],
  ] as const) {
    const entry = await makeCounted(db, person, county, day)
    await db.transact((tx) => addToTotals(tx, entry, 1))
  }
  issuedId = await makeIssued(db, gone, '451381100')
  const star = { level: 1, ruleSet: 'national@2013', needed: 6000, minutes: 6000, askedAt: testNow }
  const answered = { reviewedById: county.id, reviewedAt: testNow, grantedOn: '2026-05-01' }
  await db.transact(async (tx) => {
    await tx.insert(stars).values({ personId: gone.id, state: 'granted', ...star, ...answered })
    await tx.insert(stars).values({ id: 'waits', personId: gone.id, state: 'asked', ...star, level: 2 })
    await tx.update(people).set({ mergedIntoId: kept.id, closedAt: testNow }).where(eq(people.id, gone.id))
  })
})
afterAll(() => open.close())

test('who stays of two records finds the certificates and stars of both, and nobody else does', async () => {
  expect((await listOwnCertificates(db, kept)).map(({ id }) => id)).toEqual([issuedId])
  expect((await findOwnCertificate(db, kept, issuedId)).id).toBe(issuedId)
  await expect(findOwnCertificate(db, county, issuedId)).rejects.toThrow(NotFound)
  const own = await findOwnStars(db, kept, testNow)
  expect([own.level, own.asked?.id]).toEqual([1, 'waits'])
})

test('S36: the record that was merged away is still one’s own: no certificate or star of it is answered by who stays', async () => {
  expect(await answerStar(db, testKeys, kept, 'waits', { kind: 'approve' }, testNow)).toMatchObject({
    refusal: { kind: 'own' },
  })
  const [row] = await db.select().from(certificates).where(eq(certificates.id, issuedId))
  const { id: _, number: __, codeHash: ___, ...rest } = row!
  const waiting = { ...rest, id: 'of-gone', state: 'asked' as const, number: null, codeHash: null, issuedAt: null }
  await db.transact(async (tx) => void (await tx.insert(certificates).values(waiting)))
  expect(await refuseCertificate(db, testKeys, kept, 'of-gone', '没有材料', testNow)).toMatchObject({
    refusal: { kind: 'own' },
  })
  expect((await refuseCertificate(db, testKeys, county, 'of-gone', '没有材料', testNow)).ok).toBe(true)
})

test('a certificate asked for after the merge counts the hours of both; a reversal of either shakes it', async () => {
  const period = { from: '2026-04-01', until: '2026-04-30' }
  const asked = await askCertificate(db, testKeys, kept, period, testNow)
  if (!asked.ok) throw new Error(asked.refusal.kind)
  await db.transact((tx) => shakeCertificates(tx, { personId: gone.id, servedOn: '2026-04-18' }, testNow))
  expect((await findCertificate(db, issuedId)).shakenAt).toEqual(testNow)
  const drafted = await draftCertificate(db, testKeys, county, asked.certificate.id, testNow)
  if (!drafted.ok) throw new Error(drafted.refusal.kind)
  expect(contentIn(drafted.certificate)).toMatchObject({ minutes: 240, times: 2 })
})

test('the star before the next may stand on the record that was merged away', async () => {
  await withoutNotice(db, '2026-01-01')
  await setHours(db, kept, 100)
  const next = { level: 2, ruleSet: 'national@2013', needed: 6000, minutes: 6000, askedAt: testNow }
  await db.transact(
    async (tx) => void (await tx.insert(stars).values({ id: 'next', personId: kept.id, state: 'asked', ...next })),
  )
  expect(await answerStar(db, testKeys, county, 'next', { kind: 'approve' }, testNow)).toMatchObject({
    star: { state: 'granted' },
  })
})

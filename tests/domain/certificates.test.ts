import { eq, inArray } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { askCertificate } from '#app/domain/certificates/ask.server.ts'
import { checkOf, codeOf } from '#app/domain/certificates/codes.server.ts'
import type { Content } from '#app/domain/certificates/content.ts'
import { draftCertificate } from '#app/domain/certificates/draft.server.ts'
import { answerProposal, endCertificate, keepCertificate, proposeEnding } from '#app/domain/certificates/end.server.ts'
import { contentIn, findCertificate } from '#app/domain/certificates/find.server.ts'
import { forgetCertificates } from '#app/domain/certificates/forget.server.ts'
import { issueCertificate } from '#app/domain/certificates/issue.server.ts'
import { refuseCertificate, withdrawCertificate } from '#app/domain/certificates/refuse.server.ts'
import { verifyCode, verifyNumber } from '#app/domain/certificates/verify.server.ts'
import { verifyCertificates } from '#app/domain/certificates/verify-register.server.ts'
import { answerReversal, proposeReversal } from '#app/domain/hours/reverse.server.ts'
import { addToTotals } from '#app/domain/hours/totals.server.ts'
import { makeKeys } from '#app/domain/keys.server.ts'
import { findMissingKey } from '#app/domain/people/rotation/missing-key.server.ts'
import { rotateKeys } from '#app/domain/people/rotation/rotate.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { certificateRegisters, certificates } from '#db/schema/certificates.ts'
import { events } from '#db/schema/everywhere.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { makeCertificate, makeCounted, makeCounty, makeOffice } from '../support/certificates.ts'
import { openFresh } from '../support/database.ts'
import { at, makeHours, makePerson, makeProgramme, makeStaff, testKeys, testNow, testRing } from '../support/make.ts'

let open: OpenDatabase
let li: Actor
let town: Actor
let county: Actor
let other: Actor
beforeEach(async () => {
  open = await openFresh()
  li = await makePerson(open.db, { name: '李小溪' })
  town = await makeStaff(open.db)
  ;[county, other] = await makeCounty(open.db)
})
afterEach(() => open.close())

const april = { from: '2026-04-01', until: '2026-04-30' }
const today = { signedOn: '2026-05-01', sealedOn: '2026-05-01' }
const ask = (actor: Actor, now = testNow) => askCertificate(open.db, testKeys, actor, april, now)
const numbers = async () =>
  (await open.db.select({ number: certificates.number }).from(certificates))
    .flatMap(({ number }) => number ?? [])
    .sort()
const codes = (id: string, kid = 't1', keys = testKeys) => codeOf(keys, id, kid)

test('S33: what counts in the period stands on it and nothing else, and its lines add up', async () => {
  await makeOffice(open.db)
  const { id: programmeId } = await makeProgramme(open.db, { name: '七彩假期' })
  await makeCounted(open.db, li, town, '2026-04-18', { programmeId })
  await makeCounted(open.db, li, town, '2026-04-19', { programmeId, minutes: 75, kind: 'back_entry' })
  await makeCounted(open.db, li, town, '2026-04-20', { minutes: 31 })
  await makeCounted(open.db, li, town, '2026-03-31')
  await makeHours(open.db, li, li, { startedAt: at('2026-04-02 09:00'), servedOn: '2026-04-02' })
  for (const [day, state] of [
    ['2026-04-03', 'returned'],
    ['2026-04-04', 'on_notice'],
    ['2026-04-05', 'rejected'],
  ] as const)
    await makeCounted(open.db, li, town, day, { state, countedAt: null })
  await makeCounted(open.db, li, town, '2026-04-06', { state: 'reversed' })

  const { id } = await makeCertificate(open.db, li, county, 'issued')
  const issued = await findCertificate(open.db, id)
  const content = contentIn(issued) as Content
  expect(content).toMatchObject({ minutes: 226, backMinutes: 75, times: 3 })
  expect(content.lines.map(({ what, minutes, times }) => [what, minutes, times])).toEqual([
    ['七彩假期', 195, 2],
    ['河边捡石头', 31, 1],
  ])
  expect(content.issuing).toMatchObject({ issuer: '共青团合山市委员会', inCharge: '韦书记', handler: '黄干事' })
  expect([issued.number, issued.noticeUntil]).toEqual(['QS-ZM-2026-000001', '2026-05-08'])
  expect(issued.content).not.toContain('小溪')
  const told = await open.db.select().from(events)
  expect(JSON.stringify(told)).not.toContain('小溪')
})

test('with nothing counted it says what is missing; a child under 14 asks through the guardian; nothing of tomorrow', async () => {
  await makeOffice(open.db)
  await makeHours(open.db, li, li)
  await makeCounted(open.db, li, town, '2026-04-04', { state: 'on_notice', countedAt: null })
  expect(await ask(li)).toMatchObject({ refusal: { kind: 'nothing-counted', pending: 1, onNotice: 1, returned: 0 } })
  const child = await makePerson(open.db, { birthDay: '2014-01-01' })
  await makeCounted(open.db, child, town, '2026-04-18')
  expect(await ask(child)).toMatchObject({ refusal: { kind: 'guardian-asks' } })
  const late = { from: '2026-04-01', until: '2026-05-02' }
  expect(await askCertificate(open.db, testKeys, li, late, testNow)).toMatchObject({ refusal: { kind: 'future' } })
})

test('asked for twice at once it is one; the same again is the same, another period waits; issued, it is there already', async () => {
  await makeOffice(open.db)
  await makeCounted(open.db, li, town, '2026-04-18')
  const asked = await Promise.all([1, 2, 3].map(() => ask(li)))
  expect(new Set(asked.map((one) => one.ok && one.certificate.id)).size).toBe(1)
  const longer = { from: '2026-03-01', until: '2026-04-30' }
  expect(await askCertificate(open.db, testKeys, li, longer, testNow)).toMatchObject({
    refusal: { kind: 'open-already' },
  })
  const [{ id } = { id: '' }] = await open.db.select().from(certificates)
  await draftCertificate(open.db, testKeys, town, id, testNow)
  const issues = await Promise.all([1, 2, 3].map(() => issueCertificate(open.db, testKeys, town, id, today, testNow)))
  expect(issues.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await ask(li)).toMatchObject({ refusal: { kind: 'issued-already', number: 'QS-ZM-2026-000001' } })
  const told = await open.db.select().from(events).where(eq(events.kind, 'certificate.issued'))
  expect(told).toHaveLength(1)
})

test('T40: drafts drawn up at once leave no gap in the register, though some fail; a voided number stays in it', async () => {
  await makeOffice(open.db)
  const people = await Promise.all(Array.from({ length: 12 }, () => makePerson(open.db)))
  const ids: string[] = []
  for (const person of people) {
    await makeCounted(open.db, person, town, '2026-04-18')
    const asked = await ask(person)
    if (asked.ok) ids.push(asked.certificate.id)
  }
  // The hours of every third are gone before it is drawn up.
  const gone = people.flatMap(({ id }, place) => (place % 3 === 0 ? [id] : []))
  await open.db.transact((tx) =>
    tx.update(hourEntries).set({ state: 'reversed' }).where(inArray(hourEntries.personId, gone)),
  )
  const drafted = await Promise.all(ids.map((id) => draftCertificate(open.db, testKeys, town, id, testNow)))
  expect(drafted.filter(({ ok }) => ok)).toHaveLength(8)
  expect(await numbers()).toEqual(Array.from({ length: 8 }, (_, place) => `QS-ZM-2026-00000${place + 1}`))
  const first = drafted.find(({ ok }) => ok)
  if (!first?.ok) throw new Error('none was drafted')
  expect(await refuseCertificate(open.db, testKeys, town, first.certificate.id, '不要了', testNow)).toMatchObject({
    ok: true,
  })
  expect(await numbers()).toHaveLength(8)
})

test('the platform’s record goes out at once where the county set so, unsealed; a year begins its own register', async () => {
  await makeOffice(open.db, { form: 'platform', isIssuingBody: false })
  await makeCounted(open.db, li, town, '2026-04-18')
  expect(await ask(li)).toMatchObject({
    certificate: { state: 'issued', form: 'platform', sealedOn: null, draftedById: null },
  })
  const next = at('2027-01-02 09:00')
  await makeCounted(open.db, town, county, '2026-04-19')
  expect(await ask(town, next)).toMatchObject({ certificate: { number: 'QS-ZM-2027-000001' } })
  await expect(makeOffice(open.db, { isIssuingBody: false })).rejects.toThrow('paper-needs-body')
})

test('nobody draws up, issues or ends their own, and without an office nothing is drawn up', async () => {
  await makeCounted(open.db, town, county, '2026-04-18')
  const asked = await ask(town)
  if (!asked.ok) throw new Error('not asked')
  const { id } = asked.certificate
  expect(await draftCertificate(open.db, testKeys, county, id, testNow)).toMatchObject({
    refusal: { kind: 'no-office' },
  })
  await makeOffice(open.db)
  expect(await draftCertificate(open.db, testKeys, town, id, testNow)).toMatchObject({ refusal: { kind: 'own' } })
  await draftCertificate(open.db, testKeys, county, id, testNow)
  expect(await issueCertificate(open.db, testKeys, town, id, today, testNow)).toMatchObject({
    refusal: { kind: 'own' },
  })
})

test('what changed between drawing up and sealing is drawn up again under the same number', async () => {
  await makeOffice(open.db)
  await makeCounted(open.db, li, town, '2026-04-18')
  const { id, number } = await makeCertificate(open.db, li, county, 'drafted')
  await makeCounted(open.db, li, town, '2026-04-19')
  const early = { signedOn: '2026-04-30', sealedOn: '2026-05-01' }
  expect(await issueCertificate(open.db, testKeys, town, id, early, testNow)).toMatchObject({
    refusal: { kind: 'wrong-dates' },
  })
  expect(await issueCertificate(open.db, testKeys, town, id, today, testNow)).toMatchObject({
    refusal: { kind: 'changed' },
  })
  await draftCertificate(open.db, testKeys, town, id, testNow)
  const later = at('2026-05-04 09:00')
  await makeOffice(open.db, { inCharge: '新书记', holdsFrom: '2026-05-04' }, at('2026-05-03 09:00'))
  const signed = { signedOn: '2026-05-04', sealedOn: '2026-05-04' }
  expect(await issueCertificate(open.db, testKeys, town, id, signed, later)).toMatchObject({
    refusal: { kind: 'office-changed' },
  })
  // Who was in office on the day of signing signs: the paper of the first of May is good, though recorded later.
  const outcome = await issueCertificate(open.db, testKeys, town, id, today, later)
  expect(outcome).toMatchObject({ certificate: { number, state: 'issued', minutes: 240 } })
})

test('T22: the code is 128 bits made again from the id; the database knows only its hash; an old key goes on reading', async () => {
  await makeOffice(open.db)
  await makeCounted(open.db, li, town, '2026-04-18')
  const { id, number } = await makeCertificate(open.db, li, county, 'issued')
  const code = codes(id)
  expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/)
  expect(await verifyCode(open.db, testKeys, code.toUpperCase())).toEqual({
    ...{ kind: 'service', standing: 'valid', name: '李**', from: '2026-04-01', until: '2026-04-30', minutes: 120 },
    ...{ issuer: '共青团合山市委员会', isIssuingBody: true, endedOn: null },
  })
  for (let place = 0; place < code.length - 1; place++) {
    const forged = `${code.slice(0, place)}${code[place] === 'x' ? 'y' : 'x'}${code.slice(place + 1)}`
    expect(await verifyCode(open.db, testKeys, forged)).toBeNull()
  }
  const check = checkOf(testKeys, id, 't1')
  const typed = ` ${check.slice(0, 4)} ${check.slice(4).toUpperCase()}`
  expect(await verifyNumber(open.db, testKeys, { number: number!.toLowerCase(), check: typed })).toMatchObject({
    standing: 'valid',
  })
  expect(await verifyNumber(open.db, testKeys, { number: number!, check: 'zzzzzzzz' })).toBeNull()
  expect(JSON.stringify(await open.db.select().from(certificates))).not.toContain(code)

  const newKey = `t2:${Buffer.alloc(32, 7).toString('base64')}`
  const both = makeKeys(`${newKey},${testRing}`)
  await rotateKeys(open.db, both)
  expect(await verifyCode(open.db, both, codes(id, 't1', both))).toMatchObject({ name: '李**' })
  expect(await findMissingKey(open.db, makeKeys(newKey))).toBe('t1')
})

test('a reversal inside its period shakes it: it is kept with a reason, or another takes its place and the old one says so', async () => {
  await makeOffice(open.db)
  const entry = await makeCounted(open.db, li, town, '2026-04-18')
  await makeCounted(open.db, li, town, '2026-04-20')
  const { id } = await makeCertificate(open.db, li, county, 'issued')
  await open.db.transact((tx) => addToTotals(tx, entry, 1))
  expect((await findCertificate(open.db, id)).shakenAt).toBeNull()
  const proposed = await proposeReversal(open.db, town, entry.id, '记错了', testNow)
  if (!proposed.ok) throw new Error('not proposed')
  await answerReversal(open.db, testKeys, county, proposed.reversal.id, true, testNow)
  expect((await findCertificate(open.db, id)).shakenAt).toEqual(testNow)
  expect(await keepCertificate(open.db, town, id, ' ', testNow)).toMatchObject({ refusal: { kind: 'reason' } })

  const replaced = await endCertificate(
    open.db,
    testKeys,
    county,
    id,
    { kind: 'supersede', reason: '少了两小时' },
    testNow,
  )
  if (!replaced.ok) throw new Error(replaced.refusal.kind)
  expect(await verifyCode(open.db, testKeys, codes(id))).toMatchObject({ standing: 'valid', minutes: 240 })
  await issueCertificate(open.db, testKeys, town, replaced.certificate.id, today, testNow)
  expect(await verifyCode(open.db, testKeys, codes(id))).toMatchObject({
    standing: 'superseded',
    minutes: 240,
    endedOn: '2026-05-01',
  })
  expect(await verifyCode(open.db, testKeys, codes(replaced.certificate.id))).toMatchObject({
    standing: 'valid',
    minutes: 120,
  })
})

test('a town proposes, the county decides, and of two who decide at once one does', async () => {
  await makeOffice(open.db)
  await makeCounted(open.db, li, town, '2026-04-18')
  const { id } = await makeCertificate(open.db, li, county, 'issued')
  const revoke = { kind: 'revoke' as const, reason: '记错了人' }
  await expect(endCertificate(open.db, testKeys, town, id, revoke, testNow)).rejects.toThrow('not permitted')
  const twice = await Promise.all([1, 2].map(() => proposeEnding(open.db, town, id, revoke, testNow)))
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
  const answers = await Promise.all([
    answerProposal(open.db, testKeys, county, id, true, testNow),
    answerProposal(open.db, testKeys, other, id, false, testNow),
    withdrawCertificate(open.db, li, id, testNow).then((outcome) => ({ ...outcome, withdrawn: true })),
  ])
  expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1)
  const ends = await open.db
    .select()
    .from(events)
    .where(inArray(events.kind, ['certificate.revoked', 'certificate.withdrawn']))
  expect(ends).toHaveLength(1)
  expect((await findCertificate(open.db, id)).state).toBe('revoked')
})

test('S62: who is erased is in no certificate any more; it still verifies, and says that its holder is gone', async () => {
  await makeOffice(open.db)
  await makeCounted(open.db, li, town, '2026-04-18')
  const { id } = await makeCertificate(open.db, li, county, 'issued')
  await makeCounted(open.db, li, town, '2026-03-18')
  await askCertificate(open.db, testKeys, li, { from: '2026-03-01', until: '2026-03-31' }, testNow)
  await open.db.transact((tx) => forgetCertificates(tx, li.id, testNow))
  expect(await verifyCode(open.db, testKeys, codes(id))).toMatchObject({ standing: 'valid', name: null, minutes: 120 })
  const rows = await open.db.select().from(certificates).where(eq(certificates.personId, li.id))
  expect(rows.map(({ state, holder }) => [state, holder]).sort()).toEqual([
    ['issued', null],
    ['refused', null],
  ])
})

test('whoever writes, nobody can change what was issued, take a number away, bring a holder back or count a register by two', async () => {
  await makeOffice(open.db)
  await makeCounted(open.db, li, town, '2026-04-18')
  const { id } = await makeCertificate(open.db, li, county, 'issued')
  const set = (values: Partial<typeof certificates.$inferInsert>) =>
    open.db.transact((tx) => tx.update(certificates).set(values).where(eq(certificates.id, id)))
  await expect(set({ minutes: 999 })).rejects.toThrow()
  await expect(set({ content: '{}' })).rejects.toThrow()
  await expect(set({ state: 'drafted' })).rejects.toThrow()
  await expect(set({ number: 'QS-ZM-2026-000009' })).rejects.toThrow()
  await expect(set({ issuedById: li.id })).rejects.toThrow()
  await expect(open.db.transact((tx) => tx.delete(certificates))).rejects.toThrow()
  await expect(open.db.transact((tx) => tx.delete(certificateRegisters))).rejects.toThrow()
  await expect(open.db.transact((tx) => tx.update(certificateRegisters).set({ last: 3 }))).rejects.toThrow()
  await set({ holder: null, erasedAt: testNow })
  await expect(set({ holder: 'v1.t1.x' })).rejects.toThrow()
  expect(await findCertificate(open.db, id)).toMatchObject({ minutes: 120, state: 'issued' })
})

test('a number of the register that no certificate has is named', async () => {
  await makeOffice(open.db)
  for (const day of ['2026-04-18', '2026-04-19']) await makeCounted(open.db, li, town, day)
  await makeCertificate(open.db, li, town, 'drafted')
  const broken = async () => (await verifyCertificates(open.db)).flatMap((one) => one.broken)
  expect(await broken()).toEqual([])
  await open.db.transact(async (tx) => void (await tx.update(certificateRegisters).set({ last: 2 })))
  expect(await broken()).toEqual(['QS-ZM-2026-000002：没有这一条'])
})

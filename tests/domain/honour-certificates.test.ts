import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { correctHonour, withdrawHonour } from '#app/domain/awards/registry/change.server.ts'
import { enterHonour } from '#app/domain/awards/registry/enter.server.ts'
import { checkOf, codeOf } from '#app/domain/certificates/codes.server.ts'
import { draftCertificate } from '#app/domain/certificates/draft.server.ts'
import { endCertificate, keepCertificate } from '#app/domain/certificates/end.server.ts'
import { contentIn, findCertificate } from '#app/domain/certificates/find.server.ts'
import { forgetCertificates } from '#app/domain/certificates/forget.server.ts'
import { draftHonours, issueHonours } from '#app/domain/certificates/honours/draft.server.ts'
import { issueCertificate } from '#app/domain/certificates/issue.server.ts'
import { countCertificatesToDo, listCertificates, openCertificate } from '#app/domain/certificates/queries.server.ts'
import { verifyCode, verifyNumber } from '#app/domain/certificates/verify.server.ts'
import { wordsOf } from '#app/domain/messages/templates.ts'
import type { OpenDatabase } from '#db/open.ts'
import { certificates } from '#db/schema/certificates.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { people } from '#db/schema/people.ts'
import { memberships } from '#db/schema/teams.ts'
import { makeCertificate, makeCounted, makeCounty, makeOffice } from '../support/certificates.ts'
import { openFresh } from '../support/database.ts'
import { makeHonour, standingKinds, typedHonour } from '../support/honours.ts'
import { makePerson, makeStaff, makeTeam, makeTown, testKeys, testNow } from '../support/make.ts'

let open: OpenDatabase
let county: Actor
beforeEach(async () => {
  open = await openFresh()
  await makeTown(open.db)
  await standingKinds(open.db)
  await makeOffice(open.db)
  ;[county] = await makeCounty(open.db)
})
afterEach(() => open.close())

const today = { signedOn: '2026-05-01', sealedOn: '2026-05-01' }
const draft = (...ids: string[]) => draftHonours(open.db, testKeys, county, ids, testNow)
const issue = (...ids: string[]) => issueHonours(open.db, testKeys, county, ids, today, testNow)

async function drawn(honourId: string) {
  const [{ outcome } = { outcome: null }] = await draft(honourId)
  if (!outcome?.ok) throw new Error(outcome?.refusal.kind)
  return outcome.certificate
}

async function entered(typed = {}) {
  const outcome = await enterHonour(open.db, county, typedHonour(typed), testNow)
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.honour
}

const codeFor = (id: string) => codeOf(testKeys, id, 't1')

test('a certificate of honour says what the register says, names nobody in the clear, and takes the next number beside those of service', async () => {
  const li = await makePerson(open.db, { name: '李小溪' })
  await makeCounted(open.db, li, await makeStaff(open.db), '2026-04-18')
  await makeCertificate(open.db, li, county, 'drafted')
  const honour = await entered({ holder: '李小溪', unit: '岭南镇', documentNumber: '合团发〔2025〕9号' })

  const certificate = await drawn(honour.id)
  expect(certificate.number).toBe('QS-ZM-2026-000002')
  expect(contentIn(certificate)).toMatchObject({
    ...{ kind: 'honour', entry: '2025-001', title: '优秀青年志愿者', year: 2025, awardedOn: '2025-12-05' },
    ...{ issuer: '共青团合山市委员会', documentNumber: '合团发〔2025〕9号' },
  })
  expect(JSON.stringify(await open.db.select().from(certificates))).not.toMatch(/小溪|岭南/)
  expect(JSON.stringify(await open.db.select().from(events))).not.toContain('小溪')
  expect(await verifyCode(open.db, testKeys, codeFor(certificate.id))).toBeNull()

  expect(await issue(honour.id)).toMatchObject([{ outcome: { ok: true } }])
  const told = {
    ...{ kind: 'honour', standing: 'valid', name: '李**', title: '优秀青年志愿者', year: 2025 },
    ...{ issuer: '共青团合山市委员会', endedOn: null },
  }
  expect(await verifyCode(open.db, testKeys, codeFor(certificate.id))).toEqual(told)
  const typed = { number: certificate.number!, check: checkOf(testKeys, certificate.id, 't1') }
  expect(await verifyNumber(open.db, testKeys, typed)).toEqual(told)
  expect(await verifyNumber(open.db, testKeys, { ...typed, check: '00000000' })).toBeNull()
})

test('T40: drawn up at once by several hands, each honour has one certificate and the register no gap, though some cannot have one', async () => {
  const ours = await Promise.all(Array.from({ length: 6 }, () => makeHonour(open.db)))
  const above = await makeHonour(open.db, { level: 'region' })
  const gone = await makeHonour(open.db, { holderName: '' })
  const picked = [above, ...ours, gone].map(({ id }) => id)
  const hands = await Promise.all([draft(...picked), draft(...picked.toReversed()), draft(...picked)])

  for (const together of hands)
    expect(together.map(({ outcome }) => (outcome.ok ? 'ok' : outcome.refusal.kind)).sort()).toEqual(
      ['incomplete', 'not-ours', ...Array<string>(6).fill('ok')].sort(),
    )
  const rows = await open.db.select().from(certificates)
  expect(rows.map(({ number }) => number).sort()).toEqual(
    Array.from({ length: 6 }, (_, place) => `QS-ZM-2026-00000${place + 1}`),
  )
  const issued = await Promise.all([issue(...picked), issue(...picked)])
  expect(issued.flat().filter(({ outcome }) => outcome.ok)).toHaveLength(6)
})

test('a team is named in full to whoever looks, and its certificate needs no account', async () => {
  const honour = await makeHonour(open.db, { holderKind: 'unit', holderName: '示例一小大队', title: '红旗大队' })
  const { id } = await drawn(honour.id)
  await issue(honour.id)
  expect(await verifyCode(open.db, testKeys, codeFor(id))).toMatchObject({ name: '示例一小大队', title: '红旗大队' })
})

test('whoever leads a team is told when its certificate goes out, and the others of it are not', async () => {
  const [leader, member] = [await makePerson(open.db), await makePerson(open.db)]
  const team = await makeTeam(open.db, { name: '小青石服务队', members: [leader, member] })
  await open.db.transact((tx) =>
    tx.update(memberships).set({ role: 'leader' }).where(eq(memberships.personId, leader.id)),
  )
  const given = { holderKind: 'team' as const, holderName: team.name, teamId: team.id, title: '优秀志愿服务集体' }
  const honour = await makeHonour(open.db, given)
  const { number } = await drawn(honour.id)
  await issue(honour.id)

  const told = await open.db.select().from(outbox)
  expect(told.map(({ personId, template }) => [personId, template])).toEqual([[leader.id, 'certificate.issued']])
  const body = JSON.parse(testKeys.unseal(told[0]!.body, `outbox.body.${told[0]!.id}`)) as Record<string, string>
  const { title, text } = wordsOf('certificate.issued', body)
  expect(title).toBe('小青石服务队的荣誉证书开出来了')
  expect(text).toContain(`“优秀志愿服务集体”，编号 ${number}`)
})

test('an entry put right shakes what went out: another is put in its place, and the old one says since when', async () => {
  const honour = await entered({ holder: '李小西' })
  const old = await drawn(honour.id)
  await issue(honour.id)
  const corrected = { ...typedHonour({ holder: '李晓溪' }), reason: '名字写错了' }
  const right = await correctHonour(open.db, county, honour.id, corrected, testNow)
  if (!right.ok) throw new Error('not corrected')
  expect(await countCertificatesToDo(open.db, county)).toEqual({ inHand: 0, toLook: 1 })
  expect((await findCertificate(open.db, old.id)).shakenAt).toEqual(testNow)
  expect(await draft(right.honour.id)).toMatchObject([
    { outcome: { ok: false, refusal: { kind: 'replace-first', number: old.number } } },
  ])

  const ending = { kind: 'supersede' as const, reason: '名字写错了' }
  const next = await endCertificate(open.db, testKeys, county, old.id, ending, testNow)
  if (!next.ok) throw new Error(next.refusal.kind)
  expect(next.certificate.honourId).toBe(right.honour.id)
  expect(await verifyCode(open.db, testKeys, codeFor(old.id))).toMatchObject({ standing: 'valid' })
  await issueCertificate(open.db, testKeys, county, next.certificate.id, today, testNow)
  expect(await verifyCode(open.db, testKeys, codeFor(old.id))).toMatchObject({
    ...{ standing: 'superseded', endedOn: '2026-05-01' },
  })
  expect(await verifyCode(open.db, testKeys, codeFor(next.certificate.id))).toMatchObject({ standing: 'valid' })
  expect(await countCertificatesToDo(open.db, county)).toEqual({ inHand: 0, toLook: 0 })
})

test('an honour taken back is not put on paper again: what went out is revoked or kept with a reason, a draft is not issued', async () => {
  const [one, other] = [await entered(), await entered({ holder: '王小河' })]
  const [issued, waiting] = [await drawn(one.id), await drawn(other.id)]
  await issue(one.id)
  for (const { id } of [one, other]) await withdrawHonour(open.db, county, id, '材料不实', testNow)

  expect(await issue(other.id)).toMatchObject([{ outcome: { refusal: { kind: 'honour-withdrawn' } } }])
  expect(await draftCertificate(open.db, testKeys, county, waiting.id, testNow)).toMatchObject({ ok: false })
  const supersede = { kind: 'supersede' as const, reason: '收回了' }
  expect(await endCertificate(open.db, testKeys, county, issued.id, supersede, testNow)).toMatchObject({
    refusal: { kind: 'honour-withdrawn' },
  })
  expect(await keepCertificate(open.db, county, issued.id, ' ', testNow)).toMatchObject({ refusal: { kind: 'reason' } })
  const revoke = { kind: 'revoke' as const, reason: '收回了' }
  expect(await endCertificate(open.db, testKeys, county, issued.id, revoke, testNow)).toMatchObject({ ok: true })
  expect(await verifyCode(open.db, testKeys, codeFor(issued.id))).toMatchObject({
    ...{ standing: 'revoked', endedOn: '2026-05-01' },
  })
})

test('a draft whose entry was put right is drawn up again under its number before it is issued', async () => {
  const honour = await entered({ holder: '李小西' })
  const { id, number } = await drawn(honour.id)
  const right = await correctHonour(
    open.db,
    county,
    honour.id,
    { ...typedHonour({ holder: '李晓溪' }), reason: '名字写错了' },
    testNow,
  )
  if (!right.ok) throw new Error('not corrected')
  expect(await issueCertificate(open.db, testKeys, county, id, today, testNow)).toMatchObject({
    refusal: { kind: 'entry-changed' },
  })
  const again = await drawn(right.honour.id)
  expect([again.id, again.number, again.honourId]).toEqual([id, number, right.honour.id])
  expect(await issue(right.honour.id)).toMatchObject([{ outcome: { ok: true } }])
})

test('nobody draws up their own; a town neither sees nor opens a certificate of honour; erased, it holds without a name', async () => {
  const li = await makePerson(open.db, { name: '李小溪', townId: '451381100' })
  const [{ volunteerNumber: number } = { volunteerNumber: '' }] = await open.db
    .select()
    .from(people)
    .where(eq(people.id, li.id))
  const honour = await entered({ holder: '李小溪', number })
  const own = await makeHonour(open.db, { personId: county.id, holderName: county.name, number: 900 })
  expect(await draft(own.id)).toMatchObject([{ outcome: { refusal: { kind: 'own' } } }])

  const { id } = await drawn(honour.id)
  await issue(honour.id)
  const town = await makeStaff(open.db)
  const all = { q: '', sort: 'asked', descending: true, view: 'all', filters: {}, after: '' }
  expect((await listCertificates(open.db, town, all, testNow)).rows).toEqual([])
  expect((await listCertificates(open.db, county, { ...all, q: '小溪' }, testNow)).rows).toHaveLength(1)
  await expect(openCertificate(open.db, testKeys, town, id)).rejects.toThrow('certificate')
  await expect(draftHonours(open.db, testKeys, town, [honour.id], testNow)).rejects.toThrow('award.grant')

  await open.db.transact((tx) => forgetCertificates(tx, li.id, testNow))
  expect(await verifyCode(open.db, testKeys, codeFor(id))).toMatchObject({ standing: 'valid', name: null })
})

import type { Actor } from '#app/domain/actor.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { askCertificate } from '#app/domain/certificates/ask.server.ts'
import { codeOf, hashOfCode } from '#app/domain/certificates/codes.server.ts'
import { contentOf } from '#app/domain/certificates/content.ts'
import { draftCertificate } from '#app/domain/certificates/draft.server.ts'
import { endCertificate } from '#app/domain/certificates/end.server.ts'
import {
  type Certificate,
  type CertificateOutcome,
  findCertificate,
  sealHolder,
} from '#app/domain/certificates/find.server.ts'
import { issueCertificate } from '#app/domain/certificates/issue.server.ts'
import { answerOffice, type NewOffice, proposeOffice } from '#app/domain/certificates/offices/office.server.ts'
import { refuseCertificate } from '#app/domain/certificates/refuse.server.ts'
import { shakeCertificates } from '#app/domain/certificates/shake.server.ts'
import type { Db } from '#db/database.ts'
import { type certificateStates, certificates } from '#db/schema/certificates.ts'
import type { hourEntries } from '#db/schema/hours.ts'
import { at, makeHours, makePerson, testKeys, testNow } from './make.ts'

/** Two people of the county. */
export const makeCounty = async (db: Db): Promise<[Actor, Actor]> => [
  await makePerson(db, { name: '覃大河', roles: [{ role: 'county-staff' }] }),
  await makePerson(db, { name: '莫小江', roles: [{ role: 'county-staff' }] }),
]

/** The body that issues: on paper with a seal unless the test says otherwise, in force from the day of `now`. */
export async function makeOffice(db: Db, given: Partial<NewOffice> = {}, now = testNow): Promise<string> {
  const [one, other] = await makeCounty(db)
  const office = {
    ...{ issuer: '共青团合山市委员会', inCharge: '韦书记', handler: '黄干事', contact: '0772-0000000' },
    ...{ form: 'paper' as const, isIssuingBody: true, holdsFrom: '2026-05-01' },
    ...given,
  }
  const proposed = await proposeOffice(db, one, office, now)
  if (!proposed.ok) throw new Error(proposed.refusal)
  const answered = await answerOffice(db, other, proposed.office.id, true, now)
  if (!answered.ok) throw new Error(answered.refusal)
  return proposed.office.id
}

/** Counted hours of a day, two of them unless the test says otherwise; reviewed by `reviewer`. */
export const makeCounted = (
  db: Db,
  person: { id: string },
  reviewer: { id: string },
  day: string,
  given: Partial<typeof hourEntries.$inferInsert> = {},
) =>
  makeHours(db, person, person, {
    kind: 'attendance',
    state: 'counted',
    startedAt: at(`${day} 09:00`),
    servedOn: day,
    recordedAt: at(`${day} 20:00`),
    reviewedById: reviewer.id,
    reviewedAt: at(`${day} 21:00`),
    countedAt: at(`${day} 21:00`),
    ...given,
  })

type State = (typeof certificateStates)[number]

/** A certificate of April 2026 brought to a state by the commands of the product; somebody has counted hours in it. */
export async function makeCertificate(
  db: Db,
  person: Actor,
  county: Actor,
  state: State,
  { shaken = false, now = testNow }: { shaken?: boolean; now?: Date } = {},
): Promise<Certificate> {
  const period = { from: '2026-04-01', until: '2026-04-30' }
  const today = dayOf(now)
  let at = await done(askCertificate(db, testKeys, person, period, now))
  if (state === 'asked') return at
  if (state === 'refused') return done(refuseCertificate(db, testKeys, county, at.id, '没有材料', now))
  at = await done(draftCertificate(db, testKeys, county, at.id, now))
  if (state === 'drafted') return at
  at = await done(issueCertificate(db, testKeys, county, at.id, { signedOn: today, sealedOn: today }, now))
  if (state === 'revoked')
    return done(endCertificate(db, testKeys, county, at.id, { kind: 'revoke', reason: '记错了' }, now))
  if (state === 'superseded') {
    const next = await done(endCertificate(db, testKeys, county, at.id, { kind: 'supersede', reason: '名字改了' }, now))
    await done(issueCertificate(db, testKeys, county, next.id, { signedOn: today, sealedOn: today }, now))
  }
  if (shaken) await db.transact((tx) => shakeCertificates(tx, { personId: person.id, servedOn: '2026-04-18' }, now))
  return findCertificate(db, at.id)
}

async function done(outcome: Promise<CertificateOutcome>): Promise<Certificate> {
  const answered = await outcome
  if (!answered.ok) throw new Error(answered.refusal.kind)
  return answered.certificate
}

/** A record of the platform that went out, past whatever the commands would have said: two hours in April 2026. */
export async function makeIssued(db: Db, person: { id: string; name: string }, townId: string): Promise<string> {
  const id = crypto.randomUUID()
  const issuing = { issuer: '共青团合山市委员会', inCharge: '韦书记', handler: '黄干事', contact: '0772-0000000' }
  const content = contentOf(
    [{ title: '河边捡石头', programme: null, servedOn: '2026-04-18', minutes: 120, kind: 'attendance' }],
    { from: '2026-04-01', until: '2026-04-30' },
    { officeId: 'office', isIssuingBody: false, ...issuing },
    '2026-05-01',
  )
  await db.transact(async (tx) => {
    await tx.insert(certificates).values({
      ...{ id, personId: person.id, townId, fromOn: '2026-04-01', untilOn: '2026-04-30', state: 'issued' },
      ...{ askedBy: 'volunteer', askedById: person.id, askedAt: testNow, draftedAt: testNow, issuedAt: testNow },
      ...{ number: `T-${id}`, form: 'platform', content: JSON.stringify(content), minutes: 120, keyId: 't1' },
      codeHash: hashOfCode(codeOf(testKeys, id, 't1')),
      holder: sealHolder(testKeys, id, { name: person.name, number: 'QS-0000-0001' }),
      noticeUntil: '2026-05-08',
    })
  })
  return id
}

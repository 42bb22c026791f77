import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { certificates } from '#db/schema/certificates.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { ownerOf } from '../people/merging/records.server.ts'
import { insist } from '../policy.ts'
import { codeOf, hashOfCode } from './codes.server.ts'
import { type Content, contentOf, type Holder, missingIn } from './content.ts'
import { countOnTheWay, listCounted } from './counted.server.ts'
import {
  type Certificate,
  type CertificateOutcome,
  findCertificate,
  isOwn,
  refused,
  sealHolder,
} from './find.server.ts'
import { step } from './machine.ts'
import { nextNumber } from './number.server.ts'
import { issuingOf, type Office, officeOn } from './offices/office.server.ts'

/**
 * Draws up a certificate that was asked for, or draws it up again before it is issued: number, code, and what counts at
 * this moment. Refuses one's own, and whatever of the four blocks is not there.
 */
export function draftCertificate(db: Db, keys: Keys, actor: Actor, id: string, now: Date): Promise<CertificateOutcome> {
  return db.transact(async (tx) => {
    const certificate = await findCertificate(tx, id)
    insist(actor, 'certificate.issue', { townId: certificate.townId })
    return draftIn(tx, keys, actor, certificate, now)
  })
}

/** The same within a transaction; `actor` null: the platform by rule. */
export async function draftIn(
  tx: Tx,
  keys: Keys,
  actor: Pick<Actor, 'id'> | null,
  certificate: Certificate,
  now: Date,
): Promise<CertificateOutcome> {
  if (actor && (await isOwn(tx, actor, certificate))) return refused({ kind: 'own' })
  const again = certificate.state === 'drafted'
  const to = step(certificate.state, again ? 'redraft' : 'draft', actor ? 'staff' : 'platform')
  if (!to.ok) return refused({ kind: 'not-drawn', state: certificate.state })
  const office = await officeOn(tx, dayOf(now))
  if (!office) return refused({ kind: 'no-office' })
  const content = await contentNow(tx, certificate, office, dayOf(now))
  const holder = await holderNow(tx, certificate.personId)
  if (content.times === 0) {
    const period = { from: certificate.fromOn, until: certificate.untilOn }
    return refused({ kind: 'nothing-counted', ...(await countOnTheWay(tx, certificate.personId, period)) })
  }
  const missing = missingIn(content, holder)
  if (missing.length > 0) return refused({ kind: 'incomplete', missing })
  const keyId = certificate.keyId ?? keys.kids[0]!
  const [drafted] = await tx
    .update(certificates)
    .set({
      state: to.to,
      number: certificate.number ?? (await nextNumber(tx, dayOf(now))),
      form: office.form,
      content: JSON.stringify(content),
      holder: sealHolder(keys, certificate.id, holder),
      minutes: content.minutes,
      codeHash: hashOfCode(codeOf(keys, certificate.id, keyId)),
      keyId,
      draftedById: actor?.id ?? null,
      draftedAt: now,
    })
    .where(eq(certificates.id, certificate.id))
    .returning()
  const kind = again ? 'certificate.redrafted' : 'certificate.drafted'
  await record(tx, actor, kind, { type: 'certificate', id: certificate.id }, now, {
    number: drafted!.number,
    minutes: content.minutes,
  })
  return { ok: true, certificate: drafted! }
}

/** What would stand on it, drawn up at this moment. */
export async function contentNow(
  tx: Tx,
  { personId, fromOn, untilOn }: Certificate,
  office: Office,
  today: string,
): Promise<Content> {
  const period = { from: fromOn, until: untilOn }
  return contentOf(await listCounted(tx, personId, period), period, issuingOf(office), today)
}

/** Of a record that was merged: whose it is now. */
async function holderNow(tx: Tx, personId: string): Promise<Holder> {
  const [person] = await tx
    .select({ name: people.name, number: people.volunteerNumber })
    .from(people)
    .where(eq(people.id, await ownerOf(tx, personId)))
  return person!
}

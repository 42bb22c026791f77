import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { certificates } from '#db/schema/certificates.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { codeOf, hashOfCode } from './codes.server.ts'
import {
  type Certificate,
  type CertificateOutcome,
  findCertificate,
  insistOn,
  isOwn,
  refused,
  sealHolder,
} from './find.server.ts'
import { step } from './machine.ts'
import { madeNow } from './made.server.ts'
import { nextNumber } from './number.server.ts'
import { officeOn } from './offices/office.server.ts'

/**
 * Draws up a certificate that was asked for, or draws it up again before it is issued: number, code, and what counts at
 * this moment. Refuses one's own, and whatever of it is not there.
 */
export function draftCertificate(db: Db, keys: Keys, actor: Actor, id: string, now: Date): Promise<CertificateOutcome> {
  return db.transact(async (tx) => {
    const certificate = await findCertificate(tx, id)
    insistOn(actor, certificate)
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
  const made = await madeNow(tx, certificate, office, dayOf(now))
  if (!made.ok) return made
  const keyId = certificate.keyId ?? keys.kids[0]!
  const [drafted] = await tx
    .update(certificates)
    .set({
      state: to.to,
      number: certificate.number ?? (await nextNumber(tx, dayOf(now))),
      form: office.form,
      content: JSON.stringify(made.content),
      holder: sealHolder(keys, certificate.id, made.holder),
      minutes: made.minutes,
      ...made.belongs,
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
    minutes: made.minutes,
  })
  return { ok: true, certificate: drafted! }
}

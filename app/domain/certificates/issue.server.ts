import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { certificates } from '#db/schema/certificates.ts'
import type { Actor } from '../actor.ts'
import { addDays, dayOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { findRuleNumber } from '../rules/queries.server.ts'
import { saysTheSame } from './content.ts'
import {
  type Certificate,
  type CertificateOutcome,
  contentIn,
  findCertificate,
  insistOn,
  isOwn,
  refused,
} from './find.server.ts'
import { step } from './machine.ts'
import { madeNow } from './made.server.ts'
import { officeOn } from './offices/office.server.ts'
import type { CertificateRefusal } from './refusals.ts'
import { tellHolder } from './tell.server.ts'

/** When both signed and when the seal came on, as staff read it off the paper. */
export interface Sealing {
  signedOn: string
  sealedOn: string
}

/**
 * Issues what was drawn up, once staff have recorded seal and signing date (民发〔2015〕149号: printed is not issued). Refuses
 * when the ledger or who was in office on the signing day no longer fits the paper, and one's own. What it replaces ends.
 */
export function issueCertificate(
  db: Db,
  keys: Keys,
  actor: Actor,
  id: string,
  sealing: Sealing,
  now: Date,
): Promise<CertificateOutcome> {
  return db.transact(async (tx) => {
    const certificate = await findCertificate(tx, id)
    insistOn(actor, certificate)
    return issueIn(tx, keys, actor, certificate, sealing, now)
  })
}

/** The same within a transaction; by the platform (`actor` null) only its own record goes out. */
export async function issueIn(
  tx: Tx,
  keys: Keys,
  actor: Pick<Actor, 'id'> | null,
  certificate: Certificate,
  sealing: Sealing | null,
  now: Date,
): Promise<CertificateOutcome> {
  if (actor && (await isOwn(tx, actor, certificate))) return refused({ kind: 'own' })
  const to = step(certificate.state, 'issue', actor ? 'staff' : 'platform')
  if (!to.ok) return refused({ kind: 'not-drawn', state: certificate.state })
  const today = dayOf(now)
  const onPaper = certificate.form === 'paper'
  const dates = onPaper ? sealing : null
  const refusal = onPaper
    ? await whyNoPaper(tx, certificate, sealing, today)
    : await whyNoRecord(tx, certificate, today)
  if (refusal) return refused(refusal)
  const [issued] = await tx
    .update(certificates)
    .set({
      state: to.to,
      signedOn: dates?.signedOn ?? null,
      sealedOn: dates?.sealedOn ?? null,
      issuedById: actor?.id ?? null,
      issuedAt: now,
      // An honour was shown to everybody before it was given.
      noticeUntil:
        certificate.kind === 'honour'
          ? null
          : addDays(today, await findRuleNumber(tx, 'certificates.notice-days', today)),
    })
    .where(eq(certificates.id, certificate.id))
    .returning()
  await record(tx, actor, 'certificate.issued', { type: 'certificate', id: certificate.id }, now, {
    number: certificate.number,
    ...dates,
  })
  await tellHolder(tx, keys, 'certificate.issued', issued!, now)
  if (certificate.replacesId) await supersede(tx, keys, certificate.replacesId, now)
  return { ok: true, certificate: issued! }
}

async function whyNoPaper(
  tx: Tx,
  certificate: Certificate,
  sealing: Sealing | null,
  today: string,
): Promise<CertificateRefusal | null> {
  const { drawnOn } = contentIn(certificate)
  const within = (day: string) => day >= drawnOn && day <= today
  if (!sealing || !within(sealing.signedOn) || !within(sealing.sealedOn)) return { kind: 'wrong-dates' }
  return whyChanged(tx, certificate, sealing.signedOn)
}

const whyNoRecord = (tx: Tx, certificate: Certificate, today: string) => whyChanged(tx, certificate, today)

async function whyChanged(tx: Tx, certificate: Certificate, day: string): Promise<CertificateRefusal | null> {
  const content = contentIn(certificate)
  const office = await officeOn(tx, day)
  if (office?.id !== content.issuing.officeId) return { kind: 'office-changed' }
  const made = await madeNow(tx, certificate, office, day)
  if (!made.ok) return made.refusal.kind === 'nothing-counted' ? { kind: 'changed' } : made.refusal
  if (saysTheSame(made.content, content)) return null
  return { kind: certificate.kind === 'honour' ? 'entry-changed' : 'changed' }
}

/** The one before ends with the issue of the one that replaces it, for the reason that was given then. */
async function supersede(tx: Tx, keys: Keys, id: string, now: Date): Promise<void> {
  const old = await findCertificate(tx, id)
  const to = step(old.state, 'supersede', 'platform')
  if (!to.ok) return
  const [ended] = await tx
    .update(certificates)
    .set({
      ...{ state: to.to, endedAt: now, endedById: old.proposedById, reason: old.proposedReason ?? '' },
      ...{ proposed: null, proposedReason: null, proposedAt: null, shakenAt: null },
    })
    .where(eq(certificates.id, id))
    .returning()
  await record(tx, null, 'certificate.superseded', { type: 'certificate', id }, now, { number: old.number })
  await tellHolder(tx, keys, 'certificate.superseded', ended!, now, ended!.reason ?? '')
}

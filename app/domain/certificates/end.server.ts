import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { type certificateEndings, certificates } from '#db/schema/certificates.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist, insistProposing } from '../policy.ts'
import { draftIn } from './draft.server.ts'
import { type Certificate, type CertificateOutcome, findCertificate, insistOn, isOwn, refused } from './find.server.ts'
import { step } from './machine.ts'
import { tellHolder } from './tell.server.ts'

export type Ending = (typeof certificateEndings)[number]

/**
 * The county ends an issued certificate with a reason: revoked at once, or superseded as soon as the one that is drawn up
 * in its place is issued. Until then the old one holds.
 */
export function endCertificate(
  db: Db,
  keys: Keys,
  actor: Actor,
  id: string,
  ending: { kind: Ending; reason: string },
  now: Date,
): Promise<CertificateOutcome> {
  return db.transact(async (tx) => {
    const certificate = await findCertificate(tx, id)
    insist(actor, 'certificate.revoke', { townId: certificate.townId })
    return endIn(tx, keys, actor, certificate, ending, now)
  })
}

/** A town asks the county to revoke a certificate of its own or to put another in its place. Waits for the county. */
export function proposeEnding(
  db: Db,
  actor: Actor,
  id: string,
  { kind, reason }: { kind: Ending; reason: string },
  now: Date,
): Promise<CertificateOutcome> {
  return db.transact(async (tx) => {
    const certificate = await findCertificate(tx, id)
    if (certificate.kind === 'honour') insistOn(actor, certificate)
    insistProposing(actor, 'certificate.revoke', { townId: certificate.townId })
    if (await isOwn(tx, actor, certificate)) return refused({ kind: 'own' })
    if (certificate.state !== 'issued') return refused({ kind: 'not-drawn', state: certificate.state })
    if (certificate.proposed) return refused({ kind: 'proposed-already' })
    if (!reason.trim()) return refused({ kind: 'reason' })
    const [proposed] = await tx
      .update(certificates)
      .set({ proposed: kind, proposedReason: reason.trim(), proposedById: actor.id, proposedAt: now })
      .where(eq(certificates.id, id))
      .returning()
    await record(tx, actor, 'certificate.ending-proposed', { type: 'certificate', id }, now, { kind })
    return { ok: true, certificate: proposed! }
  })
}

/** The county does what a town proposed, or leaves the certificate as it is. Refuses whoever proposed it. */
export function answerProposal(
  db: Db,
  keys: Keys,
  actor: Actor,
  id: string,
  agreed: boolean,
  now: Date,
): Promise<CertificateOutcome> {
  return db.transact(async (tx) => {
    const certificate = await findCertificate(tx, id)
    insist(actor, 'certificate.revoke', { townId: certificate.townId })
    const { proposed, proposedReason, proposedById, proposedAt } = certificate
    if (!proposed || !proposedAt) return refused({ kind: 'nothing-proposed' })
    if (proposedById === actor.id) return refused({ kind: 'proposed-by-me' })
    if (agreed) return endIn(tx, keys, actor, certificate, { kind: proposed, reason: proposedReason! }, now)
    const [left] = await tx
      .update(certificates)
      .set({ proposed: null, proposedReason: null, proposedById: null, proposedAt: null })
      .where(eq(certificates.id, id))
      .returning()
    await record(tx, actor, 'certificate.ending-refused', { type: 'certificate', id }, now, { kind: proposed })
    return { ok: true, certificate: left! }
  })
}

/** After hours inside its period were reversed or the honour was put right: staff say why the certificate holds all the same. */
export function keepCertificate(
  db: Db,
  actor: Actor,
  id: string,
  reason: string,
  now: Date,
): Promise<CertificateOutcome> {
  return db.transact(async (tx) => {
    const certificate = await findCertificate(tx, id)
    insistOn(actor, certificate)
    if (await isOwn(tx, actor, certificate)) return refused({ kind: 'own' })
    const to = step(certificate.state, 'keep', 'staff', reason)
    if (!to.ok)
      return refused(to.refusal === 'reason' ? { kind: 'reason' } : { kind: 'not-drawn', state: certificate.state })
    if (!certificate.shakenAt) return refused({ kind: 'nothing-to-keep' })
    const [kept] = await tx
      .update(certificates)
      .set({ shakenAt: null, keptReason: reason.trim(), keptById: actor.id, keptAt: now })
      .where(eq(certificates.id, id))
      .returning()
    await record(tx, actor, 'certificate.kept', { type: 'certificate', id }, now)
    return { ok: true, certificate: kept! }
  })
}

async function endIn(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  certificate: Certificate,
  { kind, reason }: { kind: Ending; reason: string },
  now: Date,
): Promise<CertificateOutcome> {
  if (await isOwn(tx, actor, certificate)) return refused({ kind: 'own' })
  const to = step(certificate.state, 'revoke', 'county', reason)
  if (!to.ok)
    return refused(to.refusal === 'reason' ? { kind: 'reason' } : { kind: 'not-drawn', state: certificate.state })
  return kind === 'revoke'
    ? revokeIn(tx, keys, actor, certificate, reason.trim(), now)
    : replaceIn(tx, keys, actor, certificate, reason.trim(), now)
}

async function revokeIn(tx: Tx, keys: Keys, actor: Actor, { id, number }: Certificate, reason: string, now: Date) {
  const [revoked] = await tx
    .update(certificates)
    .set({
      ...{ state: 'revoked', reason, endedById: actor.id, endedAt: now },
      ...{ proposed: null, proposedReason: null, proposedAt: null, shakenAt: null },
    })
    .where(eq(certificates.id, id))
    .returning()
  await record(tx, actor, 'certificate.revoked', { type: 'certificate', id }, now, { number })
  await tellHolder(tx, keys, 'certificate.revoked', revoked!, now, reason)
  return { ok: true as const, certificate: revoked! }
}

/** Another for the same, drawn up of what holds now; there is one such draft at a time. */
async function replaceIn(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  old: Certificate,
  reason: string,
  now: Date,
): Promise<CertificateOutcome> {
  if (old.proposed === 'supersede' && !old.proposedAt) return refused({ kind: 'proposed-already' })
  const { kind, honourId, personId, townId, fromOn, untilOn } = old
  const [asked] = await tx
    .insert(certificates)
    .values({
      ...{ kind, honourId, personId, townId, fromOn, untilOn, state: 'asked', replacesId: old.id },
      ...{ askedBy: 'staff', askedById: actor.id, askedAt: now },
    })
    .returning()
  const outcome = await draftIn(tx, keys, actor, asked!, now)
  if (!outcome.ok) {
    // Nothing counts any more, or the honour was taken back: there is nothing to put in its place, and the asking leaves no trace.
    await tx.delete(certificates).where(eq(certificates.id, asked!.id))
    return outcome
  }
  await tx
    .update(certificates)
    .set({ proposed: 'supersede', proposedReason: reason, proposedById: actor.id, proposedAt: null })
    .where(eq(certificates.id, old.id))
  await record(tx, actor, 'certificate.replacing', { type: 'certificate', id: old.id }, now, { by: asked!.id })
  return outcome
}

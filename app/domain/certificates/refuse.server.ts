import { eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { certificates } from '#db/schema/certificates.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { type CertificateOutcome, findCertificate, insistOn, isOwn, refused } from './find.server.ts'
import { step } from './machine.ts'
import { tellHolder } from './tell.server.ts'

/**
 * Refuses what was asked for, or throws a draft away, with a reason the holder reads. The number of a draft stays in the
 * register. What was to be replaced stays as it is.
 */
export function refuseCertificate(
  db: Db,
  keys: Keys,
  actor: Actor,
  id: string,
  reason: string,
  now: Date,
): Promise<CertificateOutcome> {
  return db.transact(async (tx) => {
    const certificate = await findCertificate(tx, id)
    insistOn(actor, certificate)
    if (await isOwn(tx, actor, certificate)) return refused({ kind: 'own' })
    const drafted = certificate.state === 'drafted'
    const to = step(certificate.state, drafted ? 'void' : 'refuse', 'staff', reason)
    if (!to.ok)
      return refused(to.refusal === 'reason' ? { kind: 'reason' } : { kind: 'not-drawn', state: certificate.state })
    const [ended] = await tx
      .update(certificates)
      .set({ state: to.to, reason: reason.trim(), endedById: actor.id, endedAt: now })
      .where(eq(certificates.id, id))
      .returning()
    if (certificate.replacesId)
      await tx
        .update(certificates)
        .set({ proposed: null, proposedReason: null, proposedById: null, proposedAt: null })
        .where(eq(certificates.id, certificate.replacesId))
    await record(tx, actor, 'certificate.refused', { type: 'certificate', id }, now, { number: certificate.number })
    if (!certificate.replacesId) await tellHolder(tx, keys, 'certificate.refused', ended!, now, reason.trim())
    return { ok: true, certificate: ended! }
  })
}

/**
 * The holder takes back what they asked for, or wants an issued one to hold no more: a stranger then reads that it was
 * taken back. Throws NotFound to anybody else.
 */
export function withdrawCertificate(db: Db, actor: Actor, id: string, now: Date): Promise<CertificateOutcome> {
  return db.transact(async (tx) => {
    const certificate = await findCertificate(tx, id)
    insist(actor, 'certificate.ask', { personId: actor.id })
    if (!(await isOwn(tx, actor, certificate))) throw new NotFound('certificate')
    const to = step(certificate.state, 'withdraw', 'holder')
    if (!to.ok) return refused({ kind: 'not-drawn', state: certificate.state })
    const [ended] = await tx
      .update(certificates)
      .set({
        ...{ state: to.to, reason: '本人撤回', endedById: actor.id, endedAt: now },
        ...{ proposed: null, proposedReason: null, proposedAt: null, shakenAt: null },
      })
      .where(eq(certificates.id, id))
      .returning()
    await record(tx, actor, 'certificate.withdrawn', { type: 'certificate', id }, now, { number: certificate.number })
    return { ok: true, certificate: ended! }
  })
}

import type { z } from 'zod'
import type { Actor } from '#app/domain/actor.ts'
import { draftCertificate } from '#app/domain/certificates/draft.server.ts'
import { answerProposal, endCertificate, keepCertificate, proposeEnding } from '#app/domain/certificates/end.server.ts'
import type { CertificateOutcome } from '#app/domain/certificates/find.server.ts'
import type { actForm } from '#app/domain/certificates/form.ts'
import { issueCertificate } from '#app/domain/certificates/issue.server.ts'
import { refuseCertificate } from '#app/domain/certificates/refuse.server.ts'
import type { Keys } from '#app/domain/keys.server.ts'
import type { Db } from '#db/database.ts'

/** Does what was chosen on the page of a certificate. */
export function actOnCertificate(
  db: Db,
  keys: Keys,
  actor: Actor,
  id: string,
  { act, reason = '', signedOn = '', sealedOn = '' }: z.output<typeof actForm>,
  now: Date,
): Promise<CertificateOutcome> {
  switch (act) {
    case 'draft':
      return draftCertificate(db, keys, actor, id, now)
    case 'issue':
      return issueCertificate(db, keys, actor, id, { signedOn, sealedOn }, now)
    case 'refuse':
      return refuseCertificate(db, keys, actor, id, reason, now)
    case 'keep':
      return keepCertificate(db, actor, id, reason, now)
    case 'agree':
    case 'decline':
      return answerProposal(db, keys, actor, id, act === 'agree', now)
    case 'revoke':
    case 'supersede':
      return endCertificate(db, keys, actor, id, { kind: act, reason }, now)
    case 'propose-revoke':
    case 'propose-supersede':
      return proposeEnding(db, actor, id, { kind: act === 'propose-revoke' ? 'revoke' : 'supersede', reason }, now)
  }
}

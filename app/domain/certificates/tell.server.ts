import type { Tx } from '#db/database.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import type { certificateTemplates } from '../messages/templates/certificate.ts'
import { ownerOf } from '../people/merging/records.server.ts'
import { type Certificate, honourTitleOf } from './find.server.ts'

/** Tells the holder what became of their certificate, if they have an account; the same about the same one goes out once. */
export const tellHolder = async (
  tx: Tx,
  keys: Keys,
  template: keyof typeof certificateTemplates,
  certificate: Certificate,
  now: Date,
  reason = '',
): Promise<void> => {
  const { id, personId, number, fromOn, untilOn } = certificate
  if (personId === null) return
  const honour = honourTitleOf(certificate) ?? ''
  await enqueue(
    tx,
    keys,
    {
      dedupe: `${template}:${id}`,
      personId: await ownerOf(tx, personId),
      template,
      body: { number: number ?? '', fromOn, untilOn, reason, honour },
    },
    now,
  )
}

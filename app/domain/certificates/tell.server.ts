import type { Tx } from '#db/database.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import type { certificateTemplates } from '../messages/templates/certificate.ts'
import { ownerOf } from '../people/merging/records.server.ts'
import type { Certificate } from './find.server.ts'

/** Tells the holder what became of their certificate; the same about the same one goes out once. */
export const tellHolder = async (
  tx: Tx,
  keys: Keys,
  template: keyof typeof certificateTemplates,
  { id, personId, number, fromOn, untilOn }: Certificate,
  now: Date,
  reason = '',
): Promise<void> =>
  enqueue(
    tx,
    keys,
    {
      dedupe: `${template}:${id}`,
      personId: await ownerOf(tx, personId),
      template,
      body: { number: number ?? '', fromOn, untilOn, reason },
    },
    now,
  )

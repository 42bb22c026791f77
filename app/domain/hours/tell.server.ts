import type { Tx } from '#db/database.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import type { hoursTemplates } from '../messages/templates/hours.ts'
import { ownerOf } from '../people/merging/records.server.ts'
import type { HourEntry } from './write.server.ts'

/** Tells the person whose hours they are; the same about the same entry at the same review goes out once. */
export const tellOfHours = async (
  tx: Tx,
  keys: Keys,
  template: keyof typeof hoursTemplates,
  entry: HourEntry,
  now: Date,
  reason = '',
): Promise<void> =>
  enqueue(
    tx,
    keys,
    {
      dedupe: `${template}:${entry.id}:${entry.reviewedAt?.getTime() ?? 0}`,
      personId: await ownerOf(tx, entry.personId),
      template,
      body: { title: entry.title, servedOn: entry.servedOn, minutes: String(Math.abs(entry.minutes)), reason },
    },
    now,
  )

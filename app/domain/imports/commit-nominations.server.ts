import type { Tx } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import { loadCall } from '../awards/calls/write.server.ts'
import { beginNomination, notNow } from '../awards/nominations/begin.server.ts'
import { editNomination } from '../awards/nominations/write.server.ts'
import type { Keys } from '../keys.server.ts'
import type { ListedNomination } from './check-nominations.server.ts'
import { payloadsOf } from './payloads.server.ts'

/** Whether the call of an import takes no nominations at this moment. */
export const isClosed = async (tx: Tx, callId: string, now: Date): Promise<boolean> =>
  notNow((await loadCall(tx, callId)).call, now) !== null

/**
 * Puts forward everybody on a paper list as drafts of whoever uploaded it, and asks each of them as usual. Who was put
 * forward meanwhile is left out. Answers how many.
 */
export async function writeNominations(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  { id, callId }: { id: string; callId: string },
  now: Date,
): Promise<number> {
  let written = 0
  for (const { begins, deed, texts } of await payloadsOf<ListedNomination>(tx, keys, id)) {
    const begun = await beginNomination(tx, keys, actor, callId, begins, now)
    if (!begun.ok) continue
    const { id: nominationId, revision } = begun.nomination
    await editNomination(tx, keys, actor, nominationId, { revision, deed, texts }, now)
    written += 1
  }
  return written
}

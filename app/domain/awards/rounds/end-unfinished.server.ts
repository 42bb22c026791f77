import type { Tx } from '#db/database.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import type { Call } from '../calls/write.server.ts'
import { stepNomination, writable } from '../nominations/machine.ts'
import { moveNomination, type Nomination } from '../nominations/move.server.ts'

/** Ends what is still being written when a call is decided, and tells whoever wrote it; once each. */
export async function endUnfinished(
  tx: Tx,
  keys: Keys,
  call: Pick<Call, 'title'>,
  all: readonly Nomination[],
  now: Date,
): Promise<void> {
  for (const nomination of all.filter(({ state }) => writable.includes(state))) {
    const drawn = stepNomination(nomination.state, 'end', ['platform'], [])
    if (!drawn.ok) throw new Error(`A nomination that is being written is ${nomination.state}`)
    const reason = '评选已经决定了，这一份还没有交上去'
    await moveNomination(tx, null, nomination, { verb: 'end', to: drawn.to, reason }, now)
    const { id, byId: personId } = nomination
    const body = { title: call.title, id }
    const message = { dedupe: `nomination.ended:${id}`, personId, template: 'nomination.ended', body } as const
    await enqueue(tx, keys, message, now)
  }
}

import { inArray } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { calls } from '#db/schema/calls.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueueAll } from '../../messages/enqueue.server.ts'
import type { MessageName } from '../../messages/templates.ts'
import { concernedByEach } from '../calls/tell.server.ts'
import type { Nomination } from '../nominations/move.server.ts'
import { namesOf } from '../nominations/subject.server.ts'

type Template = Extract<MessageName, `nomination.${string}`>

/** A nomination that has moved, and what else the words about it need. */
export interface Moved {
  nomination: Nomination
  more?: Record<string, string>
}

/**
 * Tells whoever the nominations are about and whoever put them forward what has become of them, once for each time one
 * moved; as many queries for one as for all. Of whom it speaks is in the words: of oneself, or of whom one put forward.
 */
export async function tellConcerned(
  tx: Tx,
  keys: Keys,
  template: Template,
  moved: readonly Moved[],
  now: Date,
): Promise<void> {
  if (moved.length === 0) return
  const all = moved.map(({ nomination }) => nomination)
  const ids = [...new Set(all.map(({ callId }) => callId))]
  const found = await tx.select({ id: calls.id, title: calls.title }).from(calls).where(inArray(calls.id, ids))
  const titles = new Map(found.map(({ id, title }) => [id, title]))
  const names = await namesOf(tx, all)
  const concerned = await concernedByEach(tx, all)
  const messages = moved.flatMap(({ nomination: { id, revision, personId: nominee, callId }, more = {} }) =>
    concerned.get(id)!.map((personId) => {
      const whom = personId === nominee ? '你' : names.get(id)!
      const body = { title: titles.get(callId)!, whom, id, ...more }
      return { dedupe: `${template}:${id}:${revision}:${personId}`, personId, template, body }
    }),
  )
  await enqueueAll(tx, keys, messages, now)
}

import { eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { calls } from '#db/schema/calls.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import type { MessageName } from '../../messages/templates.ts'
import { concernedBy } from '../calls/tell.server.ts'
import type { Nomination } from '../nominations/move.server.ts'
import { namesOf } from '../nominations/subject.server.ts'

type Told = Extract<MessageName, `nomination.${string}`>

/**
 * Tells whoever a nomination is about and whoever put it forward what has become of it, once for each time it moved. Of
 * whom it speaks is in the words: of oneself, or of whom one put forward.
 */
export async function tellConcerned(
  tx: Tx,
  keys: Keys,
  nomination: Nomination,
  { template, more = {} }: { template: Told; more?: Record<string, string> },
  now: Date,
): Promise<void> {
  const [call] = await tx.select({ title: calls.title }).from(calls).where(eq(calls.id, nomination.callId))
  const name = (await namesOf(tx, [nomination])).get(nomination.id)!
  const { id, revision, personId: nominee } = nomination
  for (const personId of await concernedBy(tx, [nomination])) {
    const whom = personId === nominee ? '你' : name
    const body = { title: call!.title, whom, id, ...more }
    const dedupe = `${template}:${id}:${revision}:${personId}`
    await enqueue(tx, keys, { dedupe, personId, template, body }, now)
  }
}

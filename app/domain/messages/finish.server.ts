import { eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { sendings } from '#db/schema/messages.ts'
import type { Keys } from '../keys.server.ts'
import { secretMessages } from './templates.ts'

/**
 * Closes a message none of whose ways is still waited for. What opens something, and whom outside it went to, is not
 * kept once it has left; of a dead one it is kept to be sent again, until it is too late for that.
 */
export async function finish(tx: Tx, keys: Keys, messageId: string, now: Date): Promise<void> {
  const ways = await tx.select({ state: sendings.state }).from(sendings).where(eq(sendings.messageId, messageId))
  const states = ways.map(({ state }) => state)
  if (states.includes('waiting')) return
  const [message] = await tx.select().from(outbox).where(eq(outbox.id, messageId))
  if (!message) return
  const left = states.includes('sent') || message.channel === 'inbox'
  const dead = states.includes('dead')
  const secret = message.target !== null || secretMessages.has(message.template)
  await tx
    .update(outbox)
    .set({
      state: left && !dead ? 'sent' : 'dead',
      ...(left && !dead && { sentAt: now }),
      ...(secret && !dead && emptied(keys, messageId)),
    })
    .where(eq(outbox.id, messageId))
}

/** What stays of a message that opened something. */
export const emptied = (keys: Keys, messageId: string) => ({
  target: null,
  body: keys.seal('{}', `outbox.body.${messageId}`),
})

import type { Tx } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import type { Keys } from '../keys.server.ts'
import type { MessageName } from './templates.ts'

export interface Message {
  /** One message per cause: the same cause again writes nothing. */
  dedupe: string
  /** Empty: the message is to nobody and never leaves. */
  personId: string | null
  template: MessageName
  /** Where it has to go and nowhere else; left out: the inbox, and by e-mail to who gave one. */
  channel?: 'email' | 'sms'
  /** What the words need; sealed at rest. */
  body: Record<string, string>
}

/** Puts a message to a person into the outbox, in the transaction that caused it. The worker chooses how it travels. */
export async function enqueue(tx: Tx, keys: Keys, message: Message, now: Date): Promise<void> {
  const id = crypto.randomUUID()
  await tx
    .insert(outbox)
    .values({
      id,
      dedupe: message.dedupe,
      personId: message.personId,
      channel: message.channel ?? 'inbox',
      template: message.template,
      body: keys.seal(JSON.stringify(message.body), `outbox.body.${id}`),
      dueAt: now,
      createdAt: now,
    })
    .onConflictDoNothing({ target: outbox.dedupe })
}

export interface OutsideMessage extends Omit<Message, 'personId'> {
  channel: 'sms' | 'email'
  /** The phone number or address it goes to; sealed at rest, and wiped with the words once it has left. */
  target: string
}

/** The same to somebody who has no account and so no inbox. A channel that nothing carries yet leaves it waiting. */
export async function enqueueOutside(tx: Tx, keys: Keys, message: OutsideMessage, now: Date): Promise<void> {
  const id = crypto.randomUUID()
  await tx
    .insert(outbox)
    .values({
      id,
      dedupe: message.dedupe,
      channel: message.channel,
      target: keys.seal(message.target, `outbox.target.${id}`),
      template: message.template,
      body: keys.seal(JSON.stringify(message.body), `outbox.body.${id}`),
      dueAt: now,
      createdAt: now,
    })
    .onConflictDoNothing({ target: outbox.dedupe })
}

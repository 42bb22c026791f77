import type { Tx } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { dayOf } from '../calendar.ts'
import type { Keys } from '../keys.server.ts'
import { type MessageName, templateOf } from './templates.ts'

export interface Message {
  /** One message per cause: the same cause again writes nothing. */
  dedupe: string
  /** Empty: the message is to nobody and never leaves. */
  personId: string | null
  template: MessageName
  /** Where it has to go and nowhere else; left out: the inbox, and by the ways its kind has and the person wants. */
  channel?: 'email' | 'sms'
  /** What the words need; sealed at rest. */
  body: Record<string, string>
  /** After that it is not sent any more: a link that is over, a shift that has begun. */
  until?: Date
  /** Leaves at night too; left out: what is about security, and a change of what is today. */
  pressing?: boolean
}

/** Puts a message to a person into the outbox, in the transaction that caused it. The worker chooses how it travels. */
export const enqueue = (tx: Tx, keys: Keys, message: Message, now: Date): Promise<void> => put(tx, keys, [message], now)

/** The same for many at once, by few statements. */
export async function enqueueAll(tx: Tx, keys: Keys, messages: readonly Message[], now: Date): Promise<void> {
  for (let from = 0; from < messages.length; from += atOnce)
    await put(tx, keys, messages.slice(from, from + atOnce), now)
}

/** How many messages one statement writes. */
const atOnce = 500

export interface OutsideMessage extends Omit<Message, 'personId'> {
  channel: 'sms' | 'email'
  /** The phone number or address it goes to; sealed at rest, and wiped with the words once it has left. */
  target: string
}

/** The same to somebody who has no account and so no inbox. A channel that nothing carries yet leaves it waiting. */
export const enqueueOutside = (tx: Tx, keys: Keys, message: OutsideMessage, now: Date): Promise<void> =>
  put(tx, keys, [{ personId: null, ...message }], now)

type Put = Message & { target?: string }

async function put(tx: Tx, keys: Keys, messages: readonly Put[], now: Date): Promise<void> {
  await tx
    .insert(outbox)
    .values(messages.map((message) => rowOf(keys, message, now)))
    .onConflictDoNothing({ target: outbox.dedupe })
}

function rowOf(keys: Keys, message: Put, now: Date): typeof outbox.$inferInsert {
  const id = crypto.randomUUID()
  return {
    id,
    dedupe: message.dedupe,
    personId: message.personId,
    channel: message.channel ?? 'inbox',
    target: message.target === undefined ? null : keys.seal(message.target, `outbox.target.${id}`),
    template: message.template,
    body: keys.seal(JSON.stringify(message.body), `outbox.body.${id}`),
    pressing: message.pressing ?? isPressing(message, now),
    dueAt: now,
    until: message.until ?? null,
    createdAt: now,
  }
}

function isPressing({ template, body }: Message, now: Date): boolean {
  const { kind } = templateOf(template)
  const today = body.startsAt !== undefined && dayOf(new Date(body.startsAt)) === dayOf(now)
  return kind === 'security' || (kind === 'change' && today)
}

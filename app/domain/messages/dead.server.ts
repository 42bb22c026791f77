import { and, count, desc, eq, lt, or } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { sendings } from '#db/schema/messages.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { type Channel, kinds } from './kinds.ts'
import { templateOf } from './templates.ts'

/** A message that was given up, without its words and without whom it was to. */
export interface DeadMessage {
  id: string
  channel: Channel
  /** What it was about, 账号安全. */
  about: string
  fault: string
  attempts: number
  createdAt: Date
}

const dead = eq(sendings.state, 'dead')
const pageLength = 50

/** How many messages were given up; staff who may do nothing about it see the number too. */
export async function countDead(db: Reader): Promise<number> {
  const [row] = await db.select({ messages: count() }).from(sendings).where(dead)
  return row?.messages ?? 0
}

/** The messages that were given up, the newest first, a page at a time; `before` is the `next` of the page above. */
export async function listDead(db: Reader, actor: Actor, before: string | null) {
  insist(actor, 'system.settings')
  const [, at, after] = /^(\d{1,14})\.([\w-]{1,64})$/.exec(before ?? '') ?? []
  const mark = at && after ? { createdAt: new Date(Number(at)), id: after } : null
  const further =
    mark &&
    or(lt(sendings.createdAt, mark.createdAt), and(eq(sendings.createdAt, mark.createdAt), lt(sendings.id, mark.id)))
  const rows = await db
    .select({ sending: sendings, template: outbox.template })
    .from(sendings)
    .innerJoin(outbox, eq(outbox.id, sendings.messageId))
    .where(and(dead, further ?? undefined))
    .orderBy(desc(sendings.createdAt), desc(sendings.id))
    .limit(pageLength + 1)
  const shown = rows.slice(0, pageLength)
  const last = rows.length > pageLength ? shown.at(-1)?.sending : undefined
  const messages = shown.map(({ sending, template }): DeadMessage => {
    const { id, channel, attempts, createdAt, lastFault } = sending
    return { id, channel, attempts, createdAt, about: kinds[templateOf(template).kind].words, fault: lastFault ?? '' }
  })
  return { messages, next: last ? `${last.createdAt.getTime()}.${last.id}` : null }
}

export type SendAgainRefusal = 'not-dead' | 'too-late'

/** Has a message that was given up tried again from the beginning, unless its words are gone or would come too late. */
export function sendAgain(db: Db, keys: Keys, actor: Actor, sendingId: string, now: Date) {
  return db.transact(async (tx): Promise<{ ok: true } | { ok: false; refusal: SendAgainRefusal }> => {
    insist(actor, 'system.settings')
    const [found] = await tx
      .select({ sending: sendings, message: outbox })
      .from(sendings)
      .innerJoin(outbox, eq(outbox.id, sendings.messageId))
      .where(eq(sendings.id, sendingId))
    if (!found) throw new NotFound('sending')
    const { sending, message } = found
    const { secret } = templateOf(message.template)
    if (sending.state !== 'dead') return { ok: false, refusal: 'not-dead' }
    const isEmptied = message.body === '' || (secret && keys.unseal(message.body, `outbox.body.${message.id}`) === '{}')
    if (isEmptied || (sending.until && sending.until <= now)) return { ok: false, refusal: 'too-late' }
    await tx
      .update(sendings)
      .set({ state: 'waiting', attempts: 0, refusals: 0, dueAt: now, createdAt: now, lastFault: null })
      .where(eq(sendings.id, sending.id))
    await tx.update(outbox).set({ state: 'waiting', handedAt: now }).where(eq(outbox.id, message.id))
    await record(tx, actor, 'message.sent-again', { type: 'message', id: message.id }, now)
    return { ok: true }
  })
}

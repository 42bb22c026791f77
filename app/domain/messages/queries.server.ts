import { and, count, desc, eq, inArray, isNull, lt } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'
import { type MessageWords, signupMessages, wordsOf } from './templates.ts'

export interface InboxMessage extends MessageWords {
  id: string
  createdAt: Date
  read: boolean
}

const toMe = (actor: Pick<Actor, 'id'>) =>
  and(eq(outbox.personId, actor.id), inArray(outbox.template, [...signupMessages]))

/** The actor's messages, the newest first, a page of twenty before a moment. */
export async function listInbox(db: Db, keys: Keys, actor: Actor, before: Date | null): Promise<InboxMessage[]> {
  const rows = await db
    .select()
    .from(outbox)
    .where(and(toMe(actor), before ? lt(outbox.createdAt, before) : undefined))
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(20)
  return rows.map(({ id, template, body, createdAt, readAt }) => ({
    ...wordsOf(template, JSON.parse(keys.unseal(body, `outbox.body.${id}`)) as Record<string, string>),
    id,
    createdAt,
    read: readAt !== null,
  }))
}

/** How many of the actor's messages have not been marked as read. */
export async function countUnread(db: Db, actor: Actor): Promise<number> {
  const [row] = await db
    .select({ messages: count() })
    .from(outbox)
    .where(and(toMe(actor), isNull(outbox.readAt)))
  return row?.messages ?? 0
}

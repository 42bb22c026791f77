import { and, count, desc, eq, inArray, isNull, lt, ne, or } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'
import { inboxMessages, type MessageWords, wordsOf } from './templates.ts'

export interface InboxMessage extends MessageWords {
  id: string
  createdAt: Date
  read: boolean
}

// What has been emptied because its time is over is not shown any more.
const toMe = (actor: Pick<Actor, 'id'>) =>
  and(eq(outbox.personId, actor.id), inArray(outbox.template, [...inboxMessages]), ne(outbox.body, ''))

const pageLength = 20

/**
 * The actor's messages, the newest first, a page at a time. `before` is the `next` of the page above; a text that never
 * was one begins at the top.
 */
export async function listInbox(db: Db, keys: Keys, actor: Actor, before: string | null) {
  const [, at, after] = /^(\d{1,14})\.([\w-]{1,64})$/.exec(before ?? '') ?? []
  const mark = at && after ? { createdAt: new Date(Number(at)), id: after } : null
  const further =
    mark && or(lt(outbox.createdAt, mark.createdAt), and(eq(outbox.createdAt, mark.createdAt), lt(outbox.id, mark.id)))
  const rows = await db
    .select()
    .from(outbox)
    .where(and(toMe(actor), further ?? undefined))
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(pageLength + 1)
  const shown = rows.slice(0, pageLength)
  const last = rows.length > pageLength ? shown.at(-1) : undefined
  return {
    messages: shown.map((row) => opened(keys, row)),
    next: last ? `${last.createdAt.getTime()}.${last.id}` : null,
  }
}

function opened(keys: Keys, { id, template, body, createdAt, readAt }: typeof outbox.$inferSelect): InboxMessage {
  const words = wordsOf(template, JSON.parse(keys.unseal(body, `outbox.body.${id}`)) as Record<string, string>)
  return { ...words, id, createdAt, read: readAt !== null }
}

/** How many of the actor's messages have not been marked as read. */
export async function countUnread(db: Db, actor: Actor): Promise<number> {
  const [row] = await db
    .select({ messages: count() })
    .from(outbox)
    .where(and(toMe(actor), isNull(outbox.readAt)))
  return row?.messages ?? 0
}

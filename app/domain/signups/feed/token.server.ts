import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { feedTokens } from '#db/schema/feed-tokens.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import { tokenHash } from '../../people/queries.server.ts'
import { insist } from '../../policy.ts'

/** Whether the actor has a calendar of their own, and whether what they only wait for is in it; null: none. */
export async function findOwnFeed(db: Reader, actor: Actor) {
  const [feed] = await db
    .select({ waiting: feedTokens.waiting, createdAt: feedTokens.createdAt })
    .from(feedTokens)
    .where(eq(feedTokens.personId, actor.id))
  return feed ?? null
}

/** Gives the actor a calendar at a secret address, which is shown once and kept nowhere; the address of before is nobody's. */
export function makeFeed(db: Db, actor: Actor, { waiting }: { waiting: boolean }, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  return db.transact(async (tx) => {
    insist(actor, 'person.read', { personId: actor.id })
    await tx.delete(feedTokens).where(eq(feedTokens.personId, actor.id))
    await tx.insert(feedTokens).values({ personId: actor.id, tokenHash: tokenHash(token), waiting, createdAt: now })
    await record(tx, actor, 'feed.made', { type: 'person', id: actor.id }, now)
    return token
  })
}

/** Ends the actor's calendar: its address is not found any more. */
export function endFeed(db: Db, actor: Actor, now: Date): Promise<void> {
  return db.transact(async (tx) => {
    insist(actor, 'person.read', { personId: actor.id })
    const ended = await tx.delete(feedTokens).where(eq(feedTokens.personId, actor.id)).returning()
    if (ended.length > 0) await record(tx, actor, 'feed.ended', { type: 'person', id: actor.id }, now)
  })
}

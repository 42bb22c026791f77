import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import type { Mail } from '#app/ports/mail.server.ts'
import type { Db } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { accounts } from '#db/schema/people.ts'
import type { Keys } from '../keys.server.ts'
import { secretMessages, wordsOf } from './templates.ts'

const batch = 50
const mostAttempts = 8
const minute = 60_000

/** By what messages leave, and where the links in them lead. */
export interface Post {
  mail: Mail | null
  /** Without a slash at its end. */
  baseUrl: string
}

/**
 * Sends what is due: to the inbox always, and by e-mail to who gave one; to people outside by what carries it, and what
 * has to go by a way that is not set up waits for it. A message that could not be sent is tried again after 1, 2, 4 … minutes, and put aside after
 * eight tries. Returns how many were settled.
 */
export async function deliver(db: Db, keys: Keys, post: Post, now: Date): Promise<number> {
  const due = await db
    .select({ message: outbox, email: accounts.email, accountId: accounts.id })
    .from(outbox)
    .leftJoin(accounts, eq(accounts.personId, outbox.personId))
    .where(
      and(
        eq(outbox.state, 'waiting'),
        lte(outbox.dueAt, now),
        inArray(outbox.channel, post.mail ? ['inbox', 'email'] : ['inbox']),
      ),
    )
    .orderBy(asc(outbox.dueAt), asc(outbox.id))
    .limit(batch)

  for (const { message, email, accountId } of due) {
    const fault = post.mail ? await posted(post.mail, keys, { ...message, email, accountId }, post.baseUrl) : null
    await settle(db, keys, message, fault, now)
  }
  return due.length
}

type Queued = typeof outbox.$inferSelect
type Addressed = Queued & { email: string | null; accountId: string | null }

/** The fault that kept a letter from leaving, or null; who has no address is not written to. */
async function posted(mail: Mail, keys: Keys, message: Addressed, baseUrl: string): Promise<string | null> {
  const to = addressOf(keys, message)
  if (!to) return null
  const { title, text } = wordsFor(keys, message, baseUrl)
  return mail.send({ to, subject: `青石志愿：${title.replaceAll(/\s+/g, ' ')}`, text }).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
  )
}

function addressOf(keys: Keys, { id, target, email, accountId }: Addressed): string | null {
  if (target) return keys.unseal(target, `outbox.target.${id}`)
  return email && accountId && keys.unseal(email, `accounts.email.${accountId}`)
}

function wordsFor(keys: Keys, { id, template, body: sealed }: Queued, baseUrl: string) {
  const body = JSON.parse(keys.unseal(sealed, `outbox.body.${id}`)) as Record<string, string>
  return wordsOf(template, body, baseUrl)
}

function settle(db: Db, keys: Keys, message: Queued, fault: string | null, now: Date) {
  const attempts = message.attempts + 1
  const outcome =
    fault === null
      ? ({ state: 'sent', sentAt: now, lastFault: null } as const)
      : attempts >= mostAttempts
        ? ({ state: 'dead', lastFault: fault } as const)
        : ({
            state: 'waiting',
            lastFault: fault,
            dueAt: new Date(now.getTime() + 2 ** (attempts - 1) * minute),
          } as const)
  // What opens something, and whom outside it went to, is not kept once it has left.
  const secret = message.target !== null || secretMessages.has(message.template)
  const emptied = outcome.state !== 'waiting' &&
    secret && { target: null, body: keys.seal('{}', `outbox.body.${message.id}`) }
  return db.transact(async (tx) => {
    await tx
      .update(outbox)
      .set({ ...outcome, attempts, ...emptied })
      .where(and(eq(outbox.id, message.id), eq(outbox.state, 'waiting')))
  })
}

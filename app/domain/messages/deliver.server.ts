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

/**
 * Sends what is due: to the inbox always, and by e-mail to who gave one. A message that could not be sent is tried
 * again after 1, 2, 4 … minutes, and put aside after eight tries. What has to go by a way that is not set up waits for
 * it. Returns how many were settled.
 */
export async function deliver(db: Db, keys: Keys, mail: Mail | null, now: Date): Promise<number> {
  const open = mail ? (['inbox', 'email'] as const) : (['inbox'] as const)
  const due = await db
    .select({ message: outbox, email: accounts.email, accountId: accounts.id })
    .from(outbox)
    .leftJoin(accounts, eq(accounts.personId, outbox.personId))
    .where(and(eq(outbox.state, 'waiting'), lte(outbox.dueAt, now), inArray(outbox.channel, [...open])))
    .orderBy(asc(outbox.dueAt), asc(outbox.id))
    .limit(batch)

  for (const { message, email, accountId } of due) {
    const fault =
      mail && email && accountId
        ? await posted(mail, keys, message, keys.unseal(email, `accounts.email.${accountId}`))
        : null
    await settle(db, keys, message, fault, now)
  }
  return due.length
}

type Queued = typeof outbox.$inferSelect

/** The fault that kept a letter from leaving, or null. */
async function posted(mail: Mail, keys: Keys, message: Queued, to: string): Promise<string | null> {
  const body = JSON.parse(keys.unseal(message.body, `outbox.body.${message.id}`)) as Record<string, string>
  const { title, text } = wordsOf(message.template, body)
  return mail.send({ to, subject: `青石志愿：${title.replaceAll(/\s+/g, ' ')}`, text }).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
  )
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
  // What opens something is not kept once it has left.
  const emptied = outcome.state !== 'waiting' && secretMessages.has(message.template)
  const body = emptied ? keys.seal('{}', `outbox.body.${message.id}`) : message.body
  return db.transact(async (tx) => {
    await tx
      .update(outbox)
      .set({ ...outcome, attempts, body })
      .where(and(eq(outbox.id, message.id), eq(outbox.state, 'waiting')))
  })
}

import { eq } from 'drizzle-orm'
import type { Post } from '#app/domain/messages/deliver.server.ts'
import { enqueue, type Message } from '#app/domain/messages/enqueue.server.ts'
import { keptMail } from '#app/ports/mail.server.ts'
import { keptSms } from '#app/ports/sms.server.ts'
import type { Db } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { sendings } from '#db/schema/messages.ts'
import { at, testKeys, testNow } from './make.ts'

/** Ways out of the platform that keep what leaves. */
export function keptPost() {
  const mail = keptMail()
  const sms = keptSms()
  const post: Post = { mail, sms, baseUrl: 'https://volunteer.test' }
  return { post, mail, sms }
}

/** What every message about a shift says. */
export const shiftBody = {
  signupId: 'the-signup',
  title: '河边捡石头',
  meetingPoint: '老码头石阶',
  address: '老码头',
  bring: '水、帽子',
  phone: '0772-0000001',
  startsAt: at('2026-05-09 09:00').toISOString(),
  endsAt: at('2026-05-09 11:30').toISOString(),
}

let causes = 0

/** A message to a person: about a signup they moved up to, unless it says otherwise. */
export async function write(db: Db, person: { id: string }, given: Partial<Message> = {}, now = testNow) {
  const dedupe = given.dedupe ?? `cause ${++causes}`
  const dull = { personId: person.id, template: 'signup.moved-up', body: shiftBody } as const
  await db.transact((tx) => enqueue(tx, testKeys, { ...dull, ...given, dedupe }, now))
  return dedupe
}

/** How the message of a cause stands, way by way. */
export async function waysOf(db: Db, dedupe: string) {
  const rows = await db
    .select({ channel: sendings.channel, state: sendings.state, dueAt: sendings.dueAt, fault: sendings.lastFault })
    .from(sendings)
    .innerJoin(outbox, eq(outbox.id, sendings.messageId))
    .where(eq(outbox.dedupe, dedupe))
  return rows.sort((a, b) => (a.channel < b.channel ? -1 : 1))
}

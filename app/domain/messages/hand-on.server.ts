import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { messageChoices, sendings } from '#db/schema/messages.ts'
import { accounts } from '#db/schema/people.ts'
import { dayOf } from '../calendar.ts'
import { findRuleNumbers } from '../rules/queries.server.ts'
import type { Post } from './deliver.server.ts'
import { type Channel, type Choices, channels, choiceKey, isWanted, type MessageKind } from './kinds.ts'
import { afterQuiet } from './quiet-hours.ts'
import { templateOf } from './templates.ts'

const batch = 100

type Queued = typeof outbox.$inferSelect

interface Reach {
  email: boolean
  sms: boolean
  choices: Choices
}

/**
 * Gives every new message its ways out of the platform: what its kind has, the person wants and somebody carries. A
 * message that has to go by a way nobody carries waits for it. Returns how many were handed on.
 */
export async function handOn(db: Db, post: Post, now: Date, goOn = () => true): Promise<number> {
  let handed = 0
  for (;;) {
    const count = await db.transact((tx) => handOnSome(tx, post, now))
    handed += count
    if (count < batch || !goOn()) return handed
  }
}

async function handOnSome(tx: Tx, post: Post, now: Date): Promise<number> {
  const carried: Queued['channel'][] = ['inbox', ...channels.filter((channel) => isCarried(post, channel))]
  const queued = await tx
    .select()
    .from(outbox)
    .where(
      and(
        eq(outbox.state, 'waiting'),
        isNull(outbox.handedAt),
        lte(outbox.dueAt, now),
        inArray(outbox.channel, carried),
      ),
    )
    .orderBy(asc(outbox.dueAt), asc(outbox.id))
    .limit(batch)
  if (queued.length === 0) return 0
  const reaches = await findReaches(tx, [...new Set(queued.flatMap(({ personId }) => personId ?? []))])
  const quiet = await findRuleNumbers(tx, ['messages.quiet-from-hour', 'messages.quiet-until-hour'], dayOf(now))
  const hours = { from: quiet['messages.quiet-from-hour'], until: quiet['messages.quiet-until-hour'] }
  for (const message of queued) {
    const ways = waysOf(message, reaches.get(message.personId ?? ''), post)
    const dueAt = message.pressing ? now : afterQuiet(now, hours, message.until)
    for (const channel of ways)
      await tx
        .insert(sendings)
        .values({ messageId: message.id, channel, dueAt, until: message.until, createdAt: now })
        .onConflictDoNothing({ target: [sendings.messageId, sendings.channel] })
    await tx
      .update(outbox)
      .set(ways.length > 0 ? { handedAt: now } : { state: 'sent', handedAt: now, sentAt: now })
      .where(eq(outbox.id, message.id))
  }
  return queued.length
}

const isCarried = (post: Post, channel: Channel): boolean => (channel === 'email' ? post.mail : post.sms) != null

function waysOf(message: Queued, reach: Reach | undefined, post: Post): Channel[] {
  const template = templateOf(message.template)
  if (message.channel !== 'inbox') return message.target || reach?.[message.channel] ? [message.channel] : []
  if (!reach) return []
  const hasWords = { email: true, sms: template.sms !== undefined && post.sms?.carries(message.template) === true }
  return channels.filter(
    (channel) =>
      isCarried(post, channel) &&
      hasWords[channel] &&
      reach[channel] &&
      isWanted(template.kind, channel, reach.choices),
  )
}

/** By what each of these people can be reached, and what they chose. */
async function findReaches(tx: Tx, personIds: string[]): Promise<Map<string, Reach>> {
  const held = await tx
    .select({
      personId: accounts.personId,
      phone: accounts.phone,
      contactPhone: accounts.contactPhone,
      email: accounts.email,
    })
    .from(accounts)
    .where(inArray(accounts.personId, personIds))
  const chosen = await tx.select().from(messageChoices).where(inArray(messageChoices.personId, personIds))
  return new Map(
    held.map(({ personId, phone, contactPhone, email }) => {
      const own = chosen.filter((choice) => choice.personId === personId)
      const choices = own.map(({ kind, channel, wanted }) => [choiceKey(kind as MessageKind, channel), wanted] as const)
      return [personId, { email: email !== null, sms: (phone ?? contactPhone) !== null, choices: new Map(choices) }]
    }),
  )
}

import { and, asc, eq, lte } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { sendings } from '#db/schema/messages.ts'
import { accounts } from '#db/schema/people.ts'
import type { Keys } from '../keys.server.ts'
import { phoneOf } from '../people/phone.server.ts'
import { finish } from './finish.server.ts'
import type { Channel } from './kinds.ts'
import type { Written } from './letters.ts'
import { shortMessageRoom } from './sms-limits.server.ts'

/** How long whoever took a message has it alone; longer than any carrier is waited for. */
const claimLasts = 5 * 60_000

/** How long a carrier that is away, or says later, is waited for. */
export const givenUpAfter = 72 * 3_600_000

/** A message somebody took to send, and nobody else will meanwhile. */
export interface Claimed extends Written {
  messageId: string
  channel: Channel
  attempts: number
  refusals: number
  createdAt: Date
  /** Whether it has no other way: it is in no inbox. */
  onlyWay: boolean
}

type Due = Awaited<ReturnType<typeof findDue>>

/**
 * Takes the next message that is due by a way: raises its attempts and pushes it away before anything is sent, so that
 * two workers never send one, and a worker that dies has it tried once more. `null`: nothing is due. `put-off`: it was
 * too late, too much, or nobody was there to send it to.
 */
export function claimNext(db: Db, keys: Keys, channel: Channel, now: Date): Promise<Claimed | 'put-off' | null> {
  return db.transact(async (tx) => {
    const due = await findDue(tx, channel, now)
    if (!due) return null
    const { sending, message } = due
    const close = async (state: 'dropped' | 'dead', lastFault: string) => {
      await tx.update(sendings).set({ state, lastFault }).where(eq(sendings.id, sending.id))
      await finish(tx, keys, message.id, now)
      return 'put-off' as const
    }
    if (message.body === '' || (sending.until && sending.until <= now)) return close('dropped', 'too-late')
    // Whoever tries it dies of it: whatever it is, it is not tried for ever.
    if (sending.attempts > 0 && now.getTime() - sending.createdAt.getTime() > givenUpAfter + claimLasts)
      return close('dead', sending.lastFault ?? 'no-answer')
    const opened = open(keys, channel, due)
    if (!opened) return close('dead', 'unreadable')
    const { to, body } = opened
    if (!to) return close('dropped', 'no-address')
    const onlyWay = message.channel !== 'inbox'
    const toIndex = channel === 'sms' ? keys.blindIndex('phone', to) : null
    if (channel === 'sms') {
      const room = await shortMessageRoom(tx, keys, to, now)
      if (room.spent && !onlyWay) return close('dropped', 'budget')
      if (room.from > now) {
        // Everything known to wait for this number waits with it, or a flood would be put off one by one each minute.
        const others = and(
          eq(sendings.toIndex, toIndex!),
          eq(sendings.state, 'waiting'),
          lte(sendings.dueAt, room.from),
        )
        await tx.update(sendings).set({ dueAt: room.from }).where(others)
        await tx.update(sendings).set({ dueAt: room.from, toIndex }).where(eq(sendings.id, sending.id))
        return 'put-off'
      }
    }
    const attempts = sending.attempts + 1
    const dueAt = new Date(now.getTime() + claimLasts)
    await tx.update(sendings).set({ attempts, dueAt, triedAt: now, toIndex }).where(eq(sendings.id, sending.id))
    const { id, createdAt, refusals } = sending
    return {
      id,
      to,
      refusals,
      body,
      channel,
      attempts,
      createdAt,
      onlyWay,
      messageId: message.id,
      template: message.template,
    }
  })
}

async function findDue(tx: Tx, channel: Channel, now: Date) {
  const [due] = await tx
    .select({ sending: sendings, message: outbox, account: accounts })
    .from(sendings)
    .innerJoin(outbox, eq(outbox.id, sendings.messageId))
    .leftJoin(accounts, eq(accounts.personId, outbox.personId))
    .where(and(eq(sendings.channel, channel), eq(sendings.state, 'waiting'), lte(sendings.dueAt, now)))
    .orderBy(asc(sendings.dueAt), asc(sendings.id))
    .limit(1)
  return due
}

/** What no key of the ring opens is put aside: one such message must not keep the others back. */
function open(keys: Keys, channel: Channel, due: NonNullable<Due>) {
  try {
    const { id, body } = due.message
    const words = JSON.parse(keys.unseal(body, `outbox.body.${id}`)) as Record<string, string>
    return { to: addressOf(keys, channel, due), body: words }
  } catch {
    return null
  }
}

/** Where it goes now: an address that was changed meanwhile gets nothing any more. */
function addressOf(keys: Keys, channel: Channel, { message, account }: NonNullable<Due>): string | null {
  if (message.target) return keys.unseal(message.target, `outbox.target.${message.id}`)
  if (!account || !message.personId) return null
  if (channel === 'sms') return phoneOf(keys, account)
  return account.email && keys.unseal(account.email, `accounts.email.${account.id}`)
}

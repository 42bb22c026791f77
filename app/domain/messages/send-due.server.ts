import { and, eq } from 'drizzle-orm'
import { CarrierFault, type Fault } from '#app/ports/carrier.ts'
import type { Db, Tx } from '#db/database.ts'
import { sendings } from '#db/schema/messages.ts'
import type { Keys } from '../keys.server.ts'
import { type Claimed, claimNext, givenUpAfter } from './claim.server.ts'
import type { Post } from './deliver.server.ts'
import { finish } from './finish.server.ts'
import type { Channel } from './kinds.ts'
import { letterOf, shortMessageOf } from './letters.ts'

const minute = 60_000
const hour = 60 * minute

/** How many leave beside each other by one way. */
const lanes = 5
const mostRefusals = 8
/** A carrier that is away, or says later, is tried again every few minutes, so that the last message leaves soon after it is back. */
const longestWait = 4 * minute
/** A message only noted for want of a carrier is looked at again so often. */
const notedWait = hour

type Outcome = { done: 'sent' | 'noted' } | { code: string; fault: Fault }

/**
 * Sends what is due by one way until nothing is, or until the carrier is away, which the next round finds out anew. A
 * message the carrier refuses is tried again after 1, 2, 4 … minutes and put aside after eight tries; one it was away
 * for or put off, after three days. Returns how many attempts were made.
 */
export async function sendDue(
  db: Db,
  keys: Keys,
  post: Post,
  channel: Channel,
  clock: () => Date,
  goOn = () => true,
  claim = claimNext,
): Promise<number> {
  if (!(channel === 'email' ? post.mail : post.sms)) return 0
  let attempts = 0
  let away = false
  async function lane() {
    while (!away && goOn()) {
      const claimed = await claim(db, keys, channel, clock())
      if (claimed === null) return
      if (claimed === 'put-off') continue
      attempts += 1
      const outcome = await send(post, claimed)
      if ('fault' in outcome && outcome.fault === 'away') away = true
      await settle(db, keys, claimed, outcome, clock())
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return attempts
}

async function by(post: Post, claimed: Claimed): Promise<'sent' | 'noted'> {
  if (claimed.channel === 'sms') {
    if (!post.sms!.carries(claimed.template)) throw new CarrierFault('no-template', 'refused')
    return post.sms!.send(shortMessageOf(claimed))
  }
  await post.mail!.send(letterOf(claimed, post.baseUrl))
  return 'sent'
}

function send(post: Post, claimed: Claimed): Promise<Outcome> {
  return by(post, claimed).then(
    (done) => ({ done }),
    (error: unknown) =>
      error instanceof CarrierFault
        ? { code: error.code, fault: error.fault }
        : { code: error instanceof Error ? error.name : 'unknown', fault: 'refused' },
  )
}

/** Writes down what became of an attempt; whoever took the message over meanwhile has the say. */
function settle(db: Db, keys: Keys, claimed: Claimed, outcome: Outcome, now: Date): Promise<void> {
  return db.transact(async (tx: Tx) => {
    const [mine] = await tx
      .update(sendings)
      .set(afterwards(claimed, outcome, now))
      .where(and(eq(sendings.id, claimed.id), eq(sendings.state, 'waiting'), eq(sendings.attempts, claimed.attempts)))
      .returning()
    if (mine && mine.state !== 'waiting') await finish(tx, keys, claimed.messageId, now)
  })
}

function afterwards({ attempts, refusals: before, createdAt, onlyWay }: Claimed, outcome: Outcome, now: Date) {
  if ('done' in outcome) {
    if (outcome.done === 'sent') return { state: 'sent', sentAt: now, lastFault: null } as const
    return onlyWay
      ? ({ dueAt: new Date(now.getTime() + notedWait), lastFault: 'no-carrier' } as const)
      : ({ state: 'dropped', lastFault: 'no-carrier' } as const)
  }
  const lastFault = outcome.code
  const refused = outcome.fault === 'refused'
  const refusals = refused ? before + 1 : before
  const spent = !refused ? now.getTime() - createdAt.getTime() >= givenUpAfter : refusals >= mostRefusals
  if (spent) return { state: 'dead', refusals, lastFault } as const
  const wait = 2 ** Math.min((refused ? refusals : attempts) - 1, 20) * minute
  return {
    dueAt: new Date(now.getTime() + (refused ? wait : Math.min(wait, longestWait))),
    refusals,
    lastFault,
  } as const
}

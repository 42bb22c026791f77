import { and, count, desc, eq, gt, gte, inArray } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { sendings } from '#db/schema/messages.ts'
import { addDays, dayOf, instantOf } from '../calendar.ts'
import type { Keys } from '../keys.server.ts'
import { findRuleNumbers } from '../rules/queries.server.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

interface Room {
  /** From when on a number may be written to; not after `now`: at once. */
  from: Date
  /** Whether the installation has spent what it spends on a day. */
  spent: boolean
}

/**
 * When the next short message to a number may leave: one a minute, five an hour, ten a day, and a thousand a day to all,
 * as the rules table has it (T20). Counted in the transaction that takes the message, so that two workers count alike.
 */
export async function shortMessageRoom(tx: Tx, keys: Keys, number: string, now: Date): Promise<Room> {
  const today = dayOf(now)
  const rules = await findRuleNumbers(
    tx,
    ['sms.number-minute', 'sms.number-hour', 'sms.number-day', 'sms.all-day'],
    today,
  )
  const limits = [
    { most: rules['sms.number-minute'], span: minute },
    { most: rules['sms.number-hour'], span: hour },
    { most: rules['sms.number-day'], span: day },
  ]
  const toNumber = inArray(sendings.toIndex, keys.blindIndexes('phone', number))
  const tried = await tx
    .select({ at: sendings.triedAt })
    .from(sendings)
    .where(and(toNumber, eq(sendings.channel, 'sms'), gt(sendings.triedAt, new Date(now.getTime() - day))))
    .orderBy(desc(sendings.triedAt))
    .limit(Math.max(...limits.map(({ most }) => most)))
  const free = limits.map(({ most, span }) => (tried[most - 1]?.at?.getTime() ?? now.getTime() - span) + span)
  const [all] = await tx
    .select({ messages: count() })
    .from(sendings)
    .where(and(eq(sendings.channel, 'sms'), gte(sendings.triedAt, instantOf(today))))
  const spent = (all?.messages ?? 0) >= rules['sms.all-day']
  const tomorrow = instantOf(addDays(today, 1), 8 * 60).getTime()
  return { from: new Date(Math.max(...free, ...(spent ? [tomorrow] : []))), spent }
}

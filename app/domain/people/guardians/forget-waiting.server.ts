import { and, asc, eq, lte } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { accounts } from '#db/schema/people.ts'
import { dayOf } from '../../calendar.ts'
import { record } from '../../events.server.ts'
import { findRuleNumber } from '../../rules/queries.server.ts'

const day = 86_400_000
const batch = 100

/** Until when an account that waits since a moment may wait for its guardian. */
export async function waitsUntil(db: Reader, waitsSince: Date, now: Date): Promise<Date> {
  return new Date(waitsSince.getTime() + (await findRuleNumber(db, 'minor.pending-days', dayOf(now))) * day)
}

/**
 * Closes the accounts under 14 for which no guardian has spoken within the days of the rules; they are erased with all
 * that is known of the child in the same round (app/domain/people/erase.server.ts). Answers how many.
 */
export async function closeUnanswered(db: Db, now: Date): Promise<number> {
  const days = await findRuleNumber(db, 'minor.pending-days', dayOf(now))
  const over = and(
    eq(accounts.waitsFor, 'guardian'),
    eq(accounts.status, 'active'),
    lte(accounts.waitsSince, new Date(now.getTime() - days * day)),
  )
  const due = await db.select({ id: accounts.id }).from(accounts).where(over).orderBy(asc(accounts.id)).limit(batch)
  for (const { id } of due)
    await db.transact(async (tx) => {
      const [closing] = await tx
        .update(accounts)
        .set({ status: 'closing', closeAt: now })
        .where(and(eq(accounts.id, id), over))
        .returning()
      if (closing) await record(tx, null, 'account.unanswered', { type: 'account', id }, now, { days })
    })
  return due.length
}

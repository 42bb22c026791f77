import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { contactChanges } from '#db/schema/contact-changes.ts'
import { leases, sendings } from '#db/schema/messages.ts'
import { resets, sessions } from '#db/schema/people.ts'
import { secondFactors } from '#db/schema/second-factor.ts'
import { factorResets } from '#db/schema/staff.ts'
import { record } from '../events.server.ts'
import { stepAt } from '../people/second-factor/totp.server.ts'

/** A clock that is kept right may be put back by so much without anybody noticing; in ms. */
export const toleratedBack = 60_000
const minute = 60_000
const mark = 'clock'

/**
 * Keeps the latest moment the clock of the installation has shown, over restarts and processes. Where the clock is behind
 * it by more than a minute, whatever would now live longer than its time ends: see `endWhatTheClockKept`.
 */
export function watchClock(db: Db, now: Date): Promise<void> {
  return db.transact(async (tx) => {
    const [seen] = await tx.select({ at: leases.until }).from(leases).where(eq(leases.name, mark))
    const back = seen ? seen.at.getTime() - now.getTime() : 0
    if (back > 0 && back <= toleratedBack) return
    if (back > 0) await endWhatTheClockKept(tx, back, now)
    const latest = { holder: mark, until: now }
    await tx
      .insert(leases)
      .values({ name: mark, ...latest })
      .onConflictDoUpdate({ target: leases.name, set: latest })
  })
}

/** The clock was put back: sign-ins and codes end, and nothing waits for a moment that has become far away. */
async function endWhatTheClockKept(tx: Tx, back: number, now: Date): Promise<void> {
  await tx.delete(sessions)
  await tx.delete(resets)
  await tx
    .update(contactChanges)
    .set({ state: 'over', value: null, codeHash: null })
    .where(eq(contactChanges.state, 'asked'))
  await tx
    .update(factorResets)
    .set({ expiresAt: now })
    .where(and(isNull(factorResets.confirmedAt), gt(factorResets.expiresAt, now)))
  // The last code taken lies ahead: without this, nobody of the staff could sign in until the clock is there again.
  const step = stepAt(now)
  await tx.update(secondFactors).set({ lastStep: step }).where(gt(secondFactors.lastStep, step))
  const soon = new Date(now.getTime() + 5 * minute)
  await tx
    .update(sendings)
    .set({ dueAt: soon })
    .where(and(eq(sendings.state, 'waiting'), gt(sendings.dueAt, soon)))
  const minutes = Math.round(back / minute)
  await record(tx, null, 'clock.put-back', { type: 'clock', id: mark }, now, { minutes })
}

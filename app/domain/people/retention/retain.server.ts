import type { Db } from '#db/database.ts'
import { forgetActs } from '../../attendance/forget.server.ts'
import { endOldestMonth, forgetEndedMonths } from '../../audit/months.server.ts'
import { forgetConsents } from './consents.server.ts'
import { forgetLetters } from './letters.server.ts'
import { forgetObjections } from './objections.server.ts'
import { countOldSignups, forgetRemarks } from './signups.server.ts'
import { forgetViews } from './views.server.ts'

/** How many batches one round does of each at most: nobody who serves waits for more. */
const mostRounds = 200

interface Retained {
  remarks: number
  shifts: number
  letters: number
  objections: number
  views: number
  consents: number
  months: number
  events: number
  presses: number
}

/**
 * Forgets everything whose time, as app/domain/people/fields.ts states it, is over. Sessions, resets, guardians and
 * changes of contacts have chores of their own; tombstones stay, and of
 * the chain of events the last hash of every month.
 */
export async function retain(db: Db, { accessLogDays }: { accessLogDays: number }, now: Date): Promise<Retained> {
  return {
    remarks: await again(() => forgetRemarks(db, now)),
    shifts: await again(() => countOldSignups(db, now)),
    letters: await again(() => forgetLetters(db, now)),
    objections: await again(() => forgetObjections(db, now)),
    views: await again(() => forgetViews(db, { days: accessLogDays }, now)),
    consents: await again(() => forgetConsents(db, now)),
    months: await again(() => endOldestMonth(db, now)),
    events: await again(() => forgetEndedMonths(db)),
    presses: await again(() => forgetActs(db, now)),
  }
}

async function again(some: () => Promise<number>): Promise<number> {
  let sum = 0
  for (let round = 0; round < mostRounds; round += 1) {
    const done = await some()
    if (done === 0) break
    sum += done
  }
  return sum
}

import { eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { step } from './machine.ts'
import { tellOfHours } from './tell.server.ts'
import { addToTotals } from './totals.server.ts'
import type { HourEntry } from './write.server.ts'

/** An approved entry counts from now on: totals, event and message in the caller's transaction. */
export async function countEntry(tx: Tx, keys: Keys, entry: HourEntry, now: Date): Promise<HourEntry> {
  const to = step(entry.state, 'count', ['platform'])
  if (!to) throw new Error(`An entry that is ${entry.state} cannot be counted`)
  const [counted] = await tx
    .update(hourEntries)
    .set({ state: to, countedAt: now })
    .where(eq(hourEntries.id, entry.id))
    .returning()
  await addToTotals(tx, counted!, 1)
  await record(tx, null, 'hours.counted', { type: 'hours', id: entry.id }, now, { minutes: entry.minutes })
  await tellOfHours(tx, keys, 'hours.counted', counted!, now)
  return counted!
}

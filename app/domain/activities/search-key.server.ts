import { and, desc, gte, lt } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'

/** Keys of one millisecond; shifts begin on whole minutes, so a minute has room for sixty million of them. */
const keysPerMillisecond = 1000
const minute = 60_000

/** The first search key of shifts that begin at an instant or later. */
export const searchKeyFrom = (instant: Date): number => instant.getTime() * keysPerMillisecond

/** A search key for a shift that begins at `startsAt`: unused, and in the order of time. To be asked for in the transaction that writes it. */
export async function nextSearchKey(tx: Reader, startsAt: Date): Promise<number> {
  const first = searchKeyFrom(startsAt)
  const past = first + minute * keysPerMillisecond
  const [last] = await tx
    .select({ key: shifts.searchKey })
    .from(shifts)
    .where(and(gte(shifts.searchKey, first), lt(shifts.searchKey, past)))
    .orderBy(desc(shifts.searchKey))
    .limit(1)
  return last ? last.key + 1 : first
}

import { and, count, eq, gt, inArray, or, type SQL } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { signups } from '#db/schema/signups.ts'
import { takingStates } from './machine.ts'

/** Signups that take a place at a moment: a requested one only while its hold runs (domain.md, invariant 1). */
export const takingAt = (now: Date): SQL =>
  or(inArray(signups.state, [...takingStates]), and(eq(signups.state, 'requested'), gt(signups.heldUntil, now)))!

/** The same of one row in hand. */
export const isTaking = ({ state, heldUntil }: Pick<typeof signups.$inferSelect, 'state' | 'heldUntil'>, now: Date) =>
  state === 'requested' ? heldUntil !== null && heldUntil > now : (takingStates as readonly string[]).includes(state)

/** How many hold a place in a shift, and how many wait in its line. */
export interface Taken {
  taken: number
  waiting: number
}

/** Of each shift, how many take a place at `now` and how many wait; one query. A shift nobody asked for is not in it. */
export async function takenOf(db: Pick<Db, 'select'>, shiftIds: string[], now: Date): Promise<Map<string, Taken>> {
  const counts = new Map<string, Taken>()
  if (shiftIds.length === 0) return counts
  const rows = await db
    .select({ shiftId: signups.shiftId, state: signups.state, people: count() })
    .from(signups)
    .where(and(inArray(signups.shiftId, shiftIds), or(takingAt(now), eq(signups.state, 'waitlisted'))))
    .groupBy(signups.shiftId, signups.state)
  for (const { shiftId, state, people } of rows) {
    const { taken, waiting } = counts.get(shiftId) ?? { taken: 0, waiting: 0 }
    const waits = state === 'waitlisted'
    counts.set(shiftId, { taken: taken + (waits ? 0 : people), waiting: waiting + (waits ? people : 0) })
  }
  return counts
}

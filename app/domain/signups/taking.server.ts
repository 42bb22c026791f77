import { and, count, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { signups } from '#db/schema/signups.ts'
import { takingStates } from './machine.ts'

/** Signups that take a place at a moment: a requested one only while its hold runs (domain.md, invariant 1). */
export const takingAt = (now: Date): SQL =>
  or(inArray(signups.state, [...takingStates]), and(eq(signups.state, 'requested'), gt(signups.heldUntil, now)))!

/** The same of one row in hand. */
export const isTaking = ({ state, heldUntil }: Pick<typeof signups.$inferSelect, 'state' | 'heldUntil'>, now: Date) =>
  state === 'requested' ? heldUntil !== null && heldUntil > now : (takingStates as readonly string[]).includes(state)

/** How many hold a place in a shift, how many wait in its line, and how many holds have run out and await being written down. */
export interface Taken {
  taken: number
  waiting: number
  overdue: number
  /** how many of the taken places came out of the reserved ones of a team */
  ofTeams: Readonly<Record<string, number>>
}

/** A shift that nobody has asked for. */
export const untouched: Readonly<Taken> = { taken: 0, waiting: 0, overdue: 0, ofTeams: {} }

/** Of each shift, how many take a place at `now` and how many wait; one query. A shift nobody asked for is not in it. */
export async function takenOf(db: Reader, shiftIds: string[], now: Date): Promise<Map<string, Taken>> {
  const counts = new Map<string, Taken>()
  if (shiftIds.length === 0) return counts
  const held = sql`count(case when ${gt(signups.heldUntil, now)} then 1 end)`.mapWith(Number)
  const rows = await db
    .select({ shiftId: signups.shiftId, state: signups.state, teamId: signups.teamId, people: count(), held })
    .from(signups)
    .where(
      and(inArray(signups.shiftId, shiftIds), inArray(signups.state, [...takingStates, 'requested', 'waitlisted'])),
    )
    .groupBy(signups.shiftId, signups.state, signups.teamId)
  for (const row of rows) {
    const so = counts.get(row.shiftId) ?? { ...untouched }
    const taking = row.state === 'waitlisted' ? 0 : row.state === 'requested' ? row.held : row.people
    so.taken += taking
    if (row.state === 'waitlisted') so.waiting += row.people
    if (row.state === 'requested') so.overdue += row.people - row.held
    if (row.teamId) so.ofTeams = { ...so.ofTeams, [row.teamId]: (so.ofTeams[row.teamId] ?? 0) + taking }
    counts.set(row.shiftId, so)
  }
  return counts
}

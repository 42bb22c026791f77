import { and, eq, inArray, isNull, ne, or } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { honours } from '#db/schema/honours.ts'
import { nominations } from '#db/schema/nominations.ts'
import { livingNominations, type NominationState } from './nominations/machine.ts'
import type { Nomination } from './nominations/move.server.ts'
import { withdrawNomination } from './nominations/withdraw.server.ts'

interface Joined {
  from: string
  to: string
}

/**
 * Brings the honours, nominations and appointments of a record to the one it is merged into, in the transaction that
 * merges. Nobody is put forward twice for one call, nor judges it twice: of two nominations the one that has come further
 * stays, of two appointments the one of the record that stays.
 */
export async function joinHonours(tx: Tx, { from, to }: Joined, now: Date): Promise<void> {
  await joinNominations(tx, { from, to }, now)
  await tx.update(nominations).set({ byId: to }).where(eq(nominations.byId, from))
  await tx
    .update(honours)
    .set({ personId: to })
    .where(and(eq(honours.personId, from), or(isNull(honours.recordedById), ne(honours.recordedById, to))))
  await joinSeats(tx, { from, to }, now)
}

const way: readonly NominationState[] = [
  ...(['rejected', 'draft', 'returned', 'submitted'] as const),
  ...(['town_recommended', 'shortlisted', 'suspended', 'on_notice', 'awarded'] as const),
]
const further = (one: Nomination, other: Nomination) => way.indexOf(one.state) > way.indexOf(other.state)

async function joinNominations(tx: Tx, { from, to }: Joined, now: Date): Promise<void> {
  const all = await tx
    .select()
    .from(nominations)
    .where(and(inArray(nominations.personId, [from, to]), ne(nominations.state, 'withdrawn')))
  for (const moving of all.filter(({ personId }) => personId === from)) {
    const there = all.find(({ personId, callId }) => personId === to && callId === moving.callId)
    const lesser = there && (further(moving, there) ? there : moving)
    const reason = '两份登记合成了一份，同一次评选只留一份推荐'
    if (lesser && livingNominations.includes(lesser.state)) await withdrawNomination(tx, null, lesser, { reason }, now)
    // What was decided twice is written twice: the second stays with the record it was decided for.
    else if (lesser) continue
    await tx.update(nominations).set({ personId: to }).where(eq(nominations.id, moving.id))
  }
  // What was withdrawn is history, and goes along.
  const gone = and(eq(nominations.personId, from), eq(nominations.state, 'withdrawn'))
  await tx.update(nominations).set({ personId: to }).where(gone)
}

async function joinSeats(tx: Tx, { from, to }: Joined, now: Date): Promise<void> {
  const seats = await tx
    .select()
    .from(callReviewers)
    .where(inArray(callReviewers.personId, [from, to]))
  for (const seat of seats.filter(({ personId }) => personId === from)) {
    const both = seats.some(({ personId, callId, endedAt }) => personId === to && callId === seat.callId && !endedAt)
    const endedAt = seat.endedAt ?? (both ? now : null)
    // Nobody appoints themself, afterwards neither: such a seat ends and stays where it was.
    const set = seat.appointedById === to ? { endedAt: seat.endedAt ?? now } : { endedAt, personId: to }
    await tx.update(callReviewers).set(set).where(eq(callReviewers.id, seat.id))
  }
}

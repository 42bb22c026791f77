import { and, eq, inArray } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { act } from './by-staff/act.server.ts'
import { openStates, type SignupState } from './machine.ts'
import type { Signup } from './place.server.ts'
import { stateAt } from './rules.ts'
import { settle } from './settle.server.ts'
import { isTaking } from './taking.server.ts'
import type { Shift } from './why-not.ts'

/** Of two signups of one person in one shift, the one that says more about it stays: the earlier in this list. */
const better = ['attended', 'confirmed', 'absent', 'requested', 'waitlisted'] as const satisfies SignupState[]

const rankOf = (state: SignupState) => (better as readonly SignupState[]).indexOf(state)

/** A signup that counts, with its shift. */
export interface Counting {
  signup: Signup
  shift: Shift
  title: string
  state: SignupState
}

/** The signups of a person that count at a moment: whoever came, has a place, waits for one, or did not come. */
export async function listCounting(db: Reader, personId: string, now: Date): Promise<Counting[]> {
  const rows = await db
    .select({ signup: signups, shift: shifts, title: activities.title })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(and(eq(signups.personId, personId), inArray(signups.state, [...better])))
    .orderBy(shifts.startsAt, signups.id)
  return rows
    .map((row) => ({ ...row, state: stateAt(row.signup, row.shift, now) }))
    .filter(({ state }) => rankOf(state) >= 0)
}

/** The same shift twice: which of the two signups stays, and which does not. */
export function pairsOf(kept: readonly Counting[], gone: readonly Counting[]): { stays: Counting; ends: Counting }[] {
  return gone.flatMap((other) => {
    const mine = kept.find(({ shift }) => shift.id === other.shift.id)
    if (!mine) return []
    return rankOf(other.state) < rankOf(mine.state) ? [{ stays: other, ends: mine }] : [{ stays: mine, ends: other }]
  })
}

/** Places in two shifts at the same time, still to come: one person cannot be at both. */
export const clashesOf = (kept: readonly Counting[], gone: readonly Counting[], now: Date): [Counting, Counting][] =>
  kept.flatMap((one) =>
    gone.flatMap((other): [Counting, Counting][] =>
      isOpen(one, now) &&
      isOpen(other, now) &&
      one.shift.id !== other.shift.id &&
      one.shift.startsAt < other.shift.endsAt &&
      other.shift.startsAt < one.shift.endsAt
        ? [[one, other]]
        : [],
    ),
  )

const isOpen = ({ signup, shift }: Counting, now: Date) => shift.endsAt > now && isTaking(signup, now)

/**
 * Gives the signups of a record to the one it is merged into. In the same shift the better stays and the other ends; the
 * place that comes free goes to the first in line. Answers how many moved and how many ended.
 */
export async function joinSignups(tx: Tx, keys: Keys, from: string, to: string, now: Date) {
  await writeDownOver(tx, keys, [from, to], now)
  const pairs = pairsOf(await listCounting(tx, to, now), await listCounting(tx, from, now))
  for (const { ends } of pairs) {
    const ended = await act(
      tx,
      null,
      ends,
      { verb: 'join', part: 'platform', event: 'signup.joined', reason: null, set: {} },
      now,
    )
    if (!ended.ok) throw new Error(`The machine does not end it: ${ended.refusal}`)
  }
  await tx
    .update(signups)
    .set({ madeById: to })
    .where(and(eq(signups.personId, from), eq(signups.madeById, from)))
  const moved = await tx
    .update(signups)
    .set({ personId: to })
    .where(eq(signups.personId, from))
    .returning({ id: signups.id })
  for (const { ends } of pairs) if (isTaking(ends.signup, now)) await settle(tx, keys, ends.shift, now)
  return { moved: moved.length, ended: pairs.length }
}

/** What is over by the clock is written down first: of two open rows in one shift the database takes only one. */
async function writeDownOver(tx: Tx, keys: Keys, personIds: string[], now: Date): Promise<void> {
  const open = () =>
    tx
      .select({ signup: signups, shift: shifts })
      .from(signups)
      .innerJoin(shifts, eq(shifts.id, signups.shiftId))
      .where(and(inArray(signups.personId, personIds), inArray(signups.state, [...openStates])))
  for (const { signup, shift } of await open())
    if (signup.state === 'requested' && stateAt(signup, shift, now) === 'lapsed') await settle(tx, keys, shift, now)
  for (const { signup, shift } of await open()) {
    const state = stateAt(signup, shift, now)
    if (state === signup.state) continue
    await tx.update(signups).set({ state, changedAt: now }).where(eq(signups.id, signup.id))
    await record(tx, null, `signup.${state}`, { type: 'signup', id: signup.id }, now, { from: signup.state })
  }
}

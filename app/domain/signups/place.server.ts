import { randomInt } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { askGuardian } from '../people/guardians/send-link.server.ts'
import { step, type Verb } from './machine.ts'
import { shareOf } from './quotas.ts'
import { circumstancesOf } from './rules.ts'
import { tell } from './tell.server.ts'
import { type Facts, type Prospect, prospectOf, type Reason, type Shift } from './why-not.ts'

export type Signup = typeof signups.$inferSelect

interface Asked {
  shift: Shift
  note: string
  facts: Facts
  /** every reason `whyNot` gave; none of them may speak against it altogether */
  reasons: readonly Reason[]
}

const verbs = { confirmed: 'take', requested: 'ask', waitlisted: 'wait' } as const satisfies Partial<
  Record<Prospect, Verb>
>

/** Writes down what asking for a place leads to: the place, a held one, or the next number in line; tells the person, and asks their guardian where one has to agree. */
export async function placeIn(
  tx: Tx,
  keys: Keys,
  actor: Pick<Actor, 'id'>,
  { shift, note, facts, reasons }: Asked,
  now: Date,
): Promise<Signup> {
  const prospect = prospectOf(reasons)
  if (prospect === 'refused') throw new Error('A refused signup is not written')
  const taken = step('new', verbs[prospect], 'self', circumstancesOf({ leaveUntil: null }, shift, now))
  if (!taken.ok) throw new Error(`whyNot and the machine disagree: ${taken.refusal}`)
  const consent = reasons.find((reason) => reason.kind === 'consent-missing')

  const [signup] = await tx
    .insert(signups)
    .values({
      shiftId: shift.id,
      personId: actor.id,
      state: taken.to,
      queueKey: await nextQueueKey(tx, shift.id),
      code: await freeCode(tx, shift.id),
      heldUntil: prospect === 'requested' ? consent?.heldUntil : null,
      teamId: prospect === 'waitlisted' ? null : shareOf(facts, shift, now),
      note,
      madeById: actor.id,
      madeAt: now,
      changedAt: now,
    })
    .returning()
  await record(tx, actor, `signup.${taken.to}`, { type: 'signup', id: signup!.id }, now)
  await tell(tx, keys, `signup.${prospect}`, signup!, shift, facts.activities.get(shift.activityId)!, now)
  if (consent) await askGuardian(tx, keys, actor, now)
  return signup!
}

/** Numbers in line are given here and never taken from the clock: two may ask in the same millisecond. */
export async function nextQueueKey(tx: Tx, shiftId: string): Promise<number> {
  const [shift] = await tx
    .update(shifts)
    .set({ lastQueueKey: sql`${shifts.lastQueueKey} + 1` })
    .where(eq(shifts.id, shiftId))
    .returning({ key: shifts.lastQueueKey })
  return shift!.key
}

/** Six digits that nobody else has in this shift. */
export async function freeCode(tx: Tx, shiftId: string): Promise<string> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const others = await tx.$count(signups, and(eq(signups.shiftId, shiftId), eq(signups.code, code)))
  return others === 0 ? code : freeCode(tx, shiftId)
}

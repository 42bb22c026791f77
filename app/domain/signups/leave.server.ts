import { and, eq } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { tellOfLateLeave } from '../shifts/organisers.server.ts'
import { type StepRefusal, step } from './machine.ts'
import type { Signup } from './place.server.ts'
import { circumstancesOf, leaveUntilOf, stateAt } from './rules.ts'
import { settle } from './settle.server.ts'
import type { Shift } from './why-not.ts'

/** Why somebody cannot leave, with what they need to go on: the moment that has passed and whom to ring. */
export interface LeaveRefused {
  ok: false
  refusal: StepRefusal
  leaveUntil: Date
  phone: string
}

/**
 * Gives the actor's place back, before the shift's moment for it (or the later one of who was moved up). The first in
 * line who can come moves into it in the same transaction; leaving the line moves nobody. Whoever has left already gets
 * the same answer again.
 */
export function leave(
  db: Db,
  keys: Keys,
  actor: Actor,
  signupId: string,
  { reason }: { reason: string },
  now: Date,
): Promise<{ ok: true; signup: Signup } | LeaveRefused> {
  return db.transact(async (tx) => {
    const found = await findOwn(tx, actor, signupId)
    insist(actor, 'signup.leave', found.signup)
    if (found.signup.state === 'left') return { ok: true, signup: found.signup } // the same form again
    const left = mayLeave(found, now)
    if (!left.ok) return left
    const signup = await giveUp(tx, actor, found.signup, { reason: reason || null }, now)
    if (found.signup.state !== 'waitlisted') {
      const moved = (await settle(tx, keys, found.shift, now)).length
      await tellOfLateLeave(tx, keys, actor, { signup, shift: found.shift, moved }, now)
    }
    return { ok: true, signup }
  })
}

export interface OwnFound {
  signup: Signup
  shift: Shift
  phone: string
}

/** A signup of the actor's own with its shift. Throws NotFound for anybody else's. */
export async function findOwn(db: Reader, actor: Pick<Actor, 'id'>, signupId: string): Promise<OwnFound> {
  const [found] = await db
    .select({ signup: signups, shift: shifts, phone: activities.contactPhone })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(and(eq(signups.id, signupId), eq(signups.personId, actor.id)))
  if (!found) throw new NotFound('signup')
  return found
}

/** Whether the person may leave at this moment, or why not. */
export function mayLeave({ signup, shift, phone }: OwnFound, now: Date): { ok: true } | LeaveRefused {
  const next = step(stateAt(signup, shift, now), 'leave', 'self', circumstancesOf(signup, shift, now))
  return next.ok ? { ok: true } : { ...next, leaveUntil: leaveUntilOf(signup, shift), phone }
}

/** Writes that the person left; the line does not move by this alone. */
export async function giveUp(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  signup: Signup,
  { reason, to }: { reason: string | null; to?: string },
  now: Date,
): Promise<Signup> {
  const [left] = await tx
    .update(signups)
    .set({ state: 'left', reason, changedAt: now })
    .where(eq(signups.id, signup.id))
    .returning()
  await record(tx, actor, 'signup.left', { type: 'signup', id: signup.id }, now, {
    from: signup.state,
    ...(to && { to }),
  })
  return left!
}

import { eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { signups } from '#db/schema/signups.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { findSignup } from '../../shifts/find.server.ts'
import type { StepRefusal } from '../machine.ts'
import type { Signup } from '../place.server.ts'
import { stateAt } from '../rules.ts'
import { tell } from '../tell.server.ts'

type Outcome =
  | { ok: true; signup: Signup; was: { priority: number; reason: string } }
  | { ok: false; refusal: StepRefusal }

/**
 * Puts somebody in line before or with the others, with a reason; the order is by priority, then by the order of asking.
 * The person is told and sees why on the page of their signup.
 */
export function prioritise(
  db: Db,
  keys: Keys,
  actor: Actor,
  signupId: string,
  { priority, reason }: { priority: number; reason: string },
  now: Date,
): Promise<Outcome> {
  return db.transact(async (tx) => {
    const { signup, shift, activity } = await findSignup(tx, actor, 'signup.answer', signupId)
    if (stateAt(signup, shift, now) !== 'waitlisted') return { ok: false, refusal: 'not-drawn' }
    const was = { priority: signup.priority, reason: signup.priorityReason ?? '' }
    if (signup.priority === priority && was.reason === reason) return { ok: true, signup, was }
    if (priority > 0 && !reason.trim()) return { ok: false, refusal: 'reason-missing' }
    const [moved] = await tx
      .update(signups)
      .set({ priority, priorityReason: reason || null, changedAt: now })
      .where(eq(signups.id, signup.id))
      .returning()
    const detail = { from: signup.priority, to: priority }
    await record(tx, actor, 'signup.prioritised', { type: 'signup', id: signup.id }, now, detail)
    if (priority > 0)
      await tell(tx, keys, 'signup.prioritised', moved!, shift, activity, now, { reason, at: now.toISOString() })
    return { ok: true, signup: moved!, was }
  })
}

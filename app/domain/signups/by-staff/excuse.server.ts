import type { Db } from '#db/database.ts'
import type { Actor } from '../../actor.ts'
import type { Keys } from '../../keys.server.ts'
import { findSignup } from '../../shifts/find.server.ts'
import { tellOfLateLeave } from '../../shifts/organisers.server.ts'
import { settle } from '../settle.server.ts'
import { tell } from '../tell.server.ts'
import { type Acted, act } from './act.server.ts'

/**
 * Writes down that somebody who has a place said they cannot come, also after the moment until which they could leave
 * by themselves; with a reason. It counts as their leaving, the line moves, and the other organisers hear of it at once.
 */
export function excuse(
  db: Db,
  keys: Keys,
  actor: Actor,
  signupId: string,
  { reason }: { reason: string },
  now: Date,
): Promise<Acted> {
  return db.transact(async (tx) => {
    const found = await findSignup(tx, actor, 'signup.answer', signupId)
    const { signup, shift, activity } = found
    if (signup.state === 'left') return { ok: true, signup } // the same form again
    const acted = await act(
      tx,
      actor,
      found,
      { verb: 'excuse', part: 'organiser', event: 'signup.excused', reason },
      now,
    )
    if (!acted.ok) return acted
    await tell(tx, keys, 'signup.excused', acted.signup, shift, activity, now, { reason })
    const moved = (await settle(tx, keys, shift, now)).length
    await tellOfLateLeave(tx, keys, actor, { signup, shift, moved }, now)
    return acted
  })
}

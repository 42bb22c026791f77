import type { Db } from '#db/database.ts'
import type { Actor } from '../../actor.ts'
import type { Keys } from '../../keys.server.ts'
import { findSignup } from '../../shifts/find.server.ts'
import { settle } from '../settle.server.ts'
import { isTaking } from '../taking.server.ts'
import { tell } from '../tell.server.ts'
import { type Acted, act } from './act.server.ts'

/**
 * Takes somebody out of a shift or its line, with a reason that they are told (P32). The first in line who can come
 * moves into a place that came free. Who is out already stays out: the same form again gets the same answer.
 */
export function removeSignup(
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
    if (signup.state === 'removed') return { ok: true, signup }
    const took = isTaking(signup, now)
    const acted = await act(
      tx,
      actor,
      found,
      { verb: 'remove', part: 'organiser', event: 'signup.removed', reason },
      now,
    )
    if (!acted.ok) return acted
    await tell(tx, keys, 'signup.removed', acted.signup, shift, activity, now, { reason })
    if (took) await settle(tx, keys, shift, now)
    return acted
  })
}

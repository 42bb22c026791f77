import { and, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { attendances } from '#db/schema/attendance.ts'
import type { Actor } from '../../actor.ts'
import type { Keys } from '../../keys.server.ts'
import { type FoundShift, findSignup } from '../../shifts/find.server.ts'
import { tellOfLateLeave } from '../../shifts/organisers.server.ts'
import type { Signup } from '../place.server.ts'
import { settle } from '../settle.server.ts'
import { isTaking } from '../taking.server.ts'
import { tell } from '../tell.server.ts'
import { type Acted, act } from './act.server.ts'

type TakenOut = Acted | { ok: false; refusal: 'marked' }

interface Why {
  reason: string
}

/**
 * Takes somebody out of a shift or its line, with a reason that they are told (P32). The first in line who can come
 * moves into a place that came free. Who is out already stays out: the same form again gets the same answer.
 */
export function removeSignup(db: Db, keys: Keys, actor: Actor, signupId: string, { reason }: Why, now: Date) {
  const way = { verb: 'remove', event: 'signup.removed', out: 'removed', reason } as const
  return takeOut(db, keys, actor, signupId, way, now, async (tx, { signup, shift }) => {
    if (isTaking(signup, now)) await settle(tx, keys, shift, now)
  })
}

/**
 * Writes down that somebody who has a place said they cannot come, also after the moment until which they could leave
 * by themselves; with a reason. It counts as their leaving, the line moves, and the other organisers hear of it at once.
 * Whoever is marked as come or absent on the check-in console is not excused before that mark is taken back there.
 */
export function excuse(db: Db, keys: Keys, actor: Actor, signupId: string, { reason }: Why, now: Date) {
  const way = { verb: 'excuse', event: 'signup.excused', out: 'left', reason } as const
  return takeOut(db, keys, actor, signupId, way, now, async (tx, { signup, shift }) => {
    const moved = (await settle(tx, keys, shift, now)).length
    await tellOfLateLeave(tx, keys, actor, { signup, shift, moved }, now)
  })
}

interface WayOut extends Why {
  verb: 'remove' | 'excuse'
  event: 'signup.removed' | 'signup.excused'
  /** the state of who is out in this way already */
  out: 'removed' | 'left'
}

/** One way out: the step, the word to whom it is about, and what becomes of the place; `found` is as it stood before. */
function takeOut(
  db: Db,
  keys: Keys,
  actor: Actor,
  signupId: string,
  { verb, event, out, reason }: WayOut,
  now: Date,
  settled: (tx: Tx, found: FoundShift & { signup: Signup }) => Promise<void>,
): Promise<TakenOut> {
  return db.transact(async (tx) => {
    const found = await findSignup(tx, actor, 'signup.answer', signupId)
    if (found.signup.state === out) return { ok: true, signup: found.signup }
    if (verb === 'excuse' && (await isMarked(tx, found.signup))) return { ok: false, refusal: 'marked' }
    const acted = await act(tx, actor, found, { verb, part: 'organiser', event, reason }, now)
    if (!acted.ok) return acted
    await tell(tx, keys, event, acted.signup, found.shift, found.activity, now, { reason })
    await settled(tx, found)
    return acted
  })
}

async function isMarked(tx: Tx, { shiftId, personId }: Signup): Promise<boolean> {
  const own = and(eq(attendances.shiftId, shiftId), eq(attendances.personId, personId))
  const marked = inArray(attendances.state, ['in', 'out', 'waived', 'absent'])
  return (await tx.$count(attendances, and(own, marked))) > 0
}

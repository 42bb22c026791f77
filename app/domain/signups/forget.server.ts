import { eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { signups } from '#db/schema/signups.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'
import { findOwn, giveUp, mayLeave } from './leave.server.ts'
import type { OwnSignupView } from './own-signup.ts'
import { listComing } from './queries.server.ts'
import { settle } from './settle.server.ts'

/** Places that others count on: not over, and too late to give back. */
export async function listBinding(db: Reader, actor: Pick<Actor, 'id'>, now: Date): Promise<OwnSignupView[]> {
  const coming = await listComing(db, actor, now)
  return coming.filter(
    ({ signup, shift, activity, state }) =>
      state === 'confirmed' && !mayLeave({ signup, shift, phone: activity.contactPhone }, now).ok,
  )
}

/**
 * Gives back every place and number in line of a person that can still be given back; whoever waits moves up. What the
 * person wrote is deleted from all of their signups; where they were stays. Answers the ids of those signups.
 */
export async function leaveAndForget(tx: Tx, keys: Keys, person: Pick<Actor, 'id'>, now: Date): Promise<string[]> {
  for (const { signup } of await listComing(tx, person, now)) {
    // Looked at anew: the line of the shift before may have moved this one.
    const found = await findOwn(tx, person, signup.id)
    if (!mayLeave(found, now).ok) continue
    await giveUp(tx, person, found.signup, { reason: null }, now)
    if (found.signup.state !== 'waitlisted') await settle(tx, keys, found.shift, now)
  }
  const own = await tx
    .update(signups)
    .set({ note: '', reason: null, priorityReason: null, overReason: null })
    .where(eq(signups.personId, person.id))
    .returning({ id: signups.id })
  return own.map(({ id }) => id)
}

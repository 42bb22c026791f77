import type { Reader } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import { openObjections } from '../notices/open-objections.server.ts'
import { listBinding } from '../signups/forget.server.ts'
import type { OwnSignupView } from '../signups/own-signup.ts'
import { listMergedInto } from './merging/records.server.ts'
import type { CloseRefusal } from './refusals.ts'

export interface ClosingDelays {
  /** places that others count on */
  binding: OwnSignupView[]
  /** objections to their hours or to what they were put forward for, not answered yet */
  objections: number
}

/** What delays the closing of an account: each is over one day, and then it closes. */
export async function delaysOf(db: Reader, person: Pick<Actor, 'id'>, now: Date): Promise<ClosingDelays> {
  const binding = await listBinding(db, person, now)
  const found = await openObjections(db, 'person', [person.id, ...(await listMergedInto(db, person.id))])
  return { binding, objections: [...found.values()].reduce((sum, one) => sum + one, 0) }
}

/** The first reason not to close now, or null. */
export async function whyNotClosed(db: Reader, person: Pick<Actor, 'id'>, now: Date): Promise<CloseRefusal | null> {
  const { binding, objections } = await delaysOf(db, person, now)
  if (binding.length > 0) return 'place-taken'
  return objections > 0 ? 'objection-open' : null
}

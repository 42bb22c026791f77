import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { openStates, takingStates } from '../signups/machine.ts'
import type { Signup } from '../signups/place.server.ts'
import { isTaking } from '../signups/taking.server.ts'

export interface PersonIn {
  signup: Signup
  name: string
}

/** Everybody who has a place in a shift at a moment, in the order of asking, and everybody in its line, in its order. */
export async function listPeopleIn(
  db: Reader,
  shiftId: string,
  now: Date,
): Promise<{ taking: PersonIn[]; waiting: PersonIn[] }> {
  const rows = await db
    .select({ signup: signups, name: people.name })
    .from(signups)
    .innerJoin(people, eq(people.id, signups.personId))
    .where(and(eq(signups.shiftId, shiftId), inArray(signups.state, [...new Set([...openStates, ...takingStates])])))
    .orderBy(desc(signups.priority), asc(signups.queueKey))
  const taking = rows.filter(({ signup }) => isTaking(signup, now))
  return {
    taking: taking.sort((one, other) => one.signup.queueKey - other.signup.queueKey),
    waiting: rows.filter(({ signup }) => signup.state === 'waitlisted'),
  }
}

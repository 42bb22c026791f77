import { and, eq, inArray } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import { publicStates } from '../activities/states.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { factsFor } from './facts.server.ts'
import { openStates } from './machine.ts'
import { placeIn, type Signup } from './place.server.ts'
import { isBehind, settle } from './settle.server.ts'
import { prospectOf, type Reason, type Shift, whyNot } from './why-not.ts'

export interface Asked {
  shiftId: string
  note: string
  /** Only a place will do: a number in line is refused, with all that is known of it. */
  onlyPlace?: boolean
}

export type SignUpOutcome = { ok: true; signup: Signup } | { ok: false; reasons: Reason[] }

/**
 * Takes a place in a shift for the actor, or a number in its line when it is full; or says every reason why not.
 * Asking again while the first signup is open gives the first answer.
 */
export function signUp(
  db: Db,
  keys: Keys,
  actor: Actor,
  { shiftId, note, onlyPlace = false }: Asked,
  now: Date,
): Promise<SignUpOutcome> {
  return db.transact(async (tx) => {
    const shift = await findShiftToTake(tx, shiftId)
    insist(actor, 'signup.make', undefined)
    const look = () => factsFor(tx, keys, actor, [shift], now)
    let facts = await look()
    if (isBehind(facts, shift)) {
      await settle(tx, keys, shift, now)
      facts = await look()
    }
    if (facts.person?.signups.some((signup) => signup.shiftId === shiftId)) {
      const mine = await findOpenSignup(tx, shiftId, actor.id)
      if (mine) return { ok: true, signup: mine }
    }
    const reasons = whyNot(facts, shift, now)
    const prospect = prospectOf(reasons)
    if (prospect === 'refused' || (onlyPlace && prospect === 'waitlisted')) return { ok: false, reasons }
    return { ok: true, signup: await placeIn(tx, keys, actor, { shift, note, facts, reasons }, now) }
  })
}

const shiftToTake = prepared({ shiftId: shifts.id }, (db, value) =>
  db
    .select({ shift: shifts })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(and(eq(shifts.id, value.shiftId), inArray(activities.state, [...publicStates]))),
)

/** A shift of an activity that has been published; anything else does not exist for a volunteer. */
export async function findShiftToTake(db: Reader, shiftId: string): Promise<Shift> {
  const [found] = await shiftToTake(db, { shiftId })
  if (!found) throw new NotFound('shift')
  return found.shift
}

const openSignup = prepared({ shiftId: signups.shiftId, personId: signups.personId }, (db, value) =>
  db
    .select()
    .from(signups)
    .where(
      and(
        eq(signups.shiftId, value.shiftId),
        eq(signups.personId, value.personId),
        inArray(signups.state, [...openStates]),
      ),
    ),
)

/** The person's open signup in a shift, if there is one. */
export async function findOpenSignup(db: Reader, shiftId: string, personId: string): Promise<Signup | undefined> {
  const [mine] = await openSignup(db, { shiftId, personId })
  return mine
}

import { eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { act } from '../signups/by-staff/act.server.ts'
import type { Signup } from '../signups/place.server.ts'
import { settle } from '../signups/settle.server.ts'
import { tell } from '../signups/tell.server.ts'
import { refused, whyFixed } from './changeable.ts'
import { findShift } from './find.server.ts'
import { listPeopleIn } from './people-in.server.ts'
import { keptAfter } from './quota-queries.server.ts'
import type { ShiftRefusal } from './refusals.ts'

export interface PlacesChange {
  /** null is no limit, 0 is nobody; nobody who has a place loses it by the number alone */
  places: number | null
  /** what becomes of those above a lower number: they stay until somebody leaves, or the last ones go */
  above: 'keep' | 'remove' | null
  /** told to those who go */
  reason: string
  /** `versionOf` the shift on which this was decided */
  was: string | null
}

export type PlacesOutcome = { ok: true; moved: Signup[]; removed: Signup[] } | { ok: false; refusal: ShiftRefusal }

/**
 * Changes how many places a shift has. More of them go to the line at once, in its order; for fewer than are taken
 * somebody has to say what becomes of whom. The same change again changes nothing.
 */
export function changePlaces(
  db: Db,
  keys: Keys,
  actor: Actor,
  shiftId: string,
  { places, above, reason, was }: PlacesChange,
  now: Date,
): Promise<PlacesOutcome> {
  return db.transact(async (tx) => {
    const found = await findShift(tx, actor, 'activity.edit', shiftId)
    const { shift } = found
    if (shift.places === places && above !== 'remove') return { ok: true, moved: [], removed: [] }
    const { taking } = await listPeopleIn(tx, shiftId, now)
    const last = lastOf(taking, places)
    if (shift.places === places && last.length === 0) return { ok: true, moved: [], removed: [] }
    const fixed = whyFixed(shift, was, now)
    if (fixed) return refused(fixed)
    if (last.length > 0 && !above) return refused('choose-whom')
    if (last.length > 0 && above === 'remove' && !reason.trim()) return refused('reason-missing')
    if (places !== null && (await keptAfter(tx, shiftId, now)) > places) return refused('above-places')

    const [changed] = await tx.update(shifts).set({ places, updatedAt: now }).where(eq(shifts.id, shiftId)).returning()
    const detail = { from: shift.places, to: places, ...(last.length > 0 && { above }) }
    await record(tx, actor, 'shift.places-changed', { type: 'shift', id: shiftId }, now, detail)
    const removed: Signup[] = []
    for (const { signup } of above === 'remove' ? last : []) {
      const how = { verb: 'remove', part: 'organiser', event: 'signup.removed', reason } as const
      const acted = await act(tx, actor, { signup, shift }, how, now)
      if (!acted.ok) throw new Error(`A place was counted that cannot be taken away: ${acted.refusal}`)
      await tell(tx, keys, 'signup.removed', acted.signup, shift, found.activity, now, { reason })
      removed.push(acted.signup)
    }
    return { ok: true, moved: await settle(tx, keys, changed!, now), removed }
  })
}

/** Those above a number of places: who asked last goes first. */
export const lastOf = <P>(taking: readonly P[], places: number | null): P[] =>
  places === null ? [] : taking.slice(places).reverse()

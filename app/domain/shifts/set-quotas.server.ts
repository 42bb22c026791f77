import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'
import { roles } from '#db/schema/people.ts'
import { shiftQuotas } from '#db/schema/shift-quotas.ts'
import { signups } from '#db/schema/signups.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { settle } from '../signups/settle.server.ts'
import type { Shift } from '../signups/why-not.ts'
import { refused, whyFixed } from './changeable.ts'
import { findShift } from './find.server.ts'
import { listPeopleIn } from './people-in.server.ts'
import type { ShiftRefusal } from './refusals.ts'

export interface QuotaGiven {
  teamId: string
  places: number
  /** so many hours before the start what is left of them is everybody's */
  releaseHours: number
}

const hour = 3_600_000

/**
 * Keeps places of a shift for teams until they are released. Members who have a place already count among them; what
 * was kept and is no more goes to the line. An empty list keeps nothing for anybody.
 */
export function setQuotas(
  db: Db,
  keys: Keys,
  actor: Actor,
  shiftId: string,
  { quotas, was }: { quotas: readonly QuotaGiven[]; was: string | null },
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: ShiftRefusal }> {
  return db.transact(async (tx) => {
    const { shift } = await findShift(tx, actor, 'activity.edit', shiftId)
    const wanted = quotas.map((one) => ({
      ...one,
      releasedAt: new Date(shift.startsAt.getTime() - one.releaseHours * hour),
    }))
    const before = await tx.select().from(shiftQuotas).where(eq(shiftQuotas.shiftId, shiftId))
    if (same(before, wanted)) return { ok: true }
    const fixed = whyFixed(shift, was, now) ?? (await whyNotKept(tx, shift, quotas))
    if (fixed) return refused(fixed)

    await tx.delete(shiftQuotas).where(eq(shiftQuotas.shiftId, shiftId))
    for (const { teamId, places, releasedAt } of wanted)
      await tx.insert(shiftQuotas).values({ shiftId, teamId, places, releasedAt })
    await tx.update(signups).set({ teamId: null }).where(eq(signups.shiftId, shiftId))
    for (const { teamId } of wanted) await countMembers(tx, shift, teamId, now)
    const [changed] = await tx.update(shifts).set({ updatedAt: now }).where(eq(shifts.id, shiftId)).returning()
    await record(tx, actor, 'shift.quotas-set', { type: 'shift', id: shiftId }, now, { quotas: [...quotas] })
    await settle(tx, keys, changed!, now)
    return { ok: true }
  })
}

type Kept = Pick<typeof shiftQuotas.$inferSelect, 'teamId' | 'places' | 'releasedAt'>

const same = (before: readonly Kept[], wanted: readonly Kept[]) => {
  const words = (all: readonly Kept[]) =>
    all
      .map(({ teamId, places, releasedAt }) => `${teamId} ${places} ${releasedAt.getTime()}`)
      .sort()
      .join('\n')
  return words(before) === words(wanted)
}

async function whyNotKept(tx: Tx, shift: Shift, quotas: readonly QuotaGiven[]): Promise<ShiftRefusal | null> {
  if (quotas.length === 0) return null
  if (shift.places === null) return 'no-limit'
  if (quotas.reduce((sum, { places }) => sum + places, 0) > shift.places) return 'above-places'
  const ids = [...new Set(quotas.map(({ teamId }) => teamId))]
  const known = await tx.$count(teams, and(inArray(teams.id, ids), eq(teams.state, 'active')))
  return known === quotas.length ? null : 'unknown-team'
}

/** Members and leaders of a team who have a place already take it out of what is kept for them. */
async function countMembers(tx: Tx, shift: Shift, teamId: string, now: Date): Promise<void> {
  const { taking } = await listPeopleIn(tx, shift.id, now)
  const personIds = taking.map(({ signup }) => signup.personId)
  if (personIds.length === 0) return
  const members = await tx
    .select({ id: memberships.personId })
    .from(memberships)
    .where(
      and(eq(memberships.teamId, teamId), eq(memberships.state, 'active'), inArray(memberships.personId, personIds)),
    )
  const leaders = await tx
    .select({ id: roles.personId, from: roles.heldFrom, until: roles.heldUntil })
    .from(roles)
    .where(and(eq(roles.teamId, teamId), eq(roles.role, 'team-leader'), inArray(roles.personId, personIds)))
  const ids = [...members, ...leaders.filter(({ from, until }) => from <= now && (until === null || until > now))].map(
    ({ id }) => id,
  )
  const own = taking.flatMap(({ signup }) => (ids.includes(signup.personId) ? [signup.id] : []))
  if (own.length === 0) return
  await tx
    .update(signups)
    .set({ teamId })
    .where(and(inArray(signups.id, own), or(isNull(signups.teamId), eq(signups.teamId, teamId))))
}

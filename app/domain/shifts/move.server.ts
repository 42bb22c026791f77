import { and, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'
import { shiftQuotas } from '#db/schema/shift-quotas.ts'
import { signups } from '#db/schema/signups.ts'
import { forgetWords } from '#db/sql.ts'
import { nextSearchKey } from '../activities/search-key.server.ts'
import { indexActivity } from '../activities/search-words.server.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { tell } from '../signups/tell.server.ts'
import type { Shift } from '../signups/why-not.ts'
import { refused, whyFixed } from './changeable.ts'
import { type FoundShift, findShift } from './find.server.ts'
import { type Hindrance, hindrancesOf } from './hindrances.server.ts'
import { movedTimes, type Times } from './moving.ts'
import { listPeopleIn } from './people-in.server.ts'
import type { ShiftRefusal } from './refusals.ts'

export interface Move extends Times {
  meetingPoint: string
  was: string | null
}

export type MoveOutcome = { ok: true; told: number; hindrances: Hindrance[] } | { ok: false; refusal: ShiftRefusal }

/**
 * Moves a shift to another time or meeting point. Enrolment and leaving keep their distance to the start; everybody is
 * told once and may leave until it starts without its counting; whom the new time keeps from coming is answered.
 */
export function moveShift(
  db: Db,
  keys: Keys,
  actor: Actor,
  shiftId: string,
  move: Move,
  now: Date,
): Promise<MoveOutcome> {
  return db.transact(async (tx) => {
    const found = await findShift(tx, actor, 'activity.edit', shiftId)
    const { shift } = found
    if (isAlready(shift, move)) return { ok: true, told: 0, hindrances: [] } // the same form again
    const fixed = whyFixed(shift, move.was, now) ?? whyNotMoved(shift, move, now)
    if (fixed) return refused(fixed)
    return { ok: true, ...(await moveShiftIn(tx, keys, actor, found, move, now)) }
  })
}

const isAlready = (shift: Shift, { startsAt, endsAt, meetingPoint }: Omit<Move, 'was'>) =>
  shift.startsAt.getTime() === startsAt.getTime() &&
  shift.endsAt.getTime() === endsAt.getTime() &&
  shift.meetingPoint === meetingPoint

/** Why a shift cannot be moved there. */
export function whyNotMoved(shift: Shift, times: Times, now: Date): ShiftRefusal | null {
  if (times.startsAt <= now) return 'past'
  return movedTimes(shift, times).closesAt <= shift.opensAt ? 'before-opening' : null
}

/** The same in the transaction of whoever moves more than one. */
export async function moveShiftIn(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  { shift, activity }: Pick<FoundShift, 'shift' | 'activity'>,
  move: Omit<Move, 'was'>,
  now: Date,
): Promise<{ told: number; hindrances: Hindrance[] }> {
  const times = movedTimes(shift, move)
  const retimed = times.startsAt.getTime() !== shift.startsAt.getTime()
  if (retimed) await forgetWords(tx, shift.searchKey)
  const [moved] = await tx
    .update(shifts)
    .set({
      ...times,
      ...(retimed && { searchKey: await nextSearchKey(tx, times.startsAt) }),
      meetingPoint: move.meetingPoint,
      revision: shift.revision + 1,
      updatedAt: now,
    })
    .where(eq(shifts.id, shift.id))
    .returning()
  if (retimed) await indexActivity(tx, shift.activityId)
  await moveQuotas(tx, shift, times)
  const detail = { from: whenAndWhere(shift), to: whenAndWhere(moved!) }
  await record(tx, actor, 'shift.moved', { type: 'shift', id: shift.id }, now, detail)
  return tellMoved(tx, keys, { before: shift, shift: moved!, activity }, now)
}

const whenAndWhere = ({ startsAt, endsAt, meetingPoint }: Shift) => ({
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  meetingPoint,
})

async function moveQuotas(tx: Tx, before: Shift, { startsAt }: Times): Promise<void> {
  const later = startsAt.getTime() - before.startsAt.getTime()
  for (const quota of await tx.select().from(shiftQuotas).where(eq(shiftQuotas.shiftId, before.id)))
    await tx
      .update(shiftQuotas)
      .set({ releasedAt: new Date(quota.releasedAt.getTime() + later) })
      .where(and(eq(shiftQuotas.shiftId, before.id), eq(shiftQuotas.teamId, quota.teamId)))
}

async function tellMoved(
  tx: Tx,
  keys: Keys,
  { before, shift, activity }: { before: Shift; shift: Shift; activity: FoundShift['activity'] },
  now: Date,
) {
  const { taking, waiting } = await listPeopleIn(tx, shift.id, now)
  const ids = taking.map(({ signup }) => signup.id)
  if (ids.length > 0)
    await tx
      .update(signups)
      .set({ leaveUntil: shift.startsAt })
      .where(and(inArray(signups.id, ids), eq(signups.state, 'confirmed')))
  const hindrances = await hindrancesOf(tx, keys, taking, shift, now)
  const was = {
    revision: String(shift.revision),
    ...(before.startsAt.getTime() !== shift.startsAt.getTime() || before.endsAt.getTime() !== shift.endsAt.getTime()
      ? { wasStartsAt: before.startsAt.toISOString(), wasEndsAt: before.endsAt.toISOString() }
      : {}),
    ...(before.meetingPoint !== shift.meetingPoint && { wasMeetingPoint: before.meetingPoint }),
  }
  for (const { signup } of [...taking, ...waiting]) {
    const clash = hindrances.find((one) => one.signupId === signup.id)?.clash
    await tell(tx, keys, 'signup.shift-moved', signup, shift, activity, now, { ...was, ...(clash && { clash }) })
  }
  return { told: taking.length + waiting.length, hindrances }
}

import { asc, eq } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'
import type { Shift } from '../signups/why-not.ts'
import { cancelShiftIn } from './cancel.server.ts'
import { refused, whyFixed } from './changeable.ts'
import { findShift } from './find.server.ts'
import { hindrancesOf } from './hindrances.server.ts'
import { type Move, moveShift, moveShiftIn, whyNotMoved } from './move.server.ts'
import { movedTimes } from './moving.ts'
import { listPeopleIn } from './people-in.server.ts'
import type { Reached } from './reached.ts'
import type { ShiftRefusal } from './refusals.ts'
import { movedAlike, reachedBy, type Scope } from './series.ts'

/** The shifts an edit of one reaches: itself, and of its series those to come that are as they were planned. */
export async function listReached(db: Reader, shift: Shift, scope: Scope, now: Date): Promise<Shift[]> {
  if (scope === 'this' || shift.seriesId === null) return [shift]
  const all = await db
    .select()
    .from(shifts)
    .where(eq(shifts.seriesId, shift.seriesId))
    .orderBy(asc(shifts.startsAt), asc(shifts.id))
  return reachedBy(all, shift, scope, now)
}

/** What an edit would reach and whom, before it is saved; `to` null: it is called off. */
export async function previewEdit(
  db: Reader,
  keys: Keys,
  { shift, scope, to }: { shift: Shift; scope: Scope; to: Omit<Move, 'was'> | null },
  now: Date,
): Promise<Reached[]> {
  const reached: Reached[] = []
  for (const one of await listReached(db, shift, scope, now)) {
    const after = to ? movedAlike(one, shift, to) : one
    const { taking, waiting } = await listPeopleIn(db, one.id, now)
    const hindrances = to ? await hindrancesOf(db, keys, taking, { ...one, ...movedTimes(one, after) }, now) : []
    reached.push({ shift: one, after: { startsAt: after.startsAt, endsAt: after.endsAt }, taking, waiting, hindrances })
  }
  return reached
}

export type EditOutcome = { ok: true; shifts: number; told: number } | { ok: false; refusal: ShiftRefusal }

/**
 * Moves a shift, or with it those of its series that follow or are to come, each as many days on and to the same time of
 * day. What is over or called off stays as it is (S70). All of them or none.
 */
export async function moveSeries(
  db: Db,
  keys: Keys,
  actor: Actor,
  shiftId: string,
  { scope, ...move }: Move & { scope: Scope },
  now: Date,
): Promise<EditOutcome> {
  if (scope === 'this') {
    const outcome = await moveShift(db, keys, actor, shiftId, move, now)
    return outcome.ok ? { ok: true, shifts: 1, told: outcome.told } : outcome
  }
  return db.transact(async (tx) => {
    const found = await findShift(tx, actor, 'activity.edit', shiftId)
    if (move.was !== null && isMoved(found.shift, move)) return { ok: true, shifts: 0, told: 0 } // the same form again
    const fixed = whyFixed(found.shift, move.was, now)
    if (fixed) return refused(fixed)
    const reached = await listReached(tx, found.shift, scope, now)
    for (const shift of reached) {
      const why = whyNotMoved(shift, movedAlike(shift, found.shift, move), now)
      if (why) return refused(why)
    }
    let told = 0
    for (const shift of reached) {
      const to = { ...movedAlike(shift, found.shift, move), meetingPoint: move.meetingPoint }
      told += (await moveShiftIn(tx, keys, actor, { shift, activity: found.activity }, to, now)).told
    }
    return { ok: true, shifts: reached.length, told }
  })
}

const isMoved = (shift: Shift, { startsAt, endsAt, meetingPoint }: Move) =>
  shift.startsAt.getTime() === startsAt.getTime() &&
  shift.endsAt.getTime() === endsAt.getTime() &&
  shift.meetingPoint === meetingPoint

/** Calls off a shift, or with it those of its series that follow or are to come, with one reason. */
export function cancelSeries(
  db: Db,
  keys: Keys,
  actor: Actor,
  shiftId: string,
  { scope, reason, was }: { scope: Scope; reason: string; was: string | null },
  now: Date,
): Promise<EditOutcome> {
  return db.transact(async (tx) => {
    const { shift, activity } = await findShift(tx, actor, 'activity.cancel', shiftId)
    if (shift.state === 'cancelled') return { ok: true, shifts: 0, told: 0 } // the same form again
    const fixed = whyFixed(shift, was, now)
    if (fixed) return refused(fixed)
    if (!reason.trim()) return refused('reason-missing')
    let told = 0
    const reached = await listReached(tx, shift, scope, now)
    for (const one of reached) told += await cancelShiftIn(tx, keys, actor, { shift: one, activity, reason }, now)
    return { ok: true, shifts: reached.length, told }
  })
}

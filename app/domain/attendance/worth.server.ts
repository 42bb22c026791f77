import { eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { activities } from '#db/schema/activities.ts'
import type { noHoursReasons } from '#db/schema/attendance.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { type Presence, type PresenceRules, presenceOf } from '../hours/presence.ts'
import { whyNoEntry, writeEntry } from '../hours/write.server.ts'
import { findRuleNumbers } from '../rules/queries.server.ts'
import type { FoundShift } from '../shifts/find.server.ts'
import type { Attendance } from './standing.server.ts'

export type NoHours = (typeof noHoursReasons)[number]

/** By what attendance at a shift becomes minutes: the rules of its day, and whether it is service at all. */
export interface Worth extends PresenceRules {
  counted: boolean
}

/** The rules by which attendance of a shift becomes minutes. */
export async function findWorth(db: Reader, { shift, activity }: FoundShift): Promise<Worth> {
  const numbers = await findRuleNumbers(
    db,
    ['hours.shift-tolerance-minutes', 'hours.presence-share'],
    dayOf(shift.startsAt),
  )
  const [row] = await db.select({ counted: activities.counted }).from(activities).where(eq(activities.id, activity.id))
  return {
    toleranceMinutes: numbers['hours.shift-tolerance-minutes'],
    sharePercent: numbers['hours.presence-share'],
    counted: row?.counted ?? false,
  }
}

/** What an attendance is worth by itself, or why nothing; what else the person did that day is looked at when it is written. */
export function worthOf(
  { state, inAt, outAt }: Pick<Attendance, 'state' | 'inAt' | 'outAt'>,
  shift: FoundShift['shift'],
  worth: Worth,
): Extract<Presence, { ok: true }> | { ok: false; why: NoHours } {
  if (!worth.counted) return { ok: false, why: 'not-counted' }
  if (state === 'waived' || !inAt) return { ok: false, why: 'no-out' }
  return presenceOf({ inAt, outAt }, shift, worth)
}

/** Writes the pending hours of an attendance, or answers why there are none; whoever calls it is the recorder. */
export async function writeHours(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  found: FoundShift,
  attendance: Attendance,
  worth: Worth,
  now: Date,
): Promise<NoHours | null> {
  const { shift, activity } = found
  const presence = worthOf(attendance, shift, worth)
  if (!presence.ok) return presence.why
  const { startedAt, endedAt, minutes } = presence
  const entry = {
    personId: attendance.personId,
    shiftId: shift.id,
    teamId: activity.teamId,
    townId: activity.townId,
    programmeId: activity.programmeId,
    title: activity.title,
    place: found.venue ?? activity.address ?? shift.meetingPoint,
    personInCharge: activity.personInCharge,
    startedAt,
    endedAt,
    minutes,
  }
  // Not in the future and not too long: it lies between an in and an out. What is left is another service then.
  if (await whyNoEntry(tx, entry, now)) return 'overlap'
  await writeEntry(tx, actor, 'attendance', entry, now)
  return null
}

/** Why presence made no hours, in the words of whom it is about. */
export const noHoursWords: Readonly<Record<NoHours, (worth: PresenceRules) => string>> = {
  'too-short': ({ sharePercent }) => `在场不到这一场的 ${sharePercent}%，按规定不算时长`,
  'no-out': () => '没有签退，不知道服务到什么时候',
  overlap: () => '和另一次服务的时间重叠，同一段时间只算一次',
  'not-counted': () => '这一场不算服务时长',
}

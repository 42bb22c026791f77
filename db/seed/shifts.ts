import type { shifts } from '../schema/activities.ts'
import { dayOn, hour, instantOf, minute, minutesOf } from './days.ts'
import { stableId } from './stable.ts'
import type { ActivityWords, ShiftWords } from './words/types.ts'

export type ShiftRow = Required<
  Pick<typeof shifts.$inferSelect, 'id' | 'startsAt' | 'endsAt' | 'opensAt' | 'closesAt'>
> &
  typeof shifts.$inferInsert

export const activityId = (key: string) => stableId('activity', key)
export const shiftId = (key: string, index: number) => stableId('shift', key, index)

const wholeDay = 24 * 60

/** When what was paused or called off was so: the evening before today. */
export const lastEvening = (today: string): Date => instantOf(today, -330)

/** The shifts of an activity around today, without their search keys: those are given out over all of them. */
export function shiftsOf(activity: ActivityWords, today: string): Omit<ShiftRow, 'searchKey'>[] {
  return activity.shifts.map((words, index) => shiftOf(activity, words, index, today))
}

function shiftOf(
  activity: ActivityWords,
  words: ShiftWords,
  index: number,
  today: string,
): Omit<ShiftRow, 'searchKey'> {
  const day = dayOn(today, words.day)
  const from = minutesOf(words.from)
  const to = minutesOf(words.to)
  const startsAt = instantOf(day, from)
  const opensAt = instantOf(day, 540 - (words.opens ?? 30) * wholeDay)
  const cancelReason = words.cancelled ?? activity.cancelled ?? null
  return {
    id: shiftId(activity.key, index),
    activityId: activityId(activity.key),
    state: cancelReason ? 'cancelled' : 'scheduled',
    startsAt,
    endsAt: instantOf(day, to > from ? to : to + wholeDay),
    meetingPoint: words.meeting ?? activity.meeting,
    places: words.places,
    opensAt,
    closesAt: new Date(startsAt.getTime() - (words.closes ?? 1) * hour),
    cancelUntil: new Date(startsAt.getTime() - 12 * hour),
    pausedAt: words.paused ? lastEvening(today) : null,
    cancelReason,
    revision: cancelReason ? 1 : 0,
    updatedAt: cancelReason || words.paused ? lastEvening(today) : new Date(opensAt.getTime() - hour),
  }
}

/** Gives every shift its key in the search index: its start in microseconds, and one more for each that starts with it. */
export function withSearchKeys(rows: Omit<ShiftRow, 'searchKey'>[]): ShiftRow[] {
  const given = new Map<number, number>()
  return rows.map((row) => {
    const start = row.startsAt.getTime()
    const count = given.get(start) ?? 0
    given.set(start, count + 1)
    return { ...row, searchKey: start * 1000 + count }
  })
}

/** The first day at midnight, before which everything of the demo has happened. */
export const midnightOf = (today: string): Date => instantOf(today)

export const minutesBefore = (instant: Date, minutes: number): Date => new Date(instant.getTime() - minutes * minute)

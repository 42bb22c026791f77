import { lengthWord, whenWord } from '#app/domain/wording.ts'

/** A shift as pages of signing up show it. */
export interface ShiftView {
  id: string
  /** 7月11日 周六 08:00–10:30 */
  when: string
  /** 岭南镇·老码头 */
  place: string
  /** 2.5 小时 */
  length: string
}

interface Shift {
  id: string
  startsAt: Date
  endsAt: Date
  meetingPoint: string
}

/** The words of a shift; the year is named when it is not this one. */
export function shiftView({ id, startsAt, endsAt, meetingPoint }: Shift, town: string, now: Date): ShiftView {
  const minutes = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000)
  return { id, when: whenWord(startsAt, endsAt, now), place: `${town}·${meetingPoint}`, length: lengthWord(minutes) }
}

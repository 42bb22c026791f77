import type { activities } from '#db/schema/activities.ts'
import { wordsOfReasons } from '../signups/refusals.ts'
import { type Facts, prospectOf, type Shift, whyNot } from '../signups/why-not.ts'
import { momentWord, whenWord } from '../wording.ts'
import { lookOf, type ShiftLook } from './states.ts'

type Activity = Pick<typeof activities.$inferSelect, 'state' | 'contactPhone'>

/** A shift on the page of its activity: what one must know to choose it, or why one cannot. */
export interface ShiftChoice {
  id: string
  /** 7月11日 周六 08:00–10:30 */
  title: string
  /** 7月11日 周六 08:00 */
  short: string
  /** 余 18 位 */
  left: string
  notes: string[]
  look: ShiftLook
  seats: { taken: number; places: number | null; waiting: number; closed: boolean } | null
  /** asking for it leads somewhere: to a place, to a guardian's word, or into the line */
  askable: boolean
  /** asking for it leads into the line */
  waits: boolean
  /** one's own signup for it */
  mine: { id: string; state: string } | null
}

const over: ReadonlySet<ShiftLook> = new Set(['cancelled', 'ended', 'running', 'closed', 'soon'])

/** How one shift stands for whoever the facts are about. */
export function choiceOf(shift: Shift, activity: Activity, facts: Facts, now: Date): ShiftChoice {
  const { taken, waiting } = facts.taken.get(shift.id) ?? { taken: 0, waiting: 0 }
  const look = lookOf({ ...shift, shiftState: shift.state, activityState: activity.state, taken, waiting }, now)
  const reasons = whyNot(facts, shift, now)
  const mine = reasons.find((reason) => reason.kind === 'already-in')?.signup ?? null
  const prospect = prospectOf(reasons)
  return {
    id: shift.id,
    title: whenWord(shift.startsAt, shift.endsAt, now),
    short: momentWord(shift.startsAt, now),
    left: leftWord(shift.places, taken, waiting),
    notes: [shift.meetingPoint, ...(mine ? [] : notesOf(reasons, prospect, activity, waiting, now))],
    look,
    seats: over.has(look) ? null : { taken, places: shift.places, waiting, closed: look === 'full' },
    askable: prospect !== 'refused' && !mine,
    waits: prospect === 'waitlisted',
    mine: mine && { id: mine.id, state: mine.state },
  }
}

function notesOf(
  reasons: ReturnType<typeof whyNot>,
  prospect: ReturnType<typeof prospectOf>,
  activity: Activity,
  waiting: number,
  now: Date,
): string[] {
  // Said once, over the whole page.
  if (prospect === 'confirmed' || activity.state === 'cancelled') return []
  if (prospect === 'waitlisted')
    return [waiting > 0 ? `前面还有 ${waiting} 人候补，有人退出就按顺序补上` : '排第一个候补，有人退出就轮到你']
  return wordsOfReasons(reasons, activity.contactPhone, now).map(
    ({ why, wayOut }) => `${why.replace(/。$/, '')}。${wayOut}`,
  )
}

function leftWord(places: number | null, taken: number, waiting: number): string {
  if (places === null) return '不限名额'
  if (places === 0) return '暂不收人'
  if (taken < places) return `余 ${places - taken} 位`
  return waiting > 0 ? `已满，前面 ${waiting} 人候补` : '已满，可候补'
}

/** Where an activity stands as a whole: as the first of its shifts one may ask for, else as its next one. */
export function lookOfAll(choices: readonly ShiftChoice[], cancelled: boolean): ShiftLook {
  if (cancelled) return 'cancelled'
  const open = choices.find(({ look }) => look === 'open' || look === 'few' || look === 'waitlist')
  return (open ?? choices.find(({ look }) => look !== 'cancelled') ?? choices[0])?.look ?? 'ended'
}

/** How long before the start one may leave by oneself; the longest notice of the shifts that can be chosen. */
export function leavingWord(shifts: readonly Shift[]): string | null {
  if (shifts.length === 0) return null
  const hours = shifts.map(({ startsAt, cancelUntil }) => (startsAt.getTime() - cancelUntil.getTime()) / 3_600_000)
  const most = Math.ceil(Math.max(...hours))
  return most === 0 ? '开始前都能自己退出，不影响以后报名。' : `开始前 ${most} 小时以前都能自己退出，不影响以后报名。`
}

import { instantOf, isDay, minuteOf } from '../../calendar.ts'
import type { EditedShift, StoredActivity } from './edited.ts'
import { shiftFields, shiftName, shiftNames, shiftRows, type Typed } from './fields.ts'
import type { FieldErrors } from './read.ts'

const hour = 3_600_000

/** When enrolment closes and until when one may leave, in hours before the start, unless somebody says otherwise. */
export const usualHours = { close: 13, cancel: 12 } as const

/** How many places a shift has unless somebody says otherwise. */
export const usualPlaces = 20

/** Minutes of the day of 8:00 or 08:00, or null. */
function minuteFrom(typed: string): number | null {
  const [, hours, minutes] = /^(\d{1,2})[:：](\d{2})$/.exec(typed.trim()) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  return hours !== undefined && Number(minutes) < 60 && minute <= 1440 ? minute : null
}

interface Enrolment {
  opensAt: Date
  close: number
  cancel: number
  waitlist: number | null
}

/** The shifts that were typed; people meet at the place itself unless somewhere else is named. A row in which nothing stands is none; one that does not read is named, field by field. */
export function readShifts(typed: Typed, kept: StoredActivity | null, place: string, now: Date) {
  const errors: FieldErrors = {}
  const enrolment = readEnrolment(typed, errors, now)
  const shifts: EditedShift[] = []
  for (let index = 0; index < shiftRows(typed); index += 1) {
    const filled = shiftNames.filter((name) => name !== 'id' && name !== 'places' && typed[shiftName(index, name)])
    if (filled.length === 0) continue
    const shift = readShift(typed, index, enrolment, errors)
    if (!shift) continue
    const known = kept?.shifts.some(({ id }) => id === shift.id)
    const meetingPoint = shift.meetingPoint || place
    shifts.push({ ...shift, meetingPoint, id: known ? shift.id : null })
  }
  return { shifts: shifts.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime()), errors }
}

function readEnrolment(typed: Typed, errors: FieldErrors, now: Date): Enrolment {
  const count = (name: 'closeHours' | 'cancelHours' | 'waitlist', most: number) => {
    const value = typed[name]
    if (!value) return null
    const number = Number(value)
    if (Number.isInteger(number) && number >= 0 && number <= most) return number
    errors[name] = [`写 0 到 ${most} 的整数`]
    return null
  }
  const [day = '', clock = ''] = (typed.opens ?? '').replace('T', ' ').trim().split(/\s+/)
  const minute = minuteFrom(clock || '0:00')
  if (day && (!isDay(day) || minute === null)) errors.opens = ['写成 2026-07-01 09:00 这样；空着就是发布以后马上开始']
  return {
    opensAt: day && isDay(day) && minute !== null ? instantOf(day, minute) : minuteOf(now),
    close: count('closeHours', 720) ?? usualHours.close,
    cancel: count('cancelHours', 720) ?? usualHours.cancel,
    waitlist: count('waitlist', 999),
  }
}

function readShift(
  typed: Typed,
  index: number,
  { opensAt, close, cancel, waitlist }: Enrolment,
  errors: FieldErrors,
): EditedShift | null {
  const value = (name: keyof typeof shiftFields) => (typed[shiftName(index, name)] ?? '').trim()
  const wrong = (name: keyof typeof shiftFields, words: string) => {
    errors[shiftName(index, name)] = [words]
  }
  const which = `第 ${index + 1} 场`
  const [day, start, end] = [value('day'), minuteFrom(value('start')), minuteFrom(value('end'))]
  if (!isDay(day)) wrong('day', `${which}：日期写成 2026-07-11 这样`)
  if (start === null || start === 1440) wrong('start', `${which}：开始时间写成 08:00 这样`)
  if (end === null) wrong('end', `${which}：结束时间写成 10:30 这样`)
  else if (start !== null && end <= start) wrong('end', `${which}：结束要比开始晚`)
  const places = value('places') === '' ? null : Number(value('places'))
  if (places !== null && !(Number.isInteger(places) && places >= 0 && places <= 10_000))
    wrong('places', `${which}：名额写 0 到 10000 的整数，空着就是不限`)
  if (value('meet').length > shiftFields.meet.longest)
    wrong('meet', `${which}：集合地点最多 ${shiftFields.meet.longest} 个字`)
  if (shiftNames.some((name) => errors[shiftName(index, name)]) || start === null || end === null) return null

  const startsAt = instantOf(day, start)
  const closesAt = new Date(startsAt.getTime() - close * hour)
  if (closesAt <= opensAt && errors.opens === undefined) {
    // So near that nobody could sign up by the usual hours: enrolment then runs until the start.
    if (startsAt > opensAt && typed.closeHours === undefined) closesAt.setTime(startsAt.getTime())
    else if (startsAt > opensAt) wrong('day', `${which}：照“截止：开始前 ${close} 小时”，报名还没开始就截止了`)
    else wrong('day', `${which}：已经过去了`)
  }
  if (errors[shiftName(index, 'day')]) return null
  return {
    id: value('id') || null,
    startsAt,
    endsAt: instantOf(day, end),
    meetingPoint: value('meet'),
    places,
    waitlistSize: waitlist,
    opensAt,
    closesAt,
    cancelUntil: new Date(startsAt.getTime() - cancel * hour),
  }
}

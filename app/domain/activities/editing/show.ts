import { addDays, dayOf, daysBetween, isDay } from '../../calendar.ts'
import { timeWord } from '../../wording.ts'
import type { OrganiserChoice } from './choices.ts'
import { answersText, bringText, stepsText } from './content-text.ts'
import { preparations, type StoredActivity } from './edited.ts'
import { shiftName, type Typed } from './fields.ts'

const hours = (from: Date, to: Date) => String(Math.round((to.getTime() - from.getTime()) / 3_600_000))
const text = (value: string | number | null) => (value === null ? '' : String(value))

/** An activity as it stands, as the form shows it: what was typed once comes back as it would be typed again. */
export function typedOf(stored: StoredActivity, organisers: readonly OrganiserChoice[]): Typed {
  const { activity, partners } = stored
  const shifts = stored.shifts.filter(({ state }) => state === 'scheduled')
  const [spot, street] = activity.venueId ? ['', ''] : cut(activity.address)
  const prepared = JSON.parse(activity.prepared) as string[]
  const first = shifts[0]
  const typed: Typed = {
    title: activity.title,
    summary: activity.summary,
    programme: text(activity.programmeId),
    organiser: organisers.find(({ words }) => words === activity.organiser)?.value ?? 'kept',
    cover: activity.cover,
    venue: text(activity.venueId),
    area: activity.villageId ?? activity.townId,
    spot,
    street,
    directions: activity.directions,
    latitude: text(activity.latitude),
    longitude: text(activity.longitude),
    age: String(activity.ageFloor),
    counted: activity.counted ? 'yes' : 'no',
    steps: stepsText(activity.steps),
    bring: bringText(activity.bring),
    answers: answersText(activity.answers),
    riskTitle: activity.riskTitle,
    risk: activity.risk,
    water: activity.nearWater ? 'on' : '',
    plan: activity.emergencyPlan,
    hazard: activity.hazard ? 'on' : '',
    insurer: text(activity.insurer),
    policyNumber: text(activity.policyNumber),
    coverFrom: text(activity.coverFrom),
    coverUntil: text(activity.coverUntil),
    inCharge: activity.personInCharge,
    phone: activity.contactPhone,
    hours: activity.contactHours,
    ...(first && {
      opens: `${dayOf(first.opensAt)} ${timeWord(first.opensAt)}`,
      closeHours: hours(first.closesAt, first.startsAt),
      cancelHours: hours(first.cancelUntil, first.startsAt),
      waitlist: text(first.waitlistSize),
    }),
  }
  for (const name of preparations) typed[name] = prepared.includes(name) ? 'on' : ''
  for (const [index, { partnerId, part }] of partners.entries()) {
    typed[`partner-${index}`] = partnerId
    typed[`part-${index}`] = part
  }
  for (const [index, shift] of shifts.entries()) {
    typed[shiftName(index, 'id')] = shift.id
    typed[shiftName(index, 'day')] = dayOf(shift.startsAt)
    typed[shiftName(index, 'start')] = timeWord(shift.startsAt)
    typed[shiftName(index, 'end')] = timeWord(shift.endsAt)
    typed[shiftName(index, 'meet')] = shift.meetingPoint
    typed[shiftName(index, 'places')] = text(shift.places)
  }
  return typed
}

function cut(address: string): [string, string] {
  const at = address.indexOf('·')
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)]
}

/** The same as a pattern for another: no shift of before, all days moved on by whole weeks until the first is to come. */
export function typedAgain(typed: Typed, today: string): Typed {
  const again: Typed = { ...typed, opens: '', policyNumber: '', coverFrom: '', coverUntil: '' }
  for (const name of preparations) again[name] = ''
  const days = Object.entries(typed).filter(([name, day]) => name.startsWith('day-') && isDay(day ?? ''))
  const first = days.map(([, day]) => day!).sort()[0]
  const weeks = first ? Math.max(0, Math.floor(daysBetween(first, today) / 7) + 1) : 0
  for (const [name, day] of days) again[name] = addDays(day!, weeks * 7)
  for (const name of Object.keys(typed)) if (name.startsWith('id-')) again[name] = ''
  return again
}

import type { activities, shifts } from '#db/schema/activities.ts'
import type { consents } from '#db/schema/people.ts'
import type { signups } from '#db/schema/signups.ts'
import { ageOn, dayOf } from '../calendar.ts'
import { type Quota, whyNoShare } from './quotas.ts'
import { type HoldRules, heldUntil } from './rules.ts'
import type { Taken } from './taking.server.ts'

export type Shift = typeof shifts.$inferSelect

export type ActivityFacts = Pick<
  typeof activities.$inferSelect,
  'id' | 'title' | 'state' | 'ageFloor' | 'programmeId' | 'cancelReason' | 'contactPhone'
>

/** A signup of the person that is open or takes a place, with when it is. */
export interface OwnSignup {
  id: string
  shiftId: string
  activityId: string
  title: string
  state: (typeof signups.$inferSelect)['state']
  /** holds a place at the moment of the facts */
  taking: boolean
  startsAt: Date
  endsAt: Date
}

/** What decides about one person; a visitor who has only typed a birth date has no signups and no consents. */
export interface PersonFacts {
  birthDay: string | null
  blocked: boolean
  signups: OwnSignup[]
  /** the teams they are a member or a leader of */
  teamIds: string[]
  /** of guardians, in force at the moment of the facts */
  consents: Pick<typeof consents.$inferSelect, 'purpose' | 'subjectId'>[]
}

/** Everything `whyNot` looks at, of a batch of shifts and at most one person. */
export interface Facts {
  person: PersonFacts | null
  activities: ReadonlyMap<string, ActivityFacts>
  taken: ReadonlyMap<string, Taken>
  /** places reserved for teams, by shift; a shift without any is not in it */
  quotas: ReadonlyMap<string, Quota[]>
  ages: { minor: number; account: number }
  hold: HoldRules
}

/** Why a person cannot take a place; closed, so that each has its words in refusals.ts. */
export type Reason =
  | { kind: 'not-open'; opensAt: Date }
  | { kind: 'closed'; closedAt: Date }
  | { kind: 'started' }
  | { kind: 'over' }
  | { kind: 'cancelled'; why: string | null }
  | { kind: 'paused' }
  | { kind: 'nobody' }
  | { kind: 'full'; waiting: number; canWait: boolean }
  | { kind: 'team-full'; quota: Quota }
  | { kind: 'reserved'; quotas: Quota[] }
  | { kind: 'clash'; with: OwnSignup }
  | { kind: 'birth-date-unknown' }
  | { kind: 'too-young'; age: number; floor: number }
  | { kind: 'account-consent-missing'; from: number }
  /** `heldUntil` null: enrolment closes too soon to wait for a guardian */
  | { kind: 'consent-missing'; age: number; heldUntil: Date | null }
  | { kind: 'already-in'; signup: OwnSignup }
  | { kind: 'account-blocked' }

/** Every reason at once why the person of the facts cannot simply take a place in a shift; empty when they can. */
export function whyNot(facts: Facts, shift: Shift, now: Date): Reason[] {
  const activity = facts.activities.get(shift.activityId)
  if (!activity) throw new Error(`No facts about activity ${shift.activityId}`)
  return [
    ...whyNotNow(activity, shift, now),
    ...whyNoPlace(facts, shift, now),
    ...(facts.person ? whyNotThem(facts, facts.person, activity, shift, now) : []),
  ]
}

function whyNotNow(activity: ActivityFacts, shift: Shift, now: Date): Reason[] {
  const reasons: Reason[] = []
  if (shift.state === 'cancelled') reasons.push({ kind: 'cancelled', why: shift.cancelReason })
  else if (activity.state === 'cancelled') reasons.push({ kind: 'cancelled', why: activity.cancelReason })
  if (now >= shift.endsAt || activity.state === 'finished') reasons.push({ kind: 'over' })
  else if (now >= shift.startsAt) reasons.push({ kind: 'started' })
  else if (now >= shift.closesAt) reasons.push({ kind: 'closed', closedAt: shift.closesAt })
  else if (now < shift.opensAt) reasons.push({ kind: 'not-open', opensAt: shift.opensAt })
  if (shift.pausedAt && shift.pausedAt <= now) reasons.push({ kind: 'paused' })
  return reasons
}

function whyNoPlace(facts: Facts, shift: Shift, now: Date): Reason[] {
  const { id, places, waitlistSize } = shift
  if (places === null) return []
  if (places === 0) return [{ kind: 'nobody' }]
  const { taken, waiting } = facts.taken.get(id) ?? { taken: 0, waiting: 0 }
  if (taken < places) return whyNoShare(facts, shift, now)
  return [{ kind: 'full', waiting, canWait: waitlistSize === null || waiting < waitlistSize }]
}

function whyNotThem(facts: Facts, person: PersonFacts, activity: ActivityFacts, shift: Shift, now: Date): Reason[] {
  const reasons: Reason[] = []
  if (person.blocked) reasons.push({ kind: 'account-blocked' })
  const mine = person.signups.find((signup) => signup.shiftId === shift.id)
  if (mine) reasons.push({ kind: 'already-in', signup: mine })
  for (const other of person.signups)
    if (other.taking && other.shiftId !== shift.id && overlap(other, shift))
      reasons.push({ kind: 'clash', with: other })
  return [...reasons, ...whyNotAtThatAge(facts, person, activity, shift, now)]
}

// Touching is not overlapping.
const overlap = (one: { startsAt: Date; endsAt: Date }, other: { startsAt: Date; endsAt: Date }) =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt

function whyNotAtThatAge(
  { ages, hold }: Facts,
  person: PersonFacts,
  activity: ActivityFacts,
  shift: Shift,
  now: Date,
): Reason[] {
  if (person.birthDay === null) return [{ kind: 'birth-date-unknown' }]
  const reasons: Reason[] = []
  const age = ageOn(person.birthDay, dayOf(shift.startsAt))
  if (age < activity.ageFloor) reasons.push({ kind: 'too-young', age, floor: activity.ageFloor })
  const agreed = person.consents.some(({ purpose }) => purpose === 'account')
  // The account is about the person as they are now, the activity about the day of service.
  if (ageOn(person.birthDay, dayOf(now)) < ages.account && !agreed)
    reasons.push({ kind: 'account-consent-missing', from: ages.account })
  if (age < ages.minor && !isAgreed(person.consents, activity))
    reasons.push({ kind: 'consent-missing', age, heldUntil: heldUntil(shift.closesAt, hold, now) })
  return reasons
}

/** Whether a guardian's consents cover an activity: itself, or the programme it belongs to. */
export const isAgreed = (
  consents: PersonFacts['consents'],
  { id, programmeId }: Pick<ActivityFacts, 'id' | 'programmeId'>,
): boolean =>
  consents.some(
    ({ purpose, subjectId }) =>
      (purpose === 'activity' && subjectId === id) ||
      (purpose === 'activity-kind' && programmeId !== null && subjectId === programmeId),
  )

/** What asking for a place leads to, given every reason why it is not simply theirs. */
export type Prospect = 'confirmed' | 'requested' | 'waitlisted' | 'refused'

/**
 * A free place is taken, or held where only a guardian's word is missing. On a full shift one waits: a clash and a
 * missing consent are looked at again when a place comes.
 */
export function prospectOf(reasons: readonly Reason[]): Prospect {
  const full = reasons.find((reason) => reason.kind === 'full')
  const rest = reasons.filter((reason) => reason.kind !== 'full' && reason.kind !== 'consent-missing')
  if (full) return full.canWait && rest.every(({ kind }) => kind === 'clash') ? 'waitlisted' : 'refused'
  if (rest.length > 0) return 'refused'
  const consent = reasons.find((reason) => reason.kind === 'consent-missing')
  if (!consent) return 'confirmed'
  return consent.heldUntil ? 'requested' : 'refused'
}

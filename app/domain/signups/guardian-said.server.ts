import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import { ageOn, dayOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import type { SignupMessage } from '../messages/templates/signup.ts'
import { findBirthDay } from '../people/guardians/minor.server.ts'
import { findRuleNumber } from '../rules/queries.server.ts'
import { listConsents } from './facts.server.ts'
import { consentRefused, consentWithdrawn } from './guardian-words.ts'
import { openStates, step, type Verb } from './machine.ts'
import type { Signup } from './place.server.ts'
import { circumstancesOf, isUnanswered, stateAt } from './rules.ts'
import { settle } from './settle.server.ts'
import { tell } from './tell.server.ts'
import { isAgreed, type Shift } from './why-not.ts'

/** An open signup of a minor, with all a guardian is asked about it. */
export interface AskedSignup {
  signup: Signup
  shift: Shift
  activity: Pick<
    typeof activities.$inferSelect,
    'id' | 'title' | 'programmeId' | 'address' | 'riskTitle' | 'risk' | 'personInCharge' | 'contactPhone'
  >
}

/** What a minor has asked for and not left, of shifts that are not over; held places that ran out are not in it. */
export async function listOpenOf(db: Reader, personId: string, now: Date): Promise<AskedSignup[]> {
  const rows = await db
    .select({
      signup: signups,
      shift: shifts,
      activity: {
        id: activities.id,
        title: activities.title,
        programmeId: activities.programmeId,
        address: activities.address,
        riskTitle: activities.riskTitle,
        risk: activities.risk,
        personInCharge: activities.personInCharge,
        contactPhone: activities.contactPhone,
      },
    })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(
        eq(signups.personId, personId),
        inArray(signups.state, [...openStates]),
        eq(activities.state, 'published'),
        gt(shifts.endsAt, now),
      ),
    )
    .orderBy(asc(shifts.startsAt), asc(signups.id))
  return rows.filter(({ signup, shift }) => stateAt(signup, shift, now) === signup.state)
}

/** Which of them still need a guardian's word: held or in line, not covered by a consent, and a minor's on that day. */
export async function listAskedOf(db: Reader, keys: Keys, personId: string, now: Date): Promise<AskedSignup[]> {
  const given = await listConsents(db, personId, now)
  const minorOn = await minorityOf(db, keys, personId, now)
  return (await listOpenOf(db, personId, now)).filter(
    ({ signup, shift, activity }) =>
      signup.state !== 'confirmed' && !isAgreed(given, activity) && minorOn(dayOf(shift.startsAt)),
  )
}

async function minorityOf(db: Reader, keys: Keys, personId: string, now: Date): Promise<(day: string) => boolean> {
  const birthDay = await findBirthDay(db, keys, personId)
  const minor = await findRuleNumber(db, 'minor.age', dayOf(now))
  return (day) => birthDay !== null && ageOn(birthDay, day) < minor
}

/** A guardian agreed: every held place that a consent now covers counts, and who waits may move up. */
export async function confirmAgreed(tx: Tx, keys: Keys, personId: string, now: Date): Promise<void> {
  const given = await listConsents(tx, personId, now)
  const covered = (await listOpenOf(tx, personId, now)).filter(({ activity }) => isAgreed(given, activity))
  for (const asked of covered) {
    if (asked.signup.state === 'requested' && !isUnanswered(asked.signup))
      await move(tx, keys, asked, 'consent', null, 'signup.consented', now)
    if (asked.signup.state === 'waitlisted') await settle(tx, keys, asked.shift, now)
  }
}

/** A guardian refused: the held place goes to the next in line, a number in line is given up. */
export async function decline(tx: Tx, keys: Keys, asked: AskedSignup, now: Date): Promise<void> {
  const waiting = asked.signup.state === 'waitlisted'
  await move(tx, keys, asked, waiting ? 'remove' : 'decline', consentRefused, 'signup.declined', now)
  if (!waiting) await settle(tx, keys, asked.shift, now)
}

/** A guardian took a consent back: places that nothing covers any more go to the next in line. Days of a grown person are their own. */
export async function removeUncovered(
  tx: Tx,
  keys: Keys,
  personId: string,
  withdrawn: Parameters<typeof isAgreed>[0],
  now: Date,
): Promise<void> {
  const given = await listConsents(tx, personId, now)
  const minorOn = await minorityOf(tx, keys, personId, now)
  for (const asked of await listOpenOf(tx, personId, now)) {
    const lost = isAgreed(withdrawn, asked.activity) && !isAgreed(given, asked.activity)
    if (asked.signup.state !== 'confirmed' || !lost || !minorOn(dayOf(asked.shift.startsAt))) continue
    await move(tx, keys, asked, 'remove', consentWithdrawn, 'signup.consent-withdrawn', now)
    await settle(tx, keys, asked.shift, now)
  }
}

/** A guardian took the consent to the account back: every open place and number in line goes to others. */
export async function removeAll(tx: Tx, keys: Keys, personId: string, now: Date): Promise<void> {
  for (const asked of await listOpenOf(tx, personId, now)) {
    if (asked.signup.state === 'requested') {
      await decline(tx, keys, asked, now)
      continue
    }
    await move(tx, keys, asked, 'remove', consentWithdrawn, 'signup.consent-withdrawn', now)
    if (asked.signup.state === 'confirmed') await settle(tx, keys, asked.shift, now)
  }
}

async function move(
  tx: Tx,
  keys: Keys,
  { signup, shift, activity }: AskedSignup,
  verb: Verb,
  reason: string | null,
  message: SignupMessage,
  now: Date,
): Promise<void> {
  const next = step(stateAt(signup, shift, now), verb, 'guardian', circumstancesOf(signup, shift, now, reason))
  if (!next.ok) throw new Error(`A guardian's word and the machine disagree: ${next.refusal}`)
  const [moved] = await tx
    .update(signups)
    .set({ state: next.to, reason, heldUntil: null, changedAt: now })
    .where(and(eq(signups.id, signup.id), eq(signups.state, signup.state)))
    .returning()
  await record(tx, null, message, { type: 'signup', id: signup.id }, now, { by: 'guardian', to: next.to })
  await tell(tx, keys, message, moved!, shift, activity, now)
}

import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { attendances } from '#db/schema/attendance.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { byNumber } from '../people/merging/records.server.ts'
import { can } from '../policy.ts'
import { type FoundShift, findShift, placedOf } from '../shifts/find.server.ts'
import { findPersonFor } from '../signups/by-staff/find-person.server.ts'
import { wordsForStaff } from '../signups/by-staff/words.ts'
import { factsFor } from '../signups/facts.server.ts'
import { takenOf } from '../signups/taking.server.ts'
import { type Reason, whyNot } from '../signups/why-not.ts'
import type { AttendanceRefusal } from './refusals.ts'
import { happenedAt } from './rules.ts'
import { standingOf, whyNotExpected } from './standing.server.ts'
import { type Attended, findAct, noteAct, takeStep } from './write.server.ts'

export interface WalkIn {
  key: string
  /** volunteer number; a whole phone number finds whom the actor may sign up */
  person: string
  reason: string
  deviceAt?: Date
  sentAt?: Date
}

/** What speaks against somebody who stands there; that enrolment is over or the places are reserved does not. */
const against: ReadonlySet<Reason['kind']> = new Set([
  'account-blocked',
  'birth-date-unknown',
  'too-young',
  'account-consent-missing',
  'consent-missing',
])

/**
 * Lets somebody in who has an account and no place, with a reason, and checks them in (S58: age and a guardian's word are
 * asked for here as at every other door). From the start on, who has not come keeps no place from who has; above the
 * places only by who may (P33). Who has signed up is simply checked in.
 */
export function walkIn(db: Db, keys: Keys, actor: Actor, shiftId: string, given: WalkIn, now: Date): Promise<Attended> {
  return db.transact(async (tx) => {
    const found = await findShift(tx, actor, 'check-in.show', shiftId)
    const before = await findAct(tx, actor, given.key)
    if (before) return { ok: true, attendance: before, again: true }
    const person = (await findByNumber(tx, given.person)) ?? (await findPersonFor(tx, keys, actor, given.person))
    if (!person) return refused({ kind: 'nobody' })
    if (person.id === actor.id) return refused({ kind: 'own' })
    const standing = await standingOf(tx, found.shift, person.id)
    const unexpected = whyNotExpected(standing, now)
    if (unexpected?.kind === 'cancelled') return refused(unexpected)
    const letIn = unexpected !== null
    if (letIn) {
      if (!given.reason.trim()) return refused({ kind: 'reason-missing' })
      const no = await whyNotIn(tx, keys, actor, found, person.id, now)
      if (no) return refused(no)
    }
    const at = happenedAt(given, now)
    const walkInReason = letIn ? given.reason.trim() : undefined
    const step = {
      verb: 'check-in',
      part: 'organiser',
      how: 'digits',
      at,
      deviceAt: given.deviceAt,
      walkInReason,
    } as const
    const taken = await takeStep(tx, actor, standing, step, now)
    if (!taken.ok) return taken
    if (letIn) await record(tx, actor, 'attendance.walked-in', { type: 'attendance', id: taken.attendance.id }, now)
    await noteAct(tx, actor, given.key, 'check-in', taken.attendance, now)
    return taken
  })
}

async function findByNumber(tx: Tx, typed: string): Promise<{ id: string } | undefined> {
  const [person] = await tx.select({ id: people.id }).from(people).where(byNumber(tx, typed))
  return person
}

async function whyNotIn(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  found: FoundShift,
  personId: string,
  now: Date,
): Promise<AttendanceRefusal | null> {
  const { shift, activity } = found
  const facts = await factsFor(tx, keys, { id: personId }, [shift], now)
  const reasons = whyNot(facts, shift, now).filter(({ kind }) => against.has(kind))
  if (reasons.length > 0) return { kind: 'against', words: wordsForStaff(reasons, activity.contactPhone, now) }
  if (shift.places === null || can(actor, 'signup.overfill', placedOf(found))) return null
  const here = and(eq(attendances.shiftId, shift.id), inArray(attendances.state, ['in', 'out', 'waived']))
  const walkedIn = and(here, isNotNull(attendances.walkInReason))
  const taken =
    now < shift.startsAt
      ? ((await takenOf(tx, [shift.id], now)).get(shift.id)?.taken ?? 0) + (await tx.$count(attendances, walkedIn))
      : await tx.$count(attendances, here)
  return taken >= shift.places ? { kind: 'full' } : null
}

const refused = (refusal: AttendanceRefusal) => ({ ok: false as const, refusal })

import { and, eq, inArray } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { attendances } from '#db/schema/attendance.ts'
import { people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import type { Actor } from '../actor.ts'
import { byNumber } from '../people/merging/records.server.ts'
import { findShift } from '../shifts/find.server.ts'
import { openStates, takingStates } from '../signups/machine.ts'
import { happenedAt } from './rules.ts'
import { standingOf, whyNotExpected } from './standing.server.ts'
import type { OrganiserVerb } from './verbs.ts'
import { type Attended, findAct, noteAct, takeStep, type Way } from './write.server.ts'

/** Whom a leader means: a line of the roster, the six digits of their signup, or their volunteer number. */
export type Whom = { signupId: string } | { attendanceId: string } | { digits: string } | { number: string }

/** A press of the console, wherever and whenever it was made. */
export interface Press {
  /** made by the page or the device, one a press: the same key again gets the same answer */
  key: string
  verb: OrganiserVerb
  whom: Whom
  /** that the leader scanned a volunteer's code */
  scanned?: boolean
  reason?: string
  inAt?: Date
  outAt?: Date
  /** the clock of the device, when it was pressed and when it was sent */
  deviceAt?: Date
  sentAt?: Date
}

const showing: ReadonlySet<OrganiserVerb> = new Set(['check-in', 'check-out', 'tick'])

/**
 * Takes a press of the console (P35, P37): in and out are two acts, a second check-in is told since when, the same press
 * again changes nothing. Refuses who is not expected, the wrong time, what was confirmed, and the actor's own line.
 */
export function press(db: Db, actor: Actor, shiftId: string, given: Press, now: Date): Promise<Attended> {
  return db.transact((tx) => pressIn(tx, actor, shiftId, given, now))
}

async function pressIn(tx: Tx, actor: Actor, shiftId: string, given: Press, now: Date): Promise<Attended> {
  const permission = showing.has(given.verb) ? 'check-in.show' : 'attendance.correct'
  const { shift } = await findShift(tx, actor, permission, shiftId)
  const before = await findAct(tx, actor, given.key)
  if (before) return { ok: true, attendance: before, again: true }
  const personId = await whomIn(tx, shiftId, given.whom)
  if (!personId) return { ok: false, refusal: { kind: 'nobody' } }
  if (personId === actor.id) return { ok: false, refusal: { kind: 'own' } }
  const standing = await standingOf(tx, shift, personId)
  const refusal = given.verb === 'force' ? null : whyNotExpected(standing, now)
  if (refusal) return { ok: false, refusal }
  const waits = standing.attendance?.inWaits || standing.attendance?.outWaits
  // Whoever says that somebody came has seen them: it is the tick that a phone waited for.
  const verb = given.verb === 'check-in' && waits ? 'tick' : given.verb
  const at = happenedAt(given, now)
  const taken = await takeStep(tx, actor, standing, { ...given, verb, part: 'organiser', how: wayOf(given), at }, now)
  if (taken.ok) await noteAct(tx, actor, given.key, verb, taken.attendance, now)
  return taken
}

function wayOf({ verb, whom, scanned }: Press): Way {
  if (verb === 'enter') return 'paper'
  if (verb === 'correct' || verb === 'force') return 'forced'
  if (scanned) return 'scan'
  return 'digits' in whom || 'number' in whom ? 'digits' : 'roster'
}

/** The person a leader means, among those of the shift; by number also who has no place there. */
async function whomIn(db: Reader, shiftId: string, whom: Whom): Promise<string | undefined> {
  if ('attendanceId' in whom) {
    const own = and(eq(attendances.id, whom.attendanceId), eq(attendances.shiftId, shiftId))
    const [row] = await db.select({ personId: attendances.personId }).from(attendances).where(own)
    return row?.personId
  }
  if ('number' in whom) {
    const [person] = await db.select({ id: people.id }).from(people).where(byNumber(db, whom.number))
    return person?.id
  }
  const one =
    'signupId' in whom
      ? eq(signups.id, whom.signupId)
      : and(eq(signups.code, whom.digits.trim()), inArray(signups.state, [...openStates, ...takingStates]))
  const [row] = await db
    .select({ personId: signups.personId })
    .from(signups)
    .where(and(eq(signups.shiftId, shiftId), one))
  return row?.personId
}

import { and, eq, gt, inArray, isNull, lt } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { attendances } from '#db/schema/attendance.ts'
import { accounts, people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'
import { readLogin } from '../people/login.ts'
import { insist } from '../policy.ts'
import { actOfDigits, type CodeAct, isFresh, isPass, readCode } from './code.server.ts'
import type { Part } from './machine.ts'
import { findWindow, standingOf, whyNotExpected } from './standing.server.ts'
import { type Attended, findAct, noteAct, takeStep, type Way } from './write.server.ts'

/** A shift as its codes know it. */
export type CodedShift = NonNullable<Awaited<ReturnType<typeof findCoded>>>

const verbOf = { in: 'check-in', out: 'check-out' } as const satisfies Record<CodeAct, string>

/** The shift a code says it is for, whoever holds it; null where there is none. */
export async function findCoded(db: Reader, shiftId: string) {
  const [found] = await db
    .select({
      shift: shifts,
      activity: {
        id: activities.id,
        title: activities.title,
        state: activities.state,
        venueId: activities.venueId,
        address: activities.address,
      },
    })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(and(eq(shifts.id, shiftId), inArray(activities.state, ['published', 'finished'])))
  return found ?? null
}

/** How the actor stands to a shift whose code they hold. */
export async function findOwnAttendance(db: Reader, actor: Actor, shiftId: string) {
  const own = and(eq(attendances.shiftId, shiftId), eq(attendances.personId, actor.id))
  const [row] = await db.select({ inAt: attendances.inAt, outAt: attendances.outAt }).from(attendances).where(own)
  return row ?? null
}

export interface CodeShown {
  code: string
  /** of a page that the code opened when it was fresh */
  pass: string
  key: string
}

/**
 * A volunteer checks in or out by the code on the screen of the place (P36), as the code says. Server time counts, and
 * the code of a screen elsewhere or of a minute ago does not. Refuses who did not sign up; a second time says since when.
 */
export function attendByCode(
  db: Db,
  keys: Keys,
  actor: Actor,
  { code, pass, key }: CodeShown,
  now: Date,
): Promise<Attended> {
  return db.transact(async (tx) => {
    insist(actor, 'check-in.self', { personId: actor.id })
    const before = await findAct(tx, actor, key)
    if (before) return { ok: true, attendance: before, again: true }
    const read = readCode(code)
    const found = read && (await findCoded(tx, read.shiftId))
    if (!read || !found) return stale
    const { act } = read
    if (!isFresh(keys, found, code, now) && !isPass(keys, found, act, actor.id, pass, now)) return stale
    return selfIn(tx, actor, found, { act, key, how: 'code' }, now)
  })
}

/** The same by the six digits beside the code, for one of the actor's own shifts that is on; the digits say which. */
export function attendByDigits(
  db: Db,
  keys: Keys,
  actor: Actor,
  { digits, key }: { digits: string; key: string },
  now: Date,
): Promise<Attended> {
  return db.transact(async (tx) => {
    insist(actor, 'check-in.self', { personId: actor.id })
    const before = await findAct(tx, actor, key)
    if (before) return { ok: true, attendance: before, again: true }
    const shown = await findShown(tx, keys, actor.id, digits, now)
    return shown ? selfIn(tx, actor, shown.found, { act: shown.act, key, how: 'code' }, now) : stale
  })
}

/**
 * Marks by phone and digits, with nobody signed in: only who signed up for the shift on whose screen the digits stand,
 * and only until the leader's tick. Whoever asks gets the same answer, so nobody learns whose number it is.
 */
export function attendByPhone(
  db: Db,
  keys: Keys,
  { phone, digits }: { phone: string; digits: string },
  now: Date,
): Promise<void> {
  return db.transact(async (tx) => {
    const login = readLogin(phone)
    if (!('login' in login) || login.login.kind !== 'phone') return
    const found = await tx
      .select({ id: people.id })
      .from(accounts)
      .innerJoin(people, eq(people.id, accounts.personId))
      .where(and(inArray(accounts.phoneIndex, keys.blindIndexes('phone', login.login.value)), isNull(people.closedAt)))
      .limit(1)
    const personId = found[0]?.id ?? ''
    const shown = await findShown(tx, keys, personId, digits, now)
    if (shown) await selfIn(tx, null, shown.found, { act: shown.act, how: 'phone', personId }, now)
  })
}

const stale = { ok: false, refusal: { kind: 'stale-code' } } as const satisfies Attended

interface OwnAct {
  act: CodeAct
  how: Way
  key?: string
  personId?: string
}

async function selfIn(
  tx: Tx,
  actor: Actor | null,
  { shift }: CodedShift,
  { act, how, key, personId = actor!.id }: OwnAct,
  now: Date,
): Promise<Attended> {
  const standing = await standingOf(tx, shift, personId)
  const refusal = whyNotExpected(standing, now)
  if (refusal) return { ok: false, refusal }
  const part: Part = actor ? 'self' : 'visitor'
  // Signed in, they are surer than by phone: what waited for the leader is taken again.
  const waited = actor && act === 'in' && standing.attendance?.state === 'in' && standing.attendance.inWaits
  if (waited) return sure(tx, actor, standing.attendance!.id, key!, now)
  const taken = await takeStep(tx, actor, standing, { verb: verbOf[act], part, how, at: now }, now)
  if (taken.ok && actor && key) await noteAct(tx, actor, key, verbOf[act], taken.attendance, now)
  return taken
}

async function sure(tx: Tx, actor: Actor, attendanceId: string, key: string, now: Date): Promise<Attended> {
  const [attendance] = await tx
    .update(attendances)
    .set({ inWaits: false, inHow: 'code', inById: actor.id, changedAt: now })
    .where(eq(attendances.id, attendanceId))
    .returning()
  await noteAct(tx, actor, key, 'check-in', attendance!, now)
  return { ok: true, attendance: attendance!, again: false }
}

/** Of the shifts somebody is in that are on about now, the one on whose screen these digits stand. */
async function findShown(db: Reader, keys: Keys, personId: string, digits: string, now: Date) {
  const day = 86_400_000
  const near = await db
    .select({ shiftId: signups.shiftId })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .where(
      and(
        eq(signups.personId, personId),
        eq(signups.state, 'confirmed'),
        gt(shifts.endsAt, new Date(now.getTime() - day)),
        lt(shifts.startsAt, new Date(now.getTime() + day)),
      ),
    )
    .limit(10)
  for (const { shiftId } of near) {
    const found = await findCoded(db, shiftId)
    const act = found && actOfDigits(keys, found, digits, now)
    if (!found || !act) continue
    const window = await findWindow(db, found.shift)
    if (now >= window.opensAt && now < window.closesAt) return { found, act }
  }
  return null
}

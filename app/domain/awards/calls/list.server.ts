import { and, asc, count, desc, eq, gt, inArray, isNotNull, like, lte, ne } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { callCorrections, calls } from '#db/schema/calls.ts'
import { awardKinds } from '#db/schema/honours.ts'
import { nominations } from '#db/schema/nominations.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { can, insist, reachOf } from '../../policy.ts'
import { publicCalls } from './machine.ts'
import { type AwardKind, type Call, loadCall } from './write.server.ts'

/** The calls everybody may read, those that take nominations first and the latest before; at most fifty. */
export async function listPublicCalls(db: Reader): Promise<{ call: Call; kind: AwardKind }[]> {
  const rows = await db
    .select({ call: calls, kind: awardKinds })
    .from(calls)
    .innerJoin(awardKinds, eq(awardKinds.id, calls.kindId))
    .where(inArray(calls.state, [...publicCalls]))
    .orderBy(desc(calls.closesAt), desc(calls.id))
    .limit(50)
  return [...rows.filter(({ call }) => call.state === 'open'), ...rows.filter(({ call }) => call.state !== 'open')]
}

/** The calls that take nominations from staff at this moment, the first to close before; at most fifty. */
export function listCallsForStaff(db: Reader, now: Date): Promise<Call[]> {
  const running = and(eq(calls.state, 'open'), lte(calls.opensAt, now), gt(calls.closesAt, now))
  return db
    .select()
    .from(calls)
    .where(and(running, like(calls.nominators, '%"staff"%')))
    .orderBy(asc(calls.closesAt), asc(calls.id))
    .limit(50)
}

/** A call everybody may read. Throws NotFound for a draft. */
export async function findPublicCall(db: Reader, callId: string) {
  const found = await loadCall(db, callId)
  if (found.call.state === 'draft') throw new NotFound('call')
  return found
}

/** A call for staff: the county's drafts, too. Throws NotFound for what they may not see. */
export async function findStaffCall(db: Reader, actor: Actor, callId: string) {
  insist(actor, 'award.recommend')
  const found = await loadCall(db, callId)
  if (found.call.state === 'draft' && !can(actor, 'award.call')) throw new NotFound('call')
  return found
}

/** The calls of the back office with how many were handed in where the actor sees them, the latest first. */
export async function listStaffCalls(db: Reader, actor: Actor) {
  insist(actor, 'award.recommend')
  const reach = reachOf(actor, 'award.recommend')
  const here = reach.everywhere ? undefined : inArray(nominations.townId, reach.townIds)
  const [rows, counts] = await Promise.all([
    db
      .select({ call: calls, kind: awardKinds.name })
      .from(calls)
      .innerJoin(awardKinds, eq(awardKinds.id, calls.kindId))
      .where(can(actor, 'award.call') ? undefined : ne(calls.state, 'draft'))
      .orderBy(desc(calls.year), desc(calls.closesAt), desc(calls.id))
      .limit(100),
    db
      .select({ callId: nominations.callId, handedIn: count() })
      .from(nominations)
      .where(and(here, isNotNull(nominations.submittedAt), ne(nominations.state, 'withdrawn')))
      .groupBy(nominations.callId),
  ])
  const handedIn = new Map(counts.map((one) => [one.callId, one.handedIn]))
  return rows.map((row) => ({ ...row, handedIn: handedIn.get(row.call.id) ?? 0 }))
}

/** The numbered corrections of a call, the first first. */
export const listCorrections = (db: Reader, callId: string) =>
  db.select().from(callCorrections).where(eq(callCorrections.callId, callId)).orderBy(asc(callCorrections.number))

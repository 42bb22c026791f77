import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { callReviewers, calls } from '#db/schema/calls.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import { findNumbered } from '../../people/find-named.server.ts'
import { insist } from '../../policy.ts'
import type { CallRefusal } from './refusals.ts'
import { loadCall } from './write.server.ts'

export type Reviewer = typeof callReviewers.$inferSelect
type Outcome = { ok: true; reviewer: Reviewer } | { ok: false; refusal: CallRefusal }

/** Asks somebody, by their whole number, to judge one call; they see that call and no other. Nobody asks themself. */
export function appointReviewer(
  db: Db,
  keys: Keys,
  actor: Actor,
  callId: string,
  number: string,
  now: Date,
): Promise<Outcome> {
  return db.transact(async (tx) => {
    insist(actor, 'award.call')
    const { call } = await loadCall(tx, callId)
    if (call.state === 'decided' || call.state === 'withdrawn')
      return { ok: false, refusal: { kind: 'state', state: call.state } }
    const person = await findNumbered(tx, number)
    if (person?.status !== 'active') return { ok: false, refusal: { kind: 'unknown-person' } }
    if (person.id === actor.id) return { ok: false, refusal: { kind: 'oneself' } }
    if (await findReviewer(tx, callId, person.id)) return { ok: false, refusal: { kind: 'appointed' } }
    const [reviewer] = await tx
      .insert(callReviewers)
      .values({ callId, personId: person.id, appointedById: actor.id, appointedAt: now })
      .returning()
    const detail = { callId, personId: person.id }
    await record(tx, actor, 'call.reviewer-appointed', { type: 'call', id: callId }, now, detail)
    const body = { title: call.title, callId }
    const dedupe = `call.reviewer:${reviewer!.id}`
    await enqueue(tx, keys, { dedupe, personId: person.id, template: 'call.reviewer', body }, now)
    return { ok: true, reviewer: reviewer! }
  })
}

/** Ends an appointment: from the next request on they see nothing of the call. Throws NotFound when there is none. */
export function endReviewer(db: Db, actor: Actor, callId: string, reviewerId: string, now: Date): Promise<Outcome> {
  return db.transact(async (tx) => {
    insist(actor, 'award.call')
    const appointed = and(eq(callReviewers.id, reviewerId), eq(callReviewers.callId, callId))
    const [found] = await tx.select().from(callReviewers).where(appointed)
    if (!found) throw new NotFound('reviewer')
    if (found.endedAt) return { ok: true, reviewer: found }
    const [ended] = await tx.update(callReviewers).set({ endedAt: now }).where(appointed).returning()
    const detail = { callId, personId: found.personId }
    await record(tx, actor, 'call.reviewer-ended', { type: 'call', id: callId }, now, detail)
    return { ok: true, reviewer: ended! }
  })
}

/** The appointment of somebody for a call that runs; undefined: they have none. */
export async function findReviewer(db: Reader, callId: string, personId: string): Promise<Reviewer | undefined> {
  const [found] = await db
    .select()
    .from(callReviewers)
    .where(and(eq(callReviewers.callId, callId), eq(callReviewers.personId, personId), isNull(callReviewers.endedAt)))
  return found
}

/** Everybody who judges or judged a call, in the order of their appointment. */
export const listReviewers = (db: Reader, callId: string) =>
  db
    .select({ reviewer: callReviewers, name: people.name, number: people.volunteerNumber })
    .from(callReviewers)
    .innerJoin(people, eq(people.id, callReviewers.personId))
    .where(eq(callReviewers.callId, callId))
    .orderBy(asc(callReviewers.appointedAt), asc(callReviewers.id))

/** The calls somebody judges at this moment. */
export const listCallsToReview = (db: Reader, actor: Pick<Actor, 'id'>) =>
  db
    .select({ call: calls, reviewer: callReviewers })
    .from(callReviewers)
    .innerJoin(calls, eq(calls.id, callReviewers.callId))
    .where(and(eq(callReviewers.personId, actor.id), isNull(callReviewers.endedAt)))
    .orderBy(asc(calls.closesAt), asc(calls.id))

import { and, asc, eq, gte } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { openingExceptions } from '#db/schema/venues.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { NotFound } from '../errors.ts'
import { findLastEvent, record } from '../events.server.ts'
import { insist } from '../policy.ts'
import { refused } from './create.server.ts'
import { findById, placedOf } from './find.server.ts'
import type { Exception } from './opening.ts'
import type { ExceptionRefusal } from './refusals.ts'

/** Says that a venue keeps other hours on one day, or none, and why. Refuses a day that is over, or one that has its own hours already. */
export function setException(db: Db, actor: Actor, venueId: string, given: Exception, now: Date) {
  return db.transact(async (tx) => {
    const venue = await findById(tx, venueId)
    insist(actor, 'venue.edit', placedOf(venue))
    if (given.day < dayOf(now)) return refused('past' satisfies ExceptionRefusal)
    const there = and(eq(openingExceptions.venueId, venueId), eq(openingExceptions.day, given.day))
    if ((await tx.$count(openingExceptions, there)) > 0) return refused('day-taken' satisfies ExceptionRefusal)
    await tx.insert(openingExceptions).values({ venueId, ...given })
    await record(tx, actor, 'venue.exception-set', { type: 'venue', id: venueId }, now, { ...given })
    return { ok: true as const }
  })
}

/** Takes the hours of one day away again: the weekday's hold. Throws NotFound when the day has none. */
export function removeException(db: Db, actor: Actor, venueId: string, day: string, now: Date): Promise<Exception> {
  return db.transact(async (tx) => {
    const venue = await findById(tx, venueId)
    insist(actor, 'venue.edit', placedOf(venue))
    const [gone] = await tx
      .delete(openingExceptions)
      .where(and(eq(openingExceptions.venueId, venueId), eq(openingExceptions.day, day)))
      .returning()
    if (!gone) throw new NotFound('exception')
    const { venueId: _, ...hours } = gone
    await record(tx, actor, 'venue.exception-removed', { type: 'venue', id: venueId }, now, hours)
    return gone
  })
}

/** The day that was taken away last, when the actor did it and it can be set again; null otherwise. */
export async function findRemoved(db: Reader, actor: Actor, venueId: string, now: Date): Promise<Exception | null> {
  const last = await findLastEvent(db, { type: 'venue', id: venueId })
  if (last?.kind !== 'venue.exception-removed' || last.actorId !== actor.id) return null
  const removed = JSON.parse(last.detail) as Exception
  return removed.reason && removed.day >= dayOf(now) ? removed : null
}

/** The days to come on which a venue keeps other hours, in order. */
export const listExceptions = (db: Reader, venueId: string, now: Date): Promise<Exception[]> =>
  db
    .select({
      day: openingExceptions.day,
      closed: openingExceptions.closed,
      opensAt: openingExceptions.opensAt,
      closesAt: openingExceptions.closesAt,
      reason: openingExceptions.reason,
    })
    .from(openingExceptions)
    .where(and(eq(openingExceptions.venueId, venueId), gte(openingExceptions.day, dayOf(now))))
    .orderBy(asc(openingExceptions.day))

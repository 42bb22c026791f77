import { and, eq, isNull } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { venueClosures, venueProposals, venues } from '#db/schema/venues.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { type ComingActivity, listComingActivities } from './coming.server.ts'
import { refused } from './create.server.ts'
import { findById, placedOf } from './find.server.ts'
import { bringBack, type Elsewhere, moveElsewhere } from './move-activity.server.ts'
import type { CloseRefusal } from './refusals.ts'

/** What becomes of one activity: it moves to another address, or its organiser decides. */
export type Decision = { what: 'move'; address: string } | { what: 'leave' }

interface Closing {
  reason: string
  /** by activity */
  decisions: ReadonlyMap<string, Decision>
  /** close first: what nobody decided is left to the organisers */
  first: boolean
}

export interface Undecided {
  ok: false
  refusal: CloseRefusal
  /** the activities it is about */
  about: string[]
}

/**
 * Closes a venue. Of everything that is still to happen there it has to be said what becomes of it, unless the closer
 * wants to close first; who comes to what moves is told in the same transaction.
 */
export function closeVenue(
  db: Db,
  keys: Keys,
  actor: Actor,
  venueId: string,
  { reason, decisions, first }: Closing,
  now: Date,
): Promise<{ ok: true; left: ComingActivity[] } | Undecided> {
  return db.transact(async (tx) => {
    const venue = await findById(tx, venueId)
    insist(actor, 'venue.create', placedOf(venue))
    if (venue.status === 'closed') return { ok: false, refusal: 'already-closed', about: [] }
    const coming = await listComingActivities(tx, venueId, now)
    const undecided = coming.filter(({ id }) => !decisions.has(id))
    if (undecided.length > 0 && !first) return { ok: false, refusal: 'undecided', about: undecided.map(({ id }) => id) }
    const moving = coming.flatMap((activity) => {
      const decision = decisions.get(activity.id)
      return decision?.what === 'move' ? [{ activity, address: decision.address }] : []
    })
    const nowhere = moving.filter(({ address }) => address.trim() === '')
    if (nowhere.length > 0)
      return { ok: false, refusal: 'address-missing', about: nowhere.map(({ activity }) => activity.id) }

    const moved: Elsewhere[] = []
    for (const { activity, address } of moving)
      moved.push(await moveElsewhere(tx, keys, actor, activity, address.trim(), now))
    const revision = venue.revision + 1
    await tx.update(venues).set({ status: 'closed', revision }).where(eq(venues.id, venueId))
    const closure = { venueId, reason, moved: JSON.stringify(moved), closedById: actor.id, closedAt: now }
    await tx.insert(venueClosures).values(closure)
    await agreeToClose(tx, actor, venueId, now)
    const left = coming.filter((activity) => !moving.some((one) => one.activity === activity))
    const detail = {
      reason,
      moved: moved.map(({ activityId }) => activityId),
      left: left.map(({ id }) => id),
      revision,
    }
    await record(tx, actor, 'venue.closed', { type: 'venue', id: venueId }, now, detail)
    return { ok: true, left }
  })
}

/** Whoever closes a venue has thereby agreed to what its manager asked. */
async function agreeToClose(tx: Tx, actor: Actor, venueId: string, now: Date): Promise<void> {
  const asked = and(
    eq(venueProposals.venueId, venueId),
    eq(venueProposals.kind, 'close'),
    eq(venueProposals.state, 'open'),
  )
  const [open] = await tx.select({ madeById: venueProposals.madeById }).from(venueProposals).where(asked)
  if (!open || open.madeById === actor.id) return
  await tx.update(venueProposals).set({ state: 'accepted', answeredById: actor.id, answeredAt: now }).where(asked)
}

/**
 * Opens a closed venue again. Activities that were moved for the closing come back, but for those that have been changed
 * since or have begun. Answers how many came back.
 */
export function reopenVenue(db: Db, keys: Keys, actor: Actor, venueId: string, now: Date) {
  return db.transact(async (tx) => {
    const venue = await findById(tx, venueId)
    insist(actor, 'venue.create', placedOf(venue))
    if (venue.status === 'open') return refused('not-closed' satisfies CloseRefusal)
    const running = and(eq(venueClosures.venueId, venueId), isNull(venueClosures.reopenedAt))
    const [closure] = await tx.select().from(venueClosures).where(running)
    const back: string[] = []
    for (const one of JSON.parse(closure?.moved ?? '[]') as Elsewhere[])
      if (await bringBack(tx, keys, actor, venueId, one, now)) back.push(one.activityId)
    const revision = venue.revision + 1
    await tx.update(venues).set({ status: 'open', revision }).where(eq(venues.id, venueId))
    await tx.update(venueClosures).set({ reopenedById: actor.id, reopenedAt: now }).where(running)
    await record(tx, actor, 'venue.reopened', { type: 'venue', id: venueId }, now, { back, revision })
    return { ok: true as const, back: back.length }
  })
}

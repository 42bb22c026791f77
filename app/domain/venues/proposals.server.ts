import { and, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { people } from '#db/schema/people.ts'
import { venueProposals, venues } from '#db/schema/venues.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import { insist, insistProposing, reachOf } from '../policy.ts'
import { type GivenSpot, pointOf, refused } from './create.server.ts'
import { findById, placedOf } from './find.server.ts'
import { writePlace } from './move.server.ts'
import type { EditRefusal, ProposalRefusal } from './refusals.ts'

type Wish = { kind: 'location'; spot: GivenSpot; reason: string } | { kind: 'close'; reason: string }

/** Asks the town for another point on the map, or to close the venue. One of each may be open at a time. */
export function proposeForVenue(db: Db, actor: Actor, venueId: string, wish: Wish, now: Date) {
  return db.transact(async (tx) => {
    const venue = await findById(tx, venueId)
    insistProposing(actor, 'venue.create', placedOf(venue))
    if (venue.status === 'closed') return refused('closed-already' satisfies ProposalRefusal)
    const open = and(openOf(venueId), eq(venueProposals.kind, wish.kind))
    if ((await tx.$count(venueProposals, open)) > 0) return refused('open-already' satisfies ProposalRefusal)
    const point = wish.kind === 'location' ? pointOf(wish.spot) : { latitude: null, longitude: null }
    if (!point) return refused('outside' satisfies EditRefusal)
    const { kind, reason } = wish
    const [made] = await tx
      .insert(venueProposals)
      .values({ venueId, kind, reason, ...point, madeById: actor.id, madeAt: now })
      .returning()
    await record(tx, actor, 'venue.proposed', { type: 'venue', id: venueId }, now, { kind, proposalId: made!.id })
    return { ok: true as const, id: made!.id }
  })
}

interface Answer {
  verdict: 'accept' | 'decline'
  answer: string
}

/**
 * Answers a proposal: another point is written at once; agreeing to close only says so, for closing asks what becomes of
 * the activities there. Nobody answers their own.
 */
export function answerProposal(db: Db, actor: Actor, id: string, { verdict, answer }: Answer, now: Date) {
  return db.transact(async (tx) => {
    const [proposal] = await tx.select().from(venueProposals).where(eq(venueProposals.id, id))
    if (!proposal) throw new NotFound('proposal')
    const venue = await findById(tx, proposal.venueId)
    insist(actor, 'venue.create', placedOf(venue))
    if (proposal.madeById === actor.id) throw new NotFound('proposal')
    if (proposal.state !== 'open') return refused('answered-already' satisfies ProposalRefusal)
    const state = verdict === 'accept' ? 'accepted' : 'declined'
    await tx
      .update(venueProposals)
      .set({ state, answer, answeredById: actor.id, answeredAt: now })
      .where(eq(venueProposals.id, id))
    const { kind, latitude, longitude } = proposal
    await record(tx, actor, `venue.proposal-${state}`, { type: 'venue', id: venue.id }, now, { kind, proposalId: id })
    if (state === 'accepted' && latitude !== null && longitude !== null) {
      const { townId, villageId } = venue
      await writePlace(tx, actor, venue, { latitude, longitude, townId, villageId }, now, id)
    }
    return { ok: true as const, kind, accepted: state === 'accepted' }
  })
}

const openOf = (venueId: string): SQL => and(eq(venueProposals.venueId, venueId), eq(venueProposals.state, 'open'))!

const selectProposals = (db: Reader) =>
  db
    .select({
      id: venueProposals.id,
      kind: venueProposals.kind,
      latitude: venueProposals.latitude,
      longitude: venueProposals.longitude,
      reason: venueProposals.reason,
      state: venueProposals.state,
      answer: venueProposals.answer,
      madeAt: venueProposals.madeAt,
      madeById: venueProposals.madeById,
      madeBy: people.name,
      venueId: venues.id,
      venue: venues.name,
    })
    .from(venueProposals)
    .innerJoin(venues, eq(venues.id, venueProposals.venueId))
    .innerJoin(people, eq(people.id, venueProposals.madeById))
    .$dynamic()

export type VenueProposal = Awaited<ReturnType<typeof selectProposals>>[number]

/** The last proposals about a venue, newest first. */
export const listProposalsOf = (db: Reader, venueId: string): Promise<VenueProposal[]> =>
  selectProposals(db)
    .where(eq(venueProposals.venueId, venueId))
    .orderBy(desc(venueProposals.madeAt), desc(venueProposals.id))
    .limit(10)

/** The proposals that wait for an answer where the actor has to do with venues: to be answered, or their own to wait for. */
export function listVenueProposals(db: Reader, actor: Actor): Promise<VenueProposal[]> {
  const { everywhere, townIds, venueIds } = reachOf(actor, 'venue.create')
  const within = everywhere
    ? undefined
    : (or(
        townIds.length > 0 ? inArray(venues.townId, townIds) : undefined,
        venueIds.length > 0 ? inArray(venues.id, venueIds) : undefined,
      ) ?? sql`1 = 0`)
  return selectProposals(db)
    .where(and(eq(venueProposals.state, 'open'), within))
    .orderBy(desc(venueProposals.madeAt), desc(venueProposals.id))
    .limit(100)
}

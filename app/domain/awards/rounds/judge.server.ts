import { and, eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { ballots, nominations, reviewerInterests } from '#db/schema/nominations.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import { findReviewer, type Reviewer } from '../calls/reviewers.server.ts'
import { type Call, loadCall } from '../calls/write.server.ts'
import type { Nomination } from '../nominations/move.server.ts'
import { findInterests } from './interests.server.ts'
import type { RoundRefusal } from './refusals.ts'
import { inTurn, openRoundOf, type Round } from './rounds.server.ts'
import type { Vote } from './standing.ts'
import type { Declared } from './words.ts'

export interface Judgement {
  points?: number
  vote?: Vote
  reason: string
}
type Outcome = { ok: true } | { ok: false; refusal: RoundRefusal }

interface Seated {
  reviewer: Reviewer
  call: Call
  round: Round
  nomination: Nomination
}

/** A reviewer at their place before one candidate of the round. Throws NotFound for a call or a nomination that is not theirs to judge. */
async function seated(
  tx: Tx,
  actor: Actor,
  callId: string,
  nominationId: string,
): Promise<Seated | { refusal: RoundRefusal }> {
  const reviewer = await findReviewer(tx, callId, actor.id)
  if (!reviewer) throw new NotFound('call')
  const { call } = await loadCall(tx, callId)
  const [nomination] = await tx
    .select()
    .from(nominations)
    .where(and(eq(nominations.id, nominationId), eq(nominations.callId, callId)))
  if (!nomination) throw new NotFound('nomination')
  const round = await openRoundOf(tx, callId)
  if (!round) return { refusal: { kind: 'no-round' } }
  if (inTurn(round, [nomination]).length === 0) return { refusal: { kind: 'not-in-round' } }
  return { reviewer, call, round, nomination }
}

/**
 * Gives one candidate of the round that runs points or a signed vote; until the round is closed it may be changed. Nobody
 * judges where they have an interest. Saying the same again changes nothing.
 */
export function judge(
  db: Db,
  actor: Actor,
  callId: string,
  nominationId: string,
  { points, vote, reason }: Judgement,
  now: Date,
): Promise<Outcome> {
  return db.transact(async (tx) => {
    const seat = await seated(tx, actor, callId, nominationId)
    if ('refusal' in seat) return refused(seat.refusal)
    const { reviewer, call, round, nomination } = seat
    if ((await findInterests(tx, [reviewer], [nomination])).size > 0) return refused({ kind: 'barred' })
    const said =
      call.judging === 'scores' ? { points: points ?? null, vote: null } : { points: null, vote: vote ?? null }
    if (said.points === null && said.vote === null) return refused({ kind: 'judgement-missing' })
    const words = reason.trim()
    const here = and(
      eq(ballots.nominationId, nominationId),
      eq(ballots.reviewerId, reviewer.id),
      eq(ballots.round, round.number),
    )
    const [before] = await tx.select().from(ballots).where(here)
    if (before && before.points === said.points && before.vote === said.vote && before.reason === words)
      return { ok: true }
    if (before)
      await tx
        .update(ballots)
        .set({ ...said, reason: words, givenAt: now })
        .where(here)
    else
      await tx.insert(ballots).values({
        ...{ nominationId, reviewerId: reviewer.id, round: round.number, ...said },
        ...{ reason: words, givenAt: now },
      })
    const detail = { round: round.number, callId }
    const event = before ? 'ballot.changed' : 'ballot.given'
    await record(tx, actor, event, { type: 'nomination', id: nominationId }, now, detail)
    return { ok: true }
  })
}

/** A reviewer says that they have to do with a candidate and steps back from judging them; what they gave before this round ends is refused then. */
export function declareInterest(
  db: Db,
  actor: Actor,
  callId: string,
  nominationId: string,
  kind: Declared,
  now: Date,
): Promise<Outcome> {
  return db.transact(async (tx) => {
    const seat = await seated(tx, actor, callId, nominationId)
    if ('refusal' in seat) return refused(seat.refusal)
    const { reviewer, nomination } = seat
    if ((await findInterests(tx, [reviewer], [nomination])).size > 0) return { ok: true }
    await tx.insert(reviewerInterests).values({ nominationId, reviewerId: reviewer.id, kind, declaredAt: now })
    await record(tx, actor, 'ballot.stepped-back', { type: 'nomination', id: nominationId }, now, { callId })
    return { ok: true }
  })
}

const refused = (refusal: RoundRefusal) => ({ ok: false as const, refusal })

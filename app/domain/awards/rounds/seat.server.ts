import { and, eq, isNull } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { callReviewers } from '#db/schema/calls.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import type { Keys } from '../../keys.server.ts'
import type { Reviewer } from '../calls/reviewers.server.ts'
import { type Call, loadCall } from '../calls/write.server.ts'
import { openMaterial } from '../nominations/sight.server.ts'
import { namesOf } from '../nominations/subject.server.ts'
import { findInterests } from './interests.server.ts'
import { candidatesOf, countedBallots, handedIn, inTurn, openRoundOf } from './rounds.server.ts'

/** The call somebody is appointed to judge, by their appointment. Throws NotFound for anybody else's and one that ended. */
export async function findSeat(db: Reader, actor: Actor, seatId: string): Promise<{ call: Call; seat: Reviewer }> {
  const own = and(eq(callReviewers.id, seatId), eq(callReviewers.personId, actor.id), isNull(callReviewers.endedAt))
  const [seat] = await db.select().from(callReviewers).where(own)
  if (!seat) throw new NotFound('seat')
  return { seat, call: (await loadCall(db, seat.callId)).call }
}

/**
 * What a reviewer has before them: the candidates of the round that runs, by number alone where the call is blind, with
 * what they said already and where they are barred. Of anybody barred nothing is shown but that,
 * and of whoever withdrew nothing at all; the others keep their numbers.
 */
export async function readSeat(db: Reader, keys: Keys, actor: Actor, seatId: string) {
  const { call, seat } = await findSeat(db, actor, seatId)
  const round = await openRoundOf(db, call.id)
  if (!round) return { call, round: null, candidates: [] }
  const all = await handedIn(db, call.id)
  const turn = inTurn(round, all)
  const barred = await findInterests(db, [seat], turn)
  const given = await countedBallots(db, barred, turn, round.number)
  const order = candidatesOf(round)
  const names = call.blind ? null : await namesOf(db, turn)
  const candidates = turn.map((one) => {
    const reason = barred.get(`${seatId} ${one.id}`) ?? null
    return {
      id: one.id,
      name: names?.get(one.id) ?? `${order.indexOf(one.id) + 1} 号`,
      barred: reason,
      deed: reason ? '' : one.deed,
      material: reason ? {} : openMaterial(keys, one),
      ballot: given.find((said) => said.nominationId === one.id && said.reviewerId === seatId) ?? null,
    }
  })
  return { call, round, candidates }
}

import { and, eq, isNull } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { nominations } from '#db/schema/nominations.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import type { Keys } from '../../keys.server.ts'
import { findReviewer, type Reviewer } from '../calls/reviewers.server.ts'
import { type Call, loadCall } from '../calls/write.server.ts'
import type { Nomination } from '../nominations/move.server.ts'
import { findPhoto, photosIn } from '../nominations/photos.server.ts'
import { openMaterial } from '../nominations/sight.server.ts'
import { namesOf } from '../nominations/subject.server.ts'
import { findInterests } from './interests.server.ts'
import { candidatesOf, countedBallots, handedIn, inTurn, openRoundOf } from './rounds.server.ts'
import { unnamed } from './unnamed.ts'

/** The call somebody is appointed to judge, by their appointment. Throws NotFound for anybody else's and one that ended. */
export async function findSeat(db: Reader, actor: Actor, seatId: string): Promise<{ call: Call; seat: Reviewer }> {
  const own = and(eq(callReviewers.id, seatId), eq(callReviewers.personId, actor.id), isNull(callReviewers.endedAt))
  const [seat] = await db.select().from(callReviewers).where(own)
  if (!seat) throw new NotFound('seat')
  return { seat, call: (await loadCall(db, seat.callId)).call }
}

/** What was written for a nomination, without the name where it is hidden. */
function told(text: string, { personId }: Nomination, hidden: string | undefined): string {
  return hidden === undefined ? text : unnamed(text, hidden, personId ? 'person' : 'others')
}

const writtenIn = (keys: Keys, nomination: Nomination, hidden: string | undefined) =>
  Object.entries(openMaterial(keys, nomination)).map(([heading, text]) => ({
    heading,
    text: told(text, nomination, hidden),
  }))

/**
 * A photo of a candidate of the round that runs, for a reviewer who may judge them by name. Throws NotFound to everybody
 * else, and where the judging is blind.
 */
export async function findSeatPhoto(db: Reader, actor: Actor, fileId: string): Promise<string> {
  const { id, nominationId } = await findPhoto(db, fileId)
  const [nomination] = await db.select().from(nominations).where(eq(nominations.id, nominationId))
  const seat = nomination && (await findReviewer(db, nomination.callId, actor.id))
  if (!seat) throw new NotFound('photo')
  const round = await openRoundOf(db, seat.callId)
  const { call } = await loadCall(db, seat.callId)
  const judged = round && !call.blind && inTurn(round, [nomination]).length > 0
  if (!judged || (await findInterests(db, [seat], [nomination])).size > 0) throw new NotFound('photo')
  return id
}

/**
 * What a reviewer has before them: the candidates of the round that runs, by number alone where the call is blind, with
 * what they said already and where they are barred; blind also without photos and without the name in what was written. Of
 * anybody barred nothing is shown but that, and of whoever withdrew nothing at all; the others keep their numbers.
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
  const called = await namesOf(db, turn)
  const [names, hidden] = call.blind ? [null, called] : [called, new Map<string, string>()]
  const candidates = turn.map((one) => {
    const reason = barred.get(`${seatId} ${one.id}`) ?? null
    return {
      id: one.id,
      name: names?.get(one.id) ?? `${order.indexOf(one.id) + 1} 号`,
      barred: reason,
      deed: reason ? '' : told(one.deed, one, hidden.get(one.id)),
      material: reason ? [] : writtenIn(keys, one, hidden.get(one.id)),
      // A photo shows who it is.
      photos: reason || call.blind ? [] : photosIn(one),
      ballot: given.find((said) => said.nominationId === one.id && said.reviewerId === seatId) ?? null,
    }
  })
  return { call, round, candidates }
}

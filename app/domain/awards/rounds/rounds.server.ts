import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { ballots, nominations } from '#db/schema/nominations.ts'
import { callRounds } from '#db/schema/rounds.ts'
import type { Nomination } from '../nominations/move.server.ts'
import { findInterests } from './interests.server.ts'

export type Round = typeof callRounds.$inferSelect
export type Ballot = typeof ballots.$inferSelect

/** Whose turn a round is, in the order they are shown. */
export const candidatesOf = (round: Pick<Round, 'candidates'>): string[] => JSON.parse(round.candidates) as string[]

/** The rounds of a call, the first first. */
export const roundsOf = (db: Reader, callId: string): Promise<Round[]> =>
  db.select().from(callRounds).where(eq(callRounds.callId, callId)).orderBy(asc(callRounds.number))

/** The round that is being judged now; undefined between rounds. */
export async function openRoundOf(db: Reader, callId: string): Promise<Round | undefined> {
  const [round] = await db
    .select()
    .from(callRounds)
    .where(and(eq(callRounds.callId, callId), isNull(callRounds.closedAt)))
  return round
}

/** The nominations of a call in the order they were handed in; drafts of others are nobody's business. */
export const handedIn = (db: Reader, callId: string): Promise<Nomination[]> =>
  db
    .select()
    .from(nominations)
    .where(and(eq(nominations.callId, callId), isNotNull(nominations.submittedAt)))
    .orderBy(asc(nominations.submittedAt), asc(nominations.id))

/** The ballots of a round about these nominations; not those of whoever stepped back or joined them after judging. */
export async function countedBallots(
  db: Reader,
  callId: string,
  all: readonly Nomination[],
  round?: number,
): Promise<Ballot[]> {
  if (all.length === 0) return []
  const ids = all.map(({ id }) => id)
  const given = await db.select().from(ballots).where(inArray(ballots.nominationId, ids))
  const seats = await db.select().from(callReviewers).where(eq(callReviewers.callId, callId))
  const barred = await findInterests(db, seats, all)
  return given.filter(
    (one) => (round === undefined || one.round === round) && !barred.has(`${one.reviewerId} ${one.nominationId}`),
  )
}

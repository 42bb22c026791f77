import { and, asc, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { ballots, nominations } from '#db/schema/nominations.ts'
import { notices } from '#db/schema/notices.ts'
import { callRounds } from '#db/schema/rounds.ts'
import type { Nomination } from '../nominations/move.server.ts'
import { findInterests } from './interests.server.ts'
import type { Interest } from './words.ts'

export type Round = typeof callRounds.$inferSelect
export type Notice = typeof notices.$inferSelect
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

/** Whose turn a round is and who has not stepped back from it since, in the order of the round. */
export function inTurn(round: Pick<Round, 'candidates'>, all: readonly Nomination[]): Nomination[] {
  const waiting = new Map(all.filter(({ state }) => state === 'town_recommended').map((one) => [one.id, one]))
  return candidatesOf(round).flatMap((id) => waiting.get(id) ?? [])
}

/** Who of everybody ever appointed for a call may not judge which of these nominations, and why. */
export async function barredIn(
  db: Reader,
  callId: string,
  all: readonly Nomination[],
): Promise<ReadonlyMap<string, Interest>> {
  const seats = await db.select().from(callReviewers).where(eq(callReviewers.callId, callId))
  return findInterests(db, seats, all)
}

/**
 * The ballots about these nominations; not those of whoever stepped back or joined them after judging, and of whoever held
 * two seats only the last word.
 */
export async function countedBallots(
  db: Reader,
  barred: ReadonlyMap<string, Interest>,
  all: readonly Nomination[],
  round?: number,
): Promise<Ballot[]> {
  if (all.length === 0) return []
  const about = inArray(
    ballots.nominationId,
    all.map(({ id }) => id),
  )
  const given = await db
    .select({ ballot: ballots, personId: callReviewers.personId })
    .from(ballots)
    .innerJoin(callReviewers, eq(callReviewers.id, ballots.reviewerId))
    .where(round === undefined ? about : and(about, eq(ballots.round, round)))
    .orderBy(asc(ballots.givenAt), asc(ballots.id))
  const last = new Map<string, Ballot>()
  for (const { ballot, personId } of given)
    if (!barred.has(`${ballot.reviewerId} ${ballot.nominationId}`))
      last.set(`${personId} ${ballot.nominationId} ${ballot.round}`, ballot)
  return [...last.values()]
}

/** The last public notice of a call, running or over; undefined: there was none. */
export async function lastNoticeOf(db: Reader, callId: string): Promise<Notice | undefined> {
  const [notice] = await db
    .select()
    .from(notices)
    .where(and(eq(notices.callId, callId), eq(notices.kind, 'honours')))
    .orderBy(desc(notices.publishedAt))
    .limit(1)
  return notice
}

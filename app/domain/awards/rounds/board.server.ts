import { and, desc, eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { notices, objections } from '#db/schema/notices.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { clockOf } from '../../notices/staff-queries.server.ts'
import { insist } from '../../policy.ts'
import { loadCall } from '../calls/write.server.ts'
import { namesOf } from '../nominations/subject.server.ts'
import { findInterests } from './interests.server.ts'
import { candidatesOf, countedBallots, handedIn, roundsOf } from './rounds.server.ts'

/** Where everything of a call stands, for the county: nominations, rounds with their ballots, its notice and what is open. */
export async function findBoard(db: Reader, actor: Actor, callId: string, now: Date) {
  insist(actor, 'award.call')
  const { call, kind } = await loadCall(db, callId)
  const all = await handedIn(db, callId)
  const [names, rounds, given] = [
    await namesOf(db, all),
    await roundsOf(db, callId),
    await countedBallots(db, callId, all),
  ]
  const seats = await db
    .select({ seat: callReviewers, name: people.name })
    .from(callReviewers)
    .innerJoin(people, eq(people.id, callReviewers.personId))
    .where(eq(callReviewers.callId, callId))
    .orderBy(callReviewers.appointedAt, callReviewers.id)
  const barred = await findInterests(
    db,
    seats.map(({ seat }) => seat),
    all,
  )
  const [notice] = await db
    .select()
    .from(notices)
    .where(and(eq(notices.callId, callId), eq(notices.kind, 'honours')))
    .orderBy(desc(notices.publishedAt))
    .limit(1)
  const open = notice
    ? await db
        .select({ lineId: objections.lineId })
        .from(objections)
        .where(and(eq(objections.noticeId, notice.id), eq(objections.state, 'open')))
    : []
  return {
    ...{ call, kind, rounds, given, seats, barred },
    all: all.map((nomination) => ({
      nomination,
      name: names.get(nomination.id)!,
      objections: open.filter(({ lineId }) => lineId === nomination.id).length,
    })),
    notice: notice ?? null,
    clock: notice?.state === 'open' ? await clockOf(db, notice, now) : null,
    objections: open.length,
  }
}

export type Board = Awaited<ReturnType<typeof findBoard>>

/** How many ballots each candidate of the round that runs still lacks to its quorum. */
export function missingIn({ rounds, given, call }: Pick<Board, 'rounds' | 'given' | 'call'>): Map<string, number> {
  const round = rounds.find(({ closedAt }) => closedAt === null)
  return new Map(
    (round ? candidatesOf(round) : []).map((id) => {
      const here = given.filter((one) => one.nominationId === id && one.round === round!.number).length
      return [id, Math.max(0, call.quorum - here)]
    }),
  )
}

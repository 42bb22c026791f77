import { and, eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { objections } from '#db/schema/notices.ts'
import type { Actor } from '../../actor.ts'
import type { Keys } from '../../keys.server.ts'
import { clockOf } from '../../notices/staff-queries.server.ts'
import { insist } from '../../policy.ts'
import { listReviewers } from '../calls/reviewers.server.ts'
import { loadCall } from '../calls/write.server.ts'
import { examineNominations } from '../eligibility/examine.server.ts'
import { livingNominations } from '../nominations/machine.ts'
import { namesOf } from '../nominations/subject.server.ts'
import { findInterests } from './interests.server.ts'
import { countedBallots, handedIn, inTurn, lastNoticeOf, roundsOf } from './rounds.server.ts'

/**
 * Where everything of a call stands, for the county: nominations with what the report has against those that are not
 * decided, rounds with their ballots, its notice and what is open.
 */
export async function findBoard(db: Reader, keys: Keys, actor: Actor, callId: string, now: Date) {
  insist(actor, 'award.call')
  const { call, kind } = await loadCall(db, callId)
  const all = await handedIn(db, callId)
  const names = await namesOf(db, all)
  const rounds = await roundsOf(db, callId)
  const seats = await listReviewers(db, callId)
  const reviewers = seats.map(({ reviewer }) => reviewer)
  const barred = await findInterests(db, reviewers, all)
  const given = await countedBallots(db, barred, all)
  const living = all.filter(({ state }) => livingNominations.includes(state))
  const reports = await examineNominations(db, keys, call, living)
  const notice = await lastNoticeOf(db, callId)
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
      against: (reports.get(nomination.id) ?? []).filter(({ standing }) => standing !== 'met'),
      objections: open.filter(({ lineId }) => lineId === nomination.id).length,
    })),
    notice: notice ?? null,
    clock: notice?.state === 'open' ? await clockOf(db, notice, now) : null,
    objections: open.length,
  }
}

export type Board = Awaited<ReturnType<typeof findBoard>>

/** How many ballots each candidate of the round that runs still lacks to its quorum; who stepped back lacks none. */
export function missingIn({ rounds, given, call, all }: Pick<Board, 'rounds' | 'given' | 'call' | 'all'>) {
  const round = rounds.find(({ closedAt }) => closedAt === null)
  const turn = round
    ? inTurn(
        round,
        all.map(({ nomination }) => nomination),
      )
    : []
  return new Map(
    turn.map(({ id }) => {
      const here = given.filter((one) => one.nominationId === id && one.round === round!.number).length
      return [id, Math.max(0, call.quorum - here)]
    }),
  )
}

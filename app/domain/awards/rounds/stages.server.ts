import { and, countDistinct, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { nominationSteps, nominations } from '#db/schema/nominations.ts'
import type { Call } from '../calls/write.server.ts'
import { lastNoticeOf, roundsOf } from './rounds.server.ts'

export interface Stage {
  key: 'nominated' | 'towns' | 'judged' | 'posted' | 'decided'
  state: 'done' | 'current' | 'todo'
  /** when it began and when it ended, as far as either is known */
  from: Date | null
  until: Date | null
  /** how many were handed in, put forward, judge, stand on the list, were honoured; null: not known yet */
  count: number | null
}

const order = ['nominated', 'towns', 'judged', 'posted', 'decided'] as const
const reached = { draft: 0, open: 0, reviewing: 2, on_notice: 3, decided: 5, withdrawn: 0 } as const

/** How far a call has come, in five stages of which only days and numbers are told: anybody may read them. Four queries. */
export async function findStages(db: Reader, call: Call, now: Date): Promise<Stage[]> {
  const rows = await db
    .select({ verb: nominationSteps.verb, there: countDistinct(nominationSteps.nominationId) })
    .from(nominationSteps)
    .innerJoin(nominations, eq(nominations.id, nominationSteps.nominationId))
    .where(
      and(
        eq(nominations.callId, call.id),
        ne(nominations.state, 'withdrawn'),
        inArray(nominationSteps.verb, ['submit', 'recommend', 'award']),
      ),
    )
    .groupBy(nominationSteps.verb)
  const counted = (verb: string) => rows.find((one) => one.verb === verb)?.there ?? 0
  const [seats] = await db
    .select({ there: countDistinct(callReviewers.personId) })
    .from(callReviewers)
    .where(and(eq(callReviewers.callId, call.id), isNull(callReviewers.endedAt)))
  const rounds = await roundsOf(db, call.id)
  const notice = await lastNoticeOf(db, call.id)
  const posted = notice && notice.state !== 'withdrawn' ? notice : undefined
  const inTowns = reached[call.state] === 0 && now >= call.closesAt ? 1 : reached[call.state]
  const at = {
    nominated: { from: call.opensAt, until: call.closesAt, count: counted('submit') },
    towns: { from: null, until: call.townsUntil, count: counted('recommend') },
    judged: {
      from: rounds[0]?.openedAt ?? null,
      until: rounds.at(-1)?.closedAt ?? null,
      count: rounds.length > 0 ? (seats?.there ?? 0) : null,
    },
    posted: { from: posted?.publishedAt ?? null, until: posted?.endedAt ?? null, count: posted?.lineCount ?? null },
    decided: { from: null, until: call.decidedAt, count: call.decidedAt ? counted('award') : null },
  }
  return order.map((key, index) => ({
    ...{ key, ...at[key] },
    state: index < inTowns ? 'done' : index === inTowns ? 'current' : 'todo',
  }))
}

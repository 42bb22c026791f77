import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { type interestKinds, reviewerInterests } from '#db/schema/nominations.ts'
import { memberships } from '#db/schema/teams.ts'
import type { Nomination } from '../nominations/move.server.ts'

export type Interest = (typeof interestKinds)[number]

export const interestWords: Record<Interest, string> = {
  self: '就是本人',
  nominator: '推荐人',
  same_team: '同一支队伍',
  relative: '亲属',
  other: '自己申明的别的关系',
}

/** What a reviewer may declare; the rest the records say. */
export const declared = ['relative', 'other'] as const

type Seat = Pick<typeof callReviewers.$inferSelect, 'id' | 'personId'>

/** Who of the reviewers may not judge which nomination, and why: `${reviewerId} ${nominationId}` to the reason. Three queries. */
export async function findInterests(
  db: Reader,
  reviewers: readonly Seat[],
  all: readonly Nomination[],
): Promise<Map<string, Interest>> {
  if (reviewers.length === 0 || all.length === 0) return new Map()
  const people = [...reviewers.map(({ personId }) => personId), ...all.flatMap(({ personId }) => personId ?? [])]
  const [joined, said] = [
    await db
      .select({ personId: memberships.personId, teamId: memberships.teamId })
      .from(memberships)
      .where(and(inArray(memberships.personId, people), eq(memberships.state, 'active'))),
    await db
      .select()
      .from(reviewerInterests)
      .where(
        inArray(
          reviewerInterests.nominationId,
          all.map(({ id }) => id),
        ),
      ),
  ]
  const teamsOf = (personId: string | null) =>
    joined.filter((one) => one.personId === personId).map((one) => one.teamId)
  const found = new Map<string, Interest>()
  for (const reviewer of reviewers) {
    const own = new Set(teamsOf(reviewer.personId))
    for (const nomination of all) {
      const near = [...teamsOf(nomination.personId), nomination.teamId, nomination.byTeamId]
      const reason: Interest | undefined =
        nomination.personId === reviewer.personId
          ? 'self'
          : nomination.byId === reviewer.personId
            ? 'nominator'
            : near.some((teamId) => teamId !== null && own.has(teamId))
              ? 'same_team'
              : said.find((one) => one.reviewerId === reviewer.id && one.nominationId === nomination.id)?.kind
      if (reason) found.set(`${reviewer.id} ${nomination.id}`, reason)
    }
  }
  return found
}

/** The reviewers of a call who have not ended, the earliest appointment first. */
export const seatsOf = (db: Reader | Tx, callId: string) =>
  db
    .select()
    .from(callReviewers)
    .where(and(eq(callReviewers.callId, callId), isNull(callReviewers.endedAt)))
    .orderBy(callReviewers.appointedAt, callReviewers.id)

import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { reviewerInterests } from '#db/schema/nominations.ts'
import { memberships } from '#db/schema/teams.ts'
import type { Nomination } from '../nominations/move.server.ts'
import type { Interest } from './words.ts'

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
  const teams = new Map<string | null, string[]>()
  for (const { personId, teamId } of joined) teams.set(personId, [...(teams.get(personId) ?? []), teamId])
  const own = new Map(said.map(({ reviewerId, nominationId, kind }) => [`${reviewerId} ${nominationId}`, kind]))
  const reasonFor = (seat: Seat, nomination: Nomination): Interest | undefined => {
    if (nomination.personId === seat.personId) return 'self'
    if (nomination.byId === seat.personId) return 'nominator'
    const near = [...(teams.get(nomination.personId) ?? []), nomination.teamId, nomination.byTeamId]
    return teams.get(seat.personId)?.some((teamId) => near.includes(teamId))
      ? 'same_team'
      : own.get(`${seat.id} ${nomination.id}`)
  }
  const found = new Map<string, Interest>()
  for (const seat of reviewers)
    for (const nomination of all) {
      const reason = reasonFor(seat, nomination)
      if (reason) found.set(`${seat.id} ${nomination.id}`, reason)
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

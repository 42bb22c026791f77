import { and, asc, count, desc, eq, inArray, type SQL } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { callReviewers, calls } from '#db/schema/calls.ts'
import { honours } from '#db/schema/honours.ts'
import { ballots, nominations, reviewerInterests } from '#db/schema/nominations.ts'
import type { Actor } from '../actor.ts'
import { listHolding } from '../certificates/honours/list.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { ownNaming } from './registry/own-name.server.ts'

/** What the honours hold of a person, table by table, for their own record. */
export async function honourRowsOf(db: Reader, personId: string) {
  const seats = db.select({ id: callReviewers.id }).from(callReviewers).where(eq(callReviewers.personId, personId))
  return {
    nominations: await db
      .select()
      .from(nominations)
      .where(eq(nominations.personId, personId))
      .orderBy(asc(nominations.madeAt), asc(nominations.id)),
    honours: await db
      .select()
      .from(honours)
      .where(eq(honours.personId, personId))
      .orderBy(asc(honours.awardedOn), asc(honours.id)),
    callReviewers: await db
      .select()
      .from(callReviewers)
      .where(eq(callReviewers.personId, personId))
      .orderBy(asc(callReviewers.appointedAt), asc(callReviewers.id)),
    ballots: await db
      .select()
      .from(ballots)
      .where(inArray(ballots.reviewerId, seats))
      .orderBy(asc(ballots.givenAt), asc(ballots.id)),
    reviewerInterests: await db
      .select()
      .from(reviewerInterests)
      .where(inArray(reviewerInterests.reviewerId, seats))
      .orderBy(asc(reviewerInterests.declaredAt), asc(reviewerInterests.id)),
  }
}

/** The titles of the calls that these rows belong to, by the id of the call and of each nomination in it. */
export async function callTitles(
  db: Reader,
  { callIds, nominationIds }: { callIds: readonly string[]; nominationIds: readonly string[] },
): Promise<[id: string, title: string][]> {
  const of = await db
    .select({ id: calls.id, title: calls.title })
    .from(calls)
    .where(inArray(calls.id, [...new Set(callIds)]))
  const judged = await db
    .select({ id: nominations.id, title: calls.title })
    .from(nominations)
    .innerJoin(calls, eq(calls.id, nominations.callId))
    .where(inArray(nominations.id, [...new Set(nominationIds)]))
  return [...of, ...judged].map(({ id, title }) => [id, title])
}

const shown = { id: honours.id, title: honours.title, level: honours.level, year: honours.year }
const shownMost = 5

/** The last honours of somebody that stand, for themselves, with the certificates that hold, what can be said to the name on the wall, and how many there are. */
export async function listOwnHonours(db: Reader, keys: Keys, actor: Actor, now: Date) {
  insist(actor, 'person.read', { personId: actor.id })
  const { rows, all } = await listStanding(db, eq(honours.personId, actor.id))
  const ids = rows.map(({ id }) => id)
  const [papers, naming] = await Promise.all([listHolding(db, ids), ownNaming(db, keys, actor, ids, now)])
  const more = (id: string) => ({ paper: papers.get(id) ?? null, naming: naming.get(id) ?? null })
  return { rows: rows.map((row) => ({ ...row, ...more(row.id) })), all }
}

/** The last honours of a team that stand, for everybody, and how many there are; those of its members are their own. */
export const listTeamHonours = (db: Reader, teamId: string) => listStanding(db, eq(honours.teamId, teamId))

/** The same of a branch of the league. */
export const listBranchHonours = (db: Reader, branchId: string) => listStanding(db, eq(honours.branchId, branchId))

async function listStanding(db: Reader, whose: SQL) {
  const standing = and(whose, eq(honours.state, 'standing'))
  const rows = await db
    .select(shown)
    .from(honours)
    .where(standing)
    .orderBy(desc(honours.awardedOn), desc(honours.number))
    .limit(shownMost)
  const [counted] = rows.length < shownMost ? [] : await db.select({ all: count() }).from(honours).where(standing)
  return { rows, all: counted?.all ?? rows.length }
}

import { and, asc, count, desc, eq, inArray, isNotNull, ne, or, type SQL } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { calls } from '#db/schema/calls.ts'
import { towns } from '#db/schema/league.ts'
import { nominationSteps, nominations } from '#db/schema/nominations.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { insist, reachOf } from '../../policy.ts'
import type { NominationState } from './machine.ts'
import { namesOf } from './subject.server.ts'

export const nominationStateWords: Record<NominationState, string> = {
  draft: '还没交',
  submitted: '交了，等镇里看',
  returned: '退回补材料',
  withdrawn: '撤回了',
  town_recommended: '镇里推荐了',
  shortlisted: '入围',
  on_notice: '公示中',
  suspended: '有异议，正在核实',
  awarded: '评上了',
  rejected: '没有评上',
}

export const viaWords = {
  self: '自荐',
  team: '队伍推荐',
  branch: '团支部推荐',
  venue: '阵地推荐',
  staff: '团委推荐',
} as const

/** What somebody put forward, and what is about them or a team they lead; the latest first, at most a hundred. */
export async function listOwnNominations(db: Reader, actor: Actor) {
  insist(actor, 'nomination.own', { personId: actor.id })
  const led = actor.roles.flatMap(({ teamId }) => teamId ?? [])
  const about = or(eq(nominations.personId, actor.id), led.length > 0 ? inArray(nominations.teamId, led) : undefined)
  const rows = await db
    .select({ nomination: nominations, call: calls })
    .from(nominations)
    .innerJoin(calls, eq(calls.id, nominations.callId))
    .where(or(eq(nominations.byId, actor.id), about))
    .orderBy(desc(nominations.madeAt), desc(nominations.id))
    .limit(100)
  const names = await namesOf(
    db,
    rows.map(({ nomination }) => nomination),
  )
  return rows.map(({ nomination, call }) => ({
    nomination,
    call,
    name: names.get(nomination.id)!,
    mine: nomination.byId === actor.id,
    about: nomination.personId === actor.id || led.includes(nomination.teamId ?? ''),
  }))
}

/** As many nominations as stand on one page. */
const perPage = 200

/**
 * The nominations of a call in the reach of staff, as they were handed in, page by page, and how many there are; drafts
 * are their nominators' own.
 */
export async function listNominations(
  db: Reader,
  actor: Actor,
  callId: string,
  { page = 1, living = false }: { page?: number; living?: boolean } = {},
) {
  insist(actor, 'award.recommend')
  const reach = reachOf(actor, 'award.recommend')
  const here: SQL | undefined = reach.everywhere ? undefined : inArray(nominations.townId, reach.townIds)
  const listed = and(
    eq(nominations.callId, callId),
    here,
    isNotNull(nominations.submittedAt),
    ne(nominations.state, 'draft'),
    living ? ne(nominations.state, 'withdrawn') : undefined,
  )
  const rows = await db
    .select({ nomination: nominations, town: towns.name })
    .from(nominations)
    .innerJoin(towns, eq(towns.id, nominations.townId))
    .where(listed)
    .orderBy(asc(nominations.townId), asc(nominations.submittedAt), asc(nominations.id))
    .limit(perPage)
    .offset((page - 1) * perPage)
  const names = await namesOf(
    db,
    rows.map(({ nomination }) => nomination),
  )
  const all = rows.length < perPage && page === 1 ? rows.length : await countOf(db, listed)
  return {
    rows: rows.map((row) => ({ ...row, name: names.get(row.nomination.id)! })),
    all,
    page,
    pages: Math.max(1, Math.ceil(all / perPage)),
  }
}

async function countOf(db: Reader, which: SQL | undefined): Promise<number> {
  const [found] = await db.select({ all: count() }).from(nominations).where(which)
  return found?.all ?? 0
}

/** What happened to a nomination, the latest last, with who did it. */
export const listSteps = (db: Reader, nominationId: string) =>
  db
    .select({ step: nominationSteps, by: people.name })
    .from(nominationSteps)
    .leftJoin(people, eq(people.id, nominationSteps.byId))
    .where(eq(nominationSteps.nominationId, nominationId))
    .orderBy(asc(nominationSteps.at), asc(nominationSteps.id))

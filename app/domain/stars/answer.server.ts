import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { notices } from '#db/schema/notices.ts'
import { people } from '#db/schema/people.ts'
import { stars } from '#db/schema/stars.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { NotFound } from '../errors.ts'
import { totalMinutes } from '../hours/totals.server.ts'
import type { Keys } from '../keys.server.ts'
import { ownerOf } from '../people/merging/records.server.ts'
import { insist, reachOf } from '../policy.ts'
import { findRuleNumber } from '../rules/queries.server.ts'
import type { StarOutcome } from './ask.server.ts'
import { type StarState, stepStar } from './machine.ts'
import { moveStar, tellOfStar } from './move.server.ts'
import type { StarRefusal } from './refusals.ts'

export type StarVerdict = { kind: 'approve' } | { kind: 'refuse'; reason: string }

/**
 * Approves a star that was asked for, or says why not. An approved star waits for its public notice; where the county's
 * rules put no stars on notice it is granted at once. Nobody answers their own; what was reversed since it was asked
 * for no longer counts; the second of two who answer at once is told so.
 */
export function answerStar(
  db: Db,
  keys: Keys,
  actor: Actor,
  starId: string,
  verdict: StarVerdict,
  now: Date,
): Promise<StarOutcome> {
  return db.transact(async (tx) => {
    const [found] = await tx
      .select({ star: stars, townId: people.townId })
      .from(stars)
      .innerJoin(people, eq(people.id, stars.personId))
      .where(eq(stars.id, starId))
    if (!found) throw new NotFound('star')
    const { star, townId } = found
    insist(actor, 'star.review', { townId })
    const ownerId = await ownerOf(tx, star.personId)
    if (ownerId === actor.id) return refused({ kind: 'own' })
    const verb = verdict.kind === 'refuse' ? 'refuse' : (await isNoticed(tx, now)) ? 'approve' : 'grant'
    if (!stepStar(star.state, verb, 'reviewer')) return refused({ kind: 'answered' })
    const reason = verdict.kind === 'refuse' ? verdict.reason.trim() : null
    if (reason === '') return refused({ kind: 'reason-missing' })
    const minutes = await totalMinutes(tx, 'person', ownerId)
    const { level, needed } = star
    if (verb !== 'refuse' && minutes < needed) return refused({ kind: 'not-enough', level, missing: needed - minutes })
    const set = {
      ...{ reviewedById: actor.id, reviewedAt: now, reason },
      ...(verb !== 'refuse' && { minutes }),
      ...(verb === 'grant' && { grantedOn: dayOf(now) }),
    }
    const answered = await moveStar(tx, actor, star, { verb, part: 'reviewer', set }, now)
    const template = { approve: 'star.approved', grant: 'star.granted', refuse: 'star.refused' } as const
    await tellOfStar(tx, keys, template[verb], answered!, now)
    return { ok: true, star: answered! }
  })
}

/** Whether the county puts stars on public notice before they are granted. */
export const isNoticed = async (db: Reader, now: Date): Promise<boolean> =>
  (await findRuleNumber(db, 'stars.notice', dayOf(now))) > 0

/**
 * Stars where the actor answers: those that wait for an answer and those that are approved or on notice, the oldest
 * first, at most a hundred of each, and the last thirty that are settled.
 */
export async function listStarsToReview(db: Reader, actor: Actor) {
  const reach = reachOf(actor, 'star.review')
  const here = reach.everywhere ? undefined : inArray(people.townId, reach.townIds)
  const rows = () =>
    db
      .select({ star: stars, name: people.name, endsOn: notices.endsOn })
      .from(stars)
      .innerJoin(people, eq(people.id, stars.personId))
      .leftJoin(notices, eq(notices.id, stars.noticeId))
  const inStates = (states: StarState[]) =>
    rows()
      .where(and(inArray(stars.state, states), here))
      .orderBy(asc(stars.askedAt), asc(stars.id))
      .limit(100)
  const [waiting, approved, onNotice, answered] = await Promise.all([
    inStates(['asked']),
    inStates(['approved']),
    inStates(['on_notice']),
    rows()
      .where(and(inArray(stars.state, ['granted', 'refused']), here))
      .orderBy(desc(stars.reviewedAt), desc(stars.id))
      .limit(30),
  ])
  return { waiting, approved, onNotice, answered }
}

const refused = (refusal: StarRefusal) => ({ ok: false as const, refusal })

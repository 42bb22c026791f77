import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { people } from '#db/schema/people.ts'
import { stars } from '#db/schema/stars.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import { totalMinutes } from '../hours/totals.server.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import { ownerOf } from '../people/merging/records.server.ts'
import { insist, reachOf } from '../policy.ts'
import type { StarOutcome } from './ask.server.ts'
import { stepStar } from './machine.ts'
import type { StarRefusal } from './refusals.ts'

export type StarVerdict = { kind: 'grant' } | { kind: 'refuse'; reason: string }

/**
 * Gives a star that was asked for, or says why not. Nobody answers their own; what was reversed since it was asked for
 * no longer counts; the second of two who answer at once is told so.
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
    const to = stepStar(star.state, verdict.kind, 'reviewer')
    if (!to) return refused({ kind: 'answered' })
    const reason = verdict.kind === 'refuse' ? verdict.reason.trim() : null
    if (reason === '') return refused({ kind: 'reason-missing' })
    const minutes = await totalMinutes(tx, 'person', ownerId)
    const { level, needed } = star
    if (to === 'granted' && minutes < needed) return refused({ kind: 'not-enough', level, missing: needed - minutes })
    const [answered] = await tx
      .update(stars)
      .set({
        state: to,
        reviewedById: actor.id,
        reviewedAt: now,
        reason,
        ...(to === 'granted' && { minutes, grantedOn: dayOf(now) }),
      })
      .where(eq(stars.id, starId))
      .returning()
    await record(tx, actor, `star.${to}`, { type: 'star', id: starId }, now, { level })
    const body = { level: String(level), reason: reason ?? '' }
    const template = to === 'granted' ? 'star.granted' : 'star.refused'
    await enqueue(tx, keys, { dedupe: `${template}:${starId}`, personId: ownerId, template, body }, now)
    return { ok: true, star: answered! }
  })
}

/** Stars that wait where the actor answers, the oldest first, at most a hundred, and the last thirty that were answered. */
export async function listStarsToReview(db: Reader, actor: Actor) {
  const reach = reachOf(actor, 'star.review')
  const here = reach.everywhere ? undefined : inArray(people.townId, reach.townIds)
  const rows = () =>
    db.select({ star: stars, name: people.name }).from(stars).innerJoin(people, eq(people.id, stars.personId))
  const [waiting, answered] = await Promise.all([
    rows()
      .where(and(eq(stars.state, 'asked'), here))
      .orderBy(asc(stars.askedAt), asc(stars.id))
      .limit(100),
    rows()
      .where(and(inArray(stars.state, ['granted', 'refused']), here))
      .orderBy(desc(stars.reviewedAt), desc(stars.id))
      .limit(30),
  ])
  return { waiting, answered }
}

const refused = (refusal: StarRefusal) => ({ ok: false as const, refusal })

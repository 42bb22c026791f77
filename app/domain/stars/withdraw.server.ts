import { and, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { starStatesUnderWay, stars } from '#db/schema/stars.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { leaveList } from '../notices/leave.server.ts'
import { recordsOf } from '../people/merging/records.server.ts'
import { insist } from '../policy.ts'
import type { StarOutcome } from './ask.server.ts'
import { moveStar, type Star } from './move.server.ts'

/**
 * Takes back what is not settled yet; what stands on a list that runs leaves it at once. Throws NotFound for another
 * person's.
 */
export function withdrawStar(db: Db, actor: Actor, starId: string, now: Date): Promise<StarOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'star.ask', { personId: actor.id })
    const [star] = await tx
      .select()
      .from(stars)
      .where(and(eq(stars.id, starId), inArray(stars.personId, recordsOf(tx, actor.id))))
    if (!star) throw new NotFound('star')
    const left = await leave(tx, actor, star, now)
    return left ? { ok: true, star: left } : { ok: false, refusal: { kind: 'answered' } }
  })
}

/** Takes back what somebody asked for and forgets why anything was not given, in the transaction that erases them. */
export async function forgetStars(tx: Tx, personId: string, now: Date): Promise<void> {
  const underWay = and(eq(stars.personId, personId), inArray(stars.state, [...starStatesUnderWay]))
  for (const star of await tx.select().from(stars).where(underWay)) await leave(tx, null, star, now)
  await tx.update(stars).set({ reason: null }).where(eq(stars.personId, personId))
}

async function leave(tx: Tx, actor: Actor | null, star: Star, now: Date): Promise<Star | null> {
  const left = await moveStar(tx, actor, star, { verb: 'withdraw', part: 'person' }, now)
  if (left && star.noticeId) await leaveList(tx, star.id, { id: star.noticeId }, now)
  return left
}

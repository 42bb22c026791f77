import { inArray } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { starStatesUnderWay, stars } from '#db/schema/stars.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import { totalMinutes } from '../hours/totals.server.ts'
import { recordsOf } from '../people/merging/records.server.ts'
import { insist } from '../policy.ts'
import type { Star } from './move.server.ts'
import type { StarRefusal } from './refusals.ts'
import { findRuleSet } from './rules.server.ts'

export type StarOutcome = { ok: true; star: Star } | { ok: false; refusal: StarRefusal }

/**
 * Asks for one's next star, in order, by the rule set in force today and by counted minutes alone (S33, S81). Asking
 * again while one waits is told so.
 */
export function askStar(db: Db, actor: Actor, now: Date): Promise<StarOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'star.ask', { personId: actor.id })
    const own = await starsOf(tx, actor.id)
    if (underWay(own)) return refused({ kind: 'asked-already' })
    const level = highest(own) + 1
    const rules = await findRuleSet(tx, dayOf(now))
    const needed = rules.thresholds[level - 1]
    if (needed === undefined) return refused({ kind: 'all-there' })
    const minutes = await totalMinutes(tx, 'person', actor.id)
    if (minutes < needed) return refused({ kind: 'not-enough', level, missing: needed - minutes })
    const [star] = await tx
      .insert(stars)
      .values({ personId: actor.id, level, state: 'asked', ruleSet: rules.id, needed, minutes, askedAt: now })
      .returning()
    await record(tx, actor, 'star.asked', { type: 'star', id: star!.id }, now, { level, rules: rules.id, minutes })
    return { ok: true, star: star! }
  })
}

/** Everything somebody ever asked for by any of their records, the lowest star first. */
export const starsOf = (db: Reader, personId: string): Promise<Star[]> =>
  db
    .select()
    .from(stars)
    .where(inArray(stars.personId, recordsOf(db, personId)))
    .orderBy(stars.level, stars.askedAt)

/** The star somebody asked for that is neither given nor refused yet; null for none. */
export const underWay = (own: readonly Star[]): Star | null =>
  own.find(({ state }) => starStatesUnderWay.some((one) => one === state)) ?? null

/** The highest star somebody has; 0 for none. */
export const highest = (own: readonly Star[]): number =>
  Math.max(0, ...own.filter(({ state }) => state === 'granted').map(({ level }) => level))

const refused = (refusal: StarRefusal) => ({ ok: false as const, refusal })

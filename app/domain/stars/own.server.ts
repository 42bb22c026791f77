import { eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { notices } from '#db/schema/notices.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { totalMinutes } from '../hours/totals.server.ts'
import { insist } from '../policy.ts'
import { highest, starsOf, underWay } from './ask.server.ts'
import { findRuleSet } from './rules.server.ts'

/** How far somebody is: counted minutes, the stars they have, the next and whether it can be asked for. */
export async function findOwnStars(db: Reader, actor: Actor, now: Date) {
  insist(actor, 'person.read', { personId: actor.id })
  const [own, rules, minutes] = await Promise.all([
    starsOf(db, actor.id),
    findRuleSet(db, dayOf(now)),
    totalMinutes(db, 'person', actor.id),
  ])
  const level = highest(own)
  const needed = rules.thresholds[level]
  const asked = underWay(own)
  const [notice] = asked?.noticeId
    ? await db
        .select({ id: notices.id, endsOn: notices.endsOn, state: notices.state })
        .from(notices)
        .where(eq(notices.id, asked.noticeId))
    : []
  return {
    minutes,
    rules,
    level,
    own,
    /** the one that is neither given nor refused yet, and on which notice it stands */
    asked,
    notice: notice ?? null,
    /** null: all are there */
    next: needed === undefined ? null : { level: level + 1, needed, missing: Math.max(0, needed - minutes) },
  }
}

import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { notices } from '#db/schema/notices.ts'
import { people } from '#db/schema/people.ts'
import { stars } from '#db/schema/stars.ts'
import { addDays, dayOf } from '../calendar.ts'
import { totalMinutes } from '../hours/totals.server.ts'
import type { Keys } from '../keys.server.ts'
import type { NoticeSubject } from '../notices/subject.ts'
import { maskName } from '../people/masks.ts'
import { ownerOf } from '../people/merging/records.server.ts'
import { moveStar, type Star, tellOfStar } from './move.server.ts'
import { starWord } from './refusals.ts'

const oneOf = async (tx: Tx, id: string): Promise<Star | undefined> =>
  (await tx.select().from(stars).where(eq(stars.id, id)))[0]

/** The stars of these lines that still stand on notice, each with the last day of it. */
const standing = (tx: Tx, ids: string[]) =>
  tx
    .select({ star: stars, endsOn: notices.endsOn })
    .from(stars)
    .innerJoin(notices, eq(notices.id, stars.noticeId))
    .where(and(inArray(stars.id, ids), eq(stars.state, 'on_notice')))

/** Grants a star from a day on; whom hours reversed meanwhile left short of it is told so instead. */
async function grant(tx: Tx, keys: Keys, star: Star, grantedOn: string, now: Date): Promise<void> {
  const minutes = await totalMinutes(tx, 'person', await ownerOf(tx, star.personId))
  const enough = minutes >= star.needed
  const settled = enough
    ? await moveStar(tx, null, star, { verb: 'grant', part: 'platform', set: { minutes, grantedOn } }, now)
    : await moveStar(tx, null, star, { verb: 'refuse', part: 'platform', set: { reason: short } }, now)
  if (settled) await tellOfStar(tx, keys, enough ? 'star.granted' : 'star.refused', settled, now)
}

const short = '公示期间有时长冲销，计入的不够了；够了可以再申请'

/**
 * Stars on notice: what nobody objects to is granted the day after it, an objection holds that star alone. As with hours,
 * an open objection is what holds it: its state says no more than that it is on notice.
 */
export const starsOnNotice: NoticeSubject = {
  async isOwn(tx, actor, lineId) {
    const star = await oneOf(tx, lineId)
    return star !== undefined && [star.personId, await ownerOf(tx, star.personId)].includes(actor.id)
  },
  async wordsOf(db, lineIds) {
    const rows = await db
      .select({ id: stars.id, level: stars.level, name: people.name })
      .from(stars)
      .innerJoin(people, eq(people.id, stars.personId))
      .where(inArray(stars.id, lineIds))
    return new Map(rows.map(({ id, level, name }) => [id, `${maskName(name)}申请${starWord(level)}`]))
  },
  async suspend() {
    // An open objection alone holds a star.
  },
  async drop(tx, keys, actor, lineId, reason, now) {
    const star = await oneOf(tx, lineId)
    const set = { reason, reviewedById: actor.id, reviewedAt: now }
    const refused = star && (await moveStar(tx, actor, star, { verb: 'refuse', part: 'publisher', set }, now))
    if (refused) await tellOfStar(tx, keys, 'star.refused', refused, now)
  },
  async release(tx, keys, _, lineId, now) {
    const [held] = await standing(tx, [lineId])
    if (held && held.endsOn < dayOf(now)) await grant(tx, keys, held.star, dayOf(now), now)
  },
  async end(tx, keys, lineIds, held, now) {
    const all = await standing(tx, lineIds)
    const free = all.filter(({ star }) => !held.has(star.id))
    for (const { star, endsOn } of free) await grant(tx, keys, star, addDays(endsOn, 1), now)
    return { free: free.length, held: all.length - free.length }
  },
  async postpone() {
    // A star keeps no day of its own: its notice does.
  },
  async takeDown(tx, actor, _, lineIds, __, now) {
    for (const { star } of await standing(tx, lineIds))
      await moveStar(tx, actor, star, { verb: 'take-down', part: 'publisher', set: { noticeId: null } }, now)
  },
}

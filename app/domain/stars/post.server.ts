import { and, asc, count, eq, inArray } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { towns } from '#db/schema/league.ts'
import { people } from '#db/schema/people.ts'
import { stars } from '#db/schema/stars.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'
import type { NoticeLine } from '../notices/lines.ts'
import { mostLines, type PostOutcome, postTownList } from '../notices/town-list.server.ts'
import { maskName } from '../people/masks.ts'
import { insist, reachOf } from '../policy.ts'
import { dateWord } from '../wording.ts'
import { moveStar, tellOfStar } from './move.server.ts'
import { starWord } from './refusals.ts'

/**
 * Puts the approved stars of a town on public notice, all on one list, names masked whoever it is (rules.md 25). What is
 * approved later that day goes up on the same list, which begins anew. Refuses when nothing waits, and past the last
 * year of known working days.
 */
export function postStars(db: Db, keys: Keys, actor: Actor, townId: string, now: Date): Promise<PostOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'notice.publish', { townId })
    const waiting = await approvedOf(tx, townId)
    const lines = await linesOf(tx, waiting)
    const posting = await postTownList(tx, actor, { kind: 'stars', townId, lines }, now)
    if (!posting.ok) return posting
    const { id: noticeId, endsOn } = posting.notice
    const set = { noticeId }
    for (const { star } of waiting) {
      const posted = await moveStar(tx, actor, star, { verb: 'post', part: 'publisher', set }, now)
      await tellOfStar(tx, keys, 'star.on-notice', posted!, now, { until: dateWord(endsOn) })
    }
    return posting
  })
}

const approvedOf = (tx: Tx, townId: string) =>
  tx
    .select({ star: stars, name: people.name })
    .from(stars)
    .innerJoin(people, eq(people.id, stars.personId))
    .where(and(eq(stars.state, 'approved'), eq(people.townId, townId)))
    .orderBy(asc(stars.askedAt), asc(stars.id))
    .limit(mostLines)

/** A line each: the star, how long was served, and the team that whoever it is has been in the longest. */
async function linesOf(tx: Tx, waiting: Awaited<ReturnType<typeof approvedOf>>): Promise<NoticeLine[]> {
  const belonging = await tx
    .select({ personId: memberships.personId, team: teams.name })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .where(
      and(
        inArray(
          memberships.personId,
          waiting.map(({ star }) => star.personId),
        ),
        eq(memberships.state, 'active'),
      ),
    )
    .orderBy(asc(memberships.startedAt), asc(memberships.id))
  const teamOf = (personId: string) => belonging.find((one) => one.personId === personId)?.team ?? null
  return waiting.map(({ star, name }) => ({
    ...{ id: star.id, name: maskName(name), team: teamOf(star.personId) },
    ...{ title: starWord(star.level), day: null, minutes: star.minutes },
  }))
}

/** How many approved stars wait for their notice where the actor publishes, town by town. */
export async function listStarsToPost(db: Reader, actor: Actor) {
  const { everywhere, townIds } = reachOf(actor, 'notice.publish')
  return db
    .select({ townId: towns.id, town: towns.name, entries: count() })
    .from(stars)
    .innerJoin(people, eq(people.id, stars.personId))
    .innerJoin(towns, eq(towns.id, people.townId))
    .where(and(eq(stars.state, 'approved'), everywhere ? undefined : inArray(people.townId, townIds)))
    .groupBy(towns.id, towns.name, towns.place)
    .orderBy(asc(towns.place))
}

/** How many stars a notice led to. */
export async function countGrantedBy(db: Reader, noticeId: string): Promise<number> {
  const from = and(eq(stars.noticeId, noticeId), eq(stars.state, 'granted'))
  const [row] = await db.select({ granted: count() }).from(stars).where(from)
  return row?.granted ?? 0
}

import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { notices } from '#db/schema/notices.ts'
import { people } from '#db/schema/people.ts'
import { teams } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { step } from '../hours/machine.ts'
import { tellOfHours } from '../hours/tell.server.ts'
import type { Keys } from '../keys.server.ts'
import { maskName } from '../people/masks.ts'
import { insist } from '../policy.ts'
import type { NoticeLine } from './lines.ts'
import { mostLines, type PostOutcome, postTownList } from './town-list.server.ts'

/**
 * Puts the approved entries of a town on public notice: one list a town and day. What comes later on the same day is
 * put on the same list, which begins anew. Refuses when nothing waits, and past the last year of known working days.
 * `actor` null: the platform by itself.
 */
export function postHours(db: Db, keys: Keys, actor: Actor | null, townId: string, now: Date): Promise<PostOutcome> {
  return db.transact(async (tx) => {
    if (actor) insist(actor, 'notice.publish', { townId })
    const waiting = await approvedOf(tx, townId)
    const posting = await postTownList(tx, actor, { kind: 'hours', townId, lines: waiting.map(lineOf) }, now)
    if (!posting.ok) return posting
    const to = step('approved', 'post', ['platform'])!
    for (const { entry } of waiting) {
      const [posted] = await tx
        .update(hourEntries)
        .set({ state: to, noticeUntil: posting.notice.endsOn })
        .where(eq(hourEntries.id, entry.id))
        .returning()
      await tellOfHours(tx, keys, 'hours.on-notice', posted!, now)
    }
    return posting
  })
}

/** Posts what waits, town by town; a town whose year is not announced keeps its entries approved. Answers how many. */
export async function postDue(db: Db, keys: Keys, now: Date): Promise<number> {
  const today = dayOf(now)
  const waiting = await db
    .selectDistinct({ townId: hourEntries.townId })
    .from(hourEntries)
    .leftJoin(
      notices,
      and(eq(notices.kind, 'hours'), eq(notices.townId, hourEntries.townId), eq(notices.startsOn, today)),
    )
    .where(and(eq(hourEntries.state, 'approved'), isNull(notices.id)))
  let posted = 0
  for (const { townId } of waiting) if ((await postHours(db, keys, null, townId, now)).ok) posted += 1
  return posted
}

const approvedOf = (tx: Tx, townId: string) =>
  tx
    .select({ entry: hourEntries, name: people.name, team: teams.name })
    .from(hourEntries)
    .innerJoin(people, eq(people.id, hourEntries.personId))
    .leftJoin(teams, eq(teams.id, hourEntries.teamId))
    .where(and(eq(hourEntries.state, 'approved'), eq(hourEntries.townId, townId)))
    .orderBy(asc(hourEntries.recordedAt), asc(hourEntries.id))
    .limit(mostLines)

const lineOf = ({ entry, name, team }: Awaited<ReturnType<typeof approvedOf>>[number]): NoticeLine => ({
  ...{ id: entry.id, name: maskName(name), team },
  ...{ title: entry.title, day: entry.servedOn, minutes: entry.minutes },
})

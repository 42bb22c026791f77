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
import { findRuleNumber } from '../rules/queries.server.ts'
import { endOf } from './clock.server.ts'
import type { NoticeLine } from './lines.ts'
import { mostLines, type PostOutcome, writeTownList } from './town-list.server.ts'

/**
 * Puts the approved entries of a town on public notice: one list a town and day. What comes later on the same day is
 * put on the same list, which begins anew. Refuses when nothing waits, and past the last year of known working days.
 * `actor` null: the platform by itself.
 */
export function postHours(db: Db, keys: Keys, actor: Actor | null, townId: string, now: Date): Promise<PostOutcome> {
  return db.transact(async (tx) => {
    if (actor) insist(actor, 'notice.publish', { townId })
    const today = dayOf(now)
    const waiting = await approvedOf(tx, townId)
    if (waiting.length === 0) return { ok: false, refusal: { kind: 'nothing-to-post' } }
    const workingDays = await findRuleNumber(tx, 'hours.notice-days', today)
    const end = await endOf(tx, today, workingDays)
    if (typeof end !== 'string') return { ok: false, refusal: end }
    const list = { kind: 'hours' as const, townId, today, end, workingDays, lines: waiting.map(lineOf) }
    const notice = await writeTownList(tx, actor, list, now)
    const to = step('approved', 'post', ['platform'])!
    for (const { entry } of waiting) {
      const [posted] = await tx
        .update(hourEntries)
        .set({ state: to, noticeUntil: end })
        .where(eq(hourEntries.id, entry.id))
        .returning()
      await tellOfHours(tx, keys, 'hours.on-notice', posted!, now)
    }
    return { ok: true, notice }
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

import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { towns } from '#db/schema/league.ts'
import { notices } from '#db/schema/notices.ts'
import { people } from '#db/schema/people.ts'
import { teams } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import { step } from '../hours/machine.ts'
import { tellOfHours } from '../hours/tell.server.ts'
import type { Keys } from '../keys.server.ts'
import { maskName } from '../people/masks.ts'
import { insist } from '../policy.ts'
import { findRuleNumber } from '../rules/queries.server.ts'
import { dateWord } from '../wording.ts'
import { endOf } from './clock.server.ts'
import { type NoticeLine, readLines } from './lines.ts'
import type { NoticeRefusal } from './refusals.ts'

export type Notice = typeof notices.$inferSelect
export type PostOutcome = { ok: true; notice: Notice } | { ok: false; refusal: NoticeRefusal }

/** Lines of one list at most; what is left over goes up the next day. */
const mostLines = 300

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
    const notice = await written(tx, actor, { townId, today, end, workingDays, lines: waiting.map(lineOf) }, now)
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
    .leftJoin(notices, and(eq(notices.townId, hourEntries.townId), eq(notices.startsOn, today)))
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

interface Posting {
  townId: string
  today: string
  end: string
  workingDays: number
  lines: NoticeLine[]
}

async function written(tx: Tx, actor: Actor | null, posting: Posting, now: Date): Promise<Notice> {
  const { townId, today, end, workingDays } = posting
  const [running] = await tx
    .select()
    .from(notices)
    .where(and(eq(notices.townId, townId), eq(notices.startsOn, today), inArray(notices.state, ['open'])))
  const lines = [...(running ? readLines(running.lines) : []), ...posting.lines]
  const list = { lines: JSON.stringify(lines), lineCount: lines.length, workingDays, endsOn: end }
  if (running) {
    const restarts = running.restarts + 1
    const [longer] = await tx
      .update(notices)
      .set({ ...list, restarts })
      .where(eq(notices.id, running.id))
      .returning()
    await record(tx, actor, 'notice.restarted', { type: 'notice', id: running.id }, now, { endsOn: end, restarts })
    return longer!
  }
  const [town] = await tx.select({ name: towns.name }).from(towns).where(eq(towns.id, townId))
  const [notice] = await tx
    .insert(notices)
    .values({
      ...{ kind: 'hours', townId, startsOn: today, ...list, state: 'open' },
      title: `${town?.name ?? ''}补录时长公示（${dateWord(today)}）`,
      publishedById: actor?.id ?? null,
      publishedAt: now,
    })
    .returning()
  await record(tx, actor, 'notice.posted', { type: 'notice', id: notice!.id }, now, {
    lines: lines.length,
    endsOn: end,
  })
  return notice!
}

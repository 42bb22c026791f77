import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { towns } from '#db/schema/league.ts'
import { notices } from '#db/schema/notices.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import { findRuleNumber } from '../rules/queries.server.ts'
import { dateWord } from '../wording.ts'
import { endOf } from './clock.server.ts'
import { type NoticeLine, readLines } from './lines.ts'
import type { NoticeRefusal } from './refusals.ts'
import { noticeWords } from './words.ts'

export type Notice = typeof notices.$inferSelect
export type PostOutcome = { ok: true; notice: Notice } | { ok: false; refusal: NoticeRefusal }

/** Lines that go up at once; what is left over goes up with the next. */
export const mostLines = 300

interface TownList {
  kind: 'hours' | 'stars'
  townId: string
  lines: NoticeLine[]
}

/**
 * Posts the list of a kind, a town and a day for as many working days as the rule of its kind says. What comes later on
 * that day is put on the same list, which begins anew. Refuses a list of nothing, and past the last year of known working
 * days. `actor` null: the platform by itself.
 */
export async function postTownList(tx: Tx, actor: Actor | null, list: TownList, now: Date): Promise<PostOutcome> {
  const { kind, townId } = list
  if (list.lines.length === 0) return { ok: false, refusal: { kind: 'nothing-to-post' } }
  const today = dayOf(now)
  const workingDays = await findRuleNumber(tx, `${kind}.notice-days`, today)
  const end = await endOf(tx, today, workingDays)
  if (typeof end !== 'string') return { ok: false, refusal: end }
  const [running] = await tx
    .select()
    .from(notices)
    .where(
      and(eq(notices.kind, kind), eq(notices.townId, townId), eq(notices.startsOn, today), eq(notices.state, 'open')),
    )
  const lines = [...(running ? readLines(running.lines) : []), ...list.lines]
  const written = { lines: JSON.stringify(lines), lineCount: lines.length, workingDays, endsOn: end }
  if (running) {
    const restarts = running.restarts + 1
    const [longer] = await tx
      .update(notices)
      .set({ ...written, restarts })
      .where(eq(notices.id, running.id))
      .returning()
    await record(tx, actor, 'notice.restarted', { type: 'notice', id: running.id }, now, { endsOn: end, restarts })
    return { ok: true, notice: longer! }
  }
  const [town] = await tx.select({ name: towns.name }).from(towns).where(eq(towns.id, townId))
  const [notice] = await tx
    .insert(notices)
    .values({
      ...{ kind, townId, startsOn: today, ...written, state: 'open' },
      title: `${town?.name ?? ''}${noticeWords[kind].title}（${dateWord(today)}）`,
      publishedById: actor?.id ?? null,
      publishedAt: now,
    })
    .returning()
  const detail = { lines: lines.length, endsOn: end }
  await record(tx, actor, 'notice.posted', { type: 'notice', id: notice!.id }, now, detail)
  return { ok: true, notice: notice! }
}

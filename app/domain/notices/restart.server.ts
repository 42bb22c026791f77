import { and, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { notices } from '#db/schema/notices.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import { step } from '../hours/machine.ts'
import { findEntry } from '../hours/review.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { readLines } from './lines.ts'
import { holdBack } from './object.server.ts'
import { endOf, type Notice } from './post.server.ts'
import type { NoticeRefusal } from './refusals.ts'

export type ChangeOutcome = { ok: true; notice: Notice } | { ok: false; refusal: NoticeRefusal }

/** A notice that runs, for who publishes there; null when it is over. Throws NotFound to whom it is foreign. */
async function findRunning(tx: Tx, actor: Actor, noticeId: string, now: Date): Promise<Notice | null> {
  const [notice] = await tx.select().from(notices).where(eq(notices.id, noticeId))
  if (!notice) throw new NotFound('notice')
  insist(actor, 'notice.publish', { townId: notice.townId })
  return notice.state === 'open' && notice.endsOn >= dayOf(now) ? notice : null
}

/**
 * Takes one line off a list that runs: that entry does not count, and for all others the notice begins anew, today
 * (rules.md 56). Refuses one's own hours, and past the last year of known working days.
 */
export function takeOff(
  db: Db,
  keys: Keys,
  actor: Actor,
  noticeId: string,
  { lineId, reason }: { lineId: string; reason: string },
  now: Date,
): Promise<ChangeOutcome> {
  return db.transact(async (tx) => {
    const notice = await findRunning(tx, actor, noticeId, now)
    if (!notice) return refused({ kind: 'over' })
    const lines = readLines(notice.lines)
    const rest = lines.filter(({ id }) => id !== lineId)
    if (rest.length === lines.length) return refused({ kind: 'no-such-line' })
    if (!reason.trim()) return refused({ kind: 'words-missing' })
    const entry = await findEntry(tx, lineId)
    if ([entry.personId, entry.recordedById].includes(actor.id)) return refused({ kind: 'own' })
    const today = dayOf(now)
    const end = await endOf(tx, today, notice.workingDays)
    if (typeof end !== 'string') return refused(end)
    if (entry.state === 'on_notice') await holdBack(tx, keys, actor, lineId, reason.trim(), now)
    const restarts = notice.restarts + 1
    const [again] = await tx
      .update(notices)
      .set({ lines: JSON.stringify(rest), lineCount: rest.length, startsOn: today, endsOn: end, restarts })
      .where(eq(notices.id, noticeId))
      .returning()
    await tx
      .update(hourEntries)
      .set({ noticeUntil: end })
      .where(and(inArray(hourEntries.id, idsOf(rest)), eq(hourEntries.state, 'on_notice')))
    await record(tx, actor, 'notice.restarted', { type: 'notice', id: noticeId }, now, { endsOn: end, restarts })
    return { ok: true, notice: again! }
  })
}

/**
 * Takes a whole notice down, with a reason that everybody sees: what was on it waits to be posted anew, from the
 * beginning. Refuses what is over.
 */
export function withdrawNotice(
  db: Db,
  actor: Actor,
  noticeId: string,
  reason: string,
  now: Date,
): Promise<ChangeOutcome> {
  return db.transact(async (tx) => {
    const notice = await findRunning(tx, actor, noticeId, now)
    if (!notice) return refused({ kind: 'over' })
    if (!reason.trim()) return refused({ kind: 'words-missing' })
    const shown = and(inArray(hourEntries.id, idsOf(readLines(notice.lines))), eq(hourEntries.state, 'on_notice'))
    await tx
      .update(hourEntries)
      .set({ state: step('on_notice', 'take-down', ['platform'])!, noticeUntil: null })
      .where(shown)
    const [withdrawn] = await tx
      .update(notices)
      .set({ state: 'withdrawn', lines: '[]', reason: reason.trim(), endedAt: now })
      .where(eq(notices.id, noticeId))
      .returning()
    await record(tx, actor, 'notice.withdrawn', { type: 'notice', id: noticeId }, now, { lines: notice.lineCount })
    return { ok: true, notice: withdrawn! }
  })
}

const idsOf = (lines: readonly { id: string }[]) => lines.map(({ id }) => id)

const refused = (refusal: NoticeRefusal) => ({ ok: false as const, refusal })

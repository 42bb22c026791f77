import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { notices } from '#db/schema/notices.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { endOf } from './clock.server.ts'
import { type NoticeLine, readLines } from './lines.ts'
import type { NoticeRefusal } from './refusals.ts'
import { subjects } from './subjects.server.ts'
import type { Notice } from './town-list.server.ts'

export type ChangeOutcome = { ok: true; notice: Notice } | { ok: false; refusal: NoticeRefusal }

/** A notice that runs, for who publishes there; null when it is over. Throws NotFound to whom it is foreign. */
async function findRunning(tx: Tx, actor: Actor, noticeId: string, now: Date): Promise<Notice | null> {
  const [notice] = await tx.select().from(notices).where(eq(notices.id, noticeId))
  if (!notice) throw new NotFound('notice')
  insist(actor, 'notice.publish', { townId: notice.townId })
  return notice.state === 'open' && notice.endsOn >= dayOf(now) ? notice : null
}

/**
 * Takes one line off a list that runs: that one does not take effect, and for all others the notice begins anew, today
 * (rules.md 56). Refuses one's own, and past the last year of known working days.
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
    const subject = subjects[notice.kind]
    if (await subject.isOwn(tx, actor, lineId)) return refused({ kind: 'own' })
    const again = await beginAnew(tx, actor, notice, rest, now)
    if (again.ok) await subject.drop(tx, keys, actor, lineId, reason.trim(), now)
    return again
  })
}

/**
 * Puts right what one line of a list of honours says. For everybody on the list the notice begins
 * anew, today (rules.md 56). Refuses what says the same as before, one's own, and past the last year of known working days.
 */
export function correctLine(
  db: Db,
  keys: Keys,
  actor: Actor,
  noticeId: string,
  { lineId, title }: { lineId: string; title: string },
  now: Date,
): Promise<ChangeOutcome> {
  return db.transact(async (tx) => {
    const notice = await findRunning(tx, actor, noticeId, now)
    const subject = notice && subjects[notice.kind]
    if (!notice || !subject?.correct) return refused({ kind: 'over' })
    const lines = readLines(notice.lines)
    const old = lines.find(({ id }) => id === lineId)
    if (!old) return refused({ kind: 'no-such-line' })
    if (!title.trim()) return refused({ kind: 'words-missing' })
    if (await subject.isOwn(tx, actor, lineId)) return refused({ kind: 'own' })
    if (title.trim() === old.title) return refused({ kind: 'unchanged' })
    const list = lines.map((line) => (line === old ? { ...old, title: title.trim() } : line))
    const again = await beginAnew(tx, actor, notice, list, now)
    if (again.ok) await subject.correct(tx, keys, actor, { id: lineId, title: title.trim() }, again.notice.endsOn, now)
    return again
  })
}

/**
 * Another list, or another day to begin: every working day is counted anew. Refuses past the last year of known working
 * days. `actor` is null when somebody on the list stepped back.
 */
export async function beginAnew(
  tx: Tx,
  actor: Actor | null,
  notice: Notice,
  lines: NoticeLine[],
  now: Date,
): Promise<ChangeOutcome> {
  const today = dayOf(now)
  const end = await endOf(tx, today, notice.workingDays)
  if (typeof end !== 'string') return refused(end)
  const restarts = notice.restarts + 1
  const [again] = await tx
    .update(notices)
    .set({ lines: JSON.stringify(lines), lineCount: lines.length, startsOn: today, endsOn: end, restarts })
    .where(eq(notices.id, notice.id))
    .returning()
  await subjects[notice.kind].postpone(tx, idsOf(lines), end)
  await record(tx, actor, 'notice.restarted', { type: 'notice', id: notice.id }, now, { endsOn: end, restarts })
  return { ok: true, notice: again! }
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
    return { ok: true, notice: await takeDown(tx, actor, notice, readLines(notice.lines), reason.trim(), now) }
  })
}

/** Takes a notice down in the caller's transaction: these lines wait to be posted anew. `actor` null: the platform. */
export async function takeDown(
  tx: Tx,
  actor: Actor | null,
  notice: Notice,
  lines: readonly NoticeLine[],
  reason: string,
  now: Date,
): Promise<Notice> {
  await subjects[notice.kind].takeDown(tx, actor, notice, idsOf(lines), reason, now)
  const [withdrawn] = await tx
    .update(notices)
    .set({ state: 'withdrawn', lines: '[]', reason, endedAt: now })
    .where(eq(notices.id, notice.id))
    .returning()
  await record(tx, actor, 'notice.withdrawn', { type: 'notice', id: notice.id }, now, { lines: notice.lineCount })
  return withdrawn!
}

const idsOf = (lines: readonly { id: string }[]) => lines.map(({ id }) => id)

const refused = (refusal: NoticeRefusal) => ({ ok: false as const, refusal })

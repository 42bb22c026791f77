import { and, asc, eq, inArray, lt } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { notices, objections } from '#db/schema/notices.ts'
import { dayOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { readLines } from './lines.ts'
import { subjects } from './subjects.server.ts'

/**
 * Ends the notices whose last day is over: what nobody objects to takes its way on (hours count, stars are granted,
 * honours may be decided),
 * what is objected to waits for its answer, and the list itself is cleared. Answers how many ended.
 */
export async function endDue(db: Db, keys: Keys, now: Date): Promise<number> {
  const due = await db
    .select({ id: notices.id })
    .from(notices)
    .where(and(eq(notices.state, 'open'), lt(notices.endsOn, dayOf(now))))
    .orderBy(asc(notices.endsOn), asc(notices.id))
    .limit(20)
  let ended = 0
  for (const { id } of due) if (await db.transact((tx) => endOne(tx, keys, id, now))) ended += 1
  return ended
}

async function endOne(tx: Tx, keys: Keys, noticeId: string, now: Date): Promise<boolean> {
  const over = and(eq(notices.id, noticeId), eq(notices.state, 'open'), lt(notices.endsOn, dayOf(now)))
  const [notice] = await tx.select().from(notices).where(over)
  if (!notice) return false
  const ids = readLines(notice.lines).map(({ id }) => id)
  // Also what was said against a line on a notice of before, that was taken down.
  const open = await tx
    .select({ lineId: objections.lineId })
    .from(objections)
    .where(and(inArray(objections.lineId, ids), eq(objections.state, 'open')))
  const { free, held } = await subjects[notice.kind].end(tx, keys, ids, new Set(open.map(({ lineId }) => lineId)), now)
  await tx.update(notices).set({ state: 'ended', lines: '[]', endedAt: now }).where(eq(notices.id, noticeId))
  await record(tx, null, 'notice.ended', { type: 'notice', id: noticeId }, now, { counted: free, held })
  return true
}

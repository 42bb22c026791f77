import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { notices } from '#db/schema/notices.ts'
import { dayOf } from '../calendar.ts'
import { readLines } from './lines.ts'
import { beginAnew, takeDown } from './restart.server.ts'
import { noticeWords } from './words.ts'

/**
 * Whoever steps back while they stand on a notice leaves the list, and for all others it begins anew, today (rules.md 56).
 * A list that nobody is left on, or whose new end nobody can know yet, is taken down and says why; of one whose days are
 * over already the line alone goes.
 */
export async function leaveList(tx: Tx, lineId: string, on: Standing, now: Date): Promise<void> {
  const notice = await findOpen(tx, on)
  if (!notice) return
  const lines = readLines(notice.lines)
  const rest = lines.filter(({ id }) => id !== lineId)
  if (rest.length === lines.length) return
  if (notice.endsOn < dayOf(now)) {
    const list = { lines: JSON.stringify(rest), lineCount: rest.length }
    await tx.update(notices).set(list).where(eq(notices.id, notice.id))
    return
  }
  const again = rest.length > 0 ? await beginAnew(tx, null, notice, rest, now) : null
  if (again?.ok) return
  const reason = again ? '名单改了，要重新公示，放假安排录好以后再贴' : noticeWords[notice.kind].left
  await takeDown(tx, null, notice, rest, reason, now)
}

/** One line of a list that runs shows another name; what the list says stays, so nothing begins anew. */
export async function maskLine(
  tx: Tx,
  { id: lineId, callId }: { id: string; callId: string },
  name: string,
): Promise<void> {
  const notice = await findOpen(tx, { callId })
  if (!notice) return
  const lines = readLines(notice.lines).map((line) => (line.id === lineId ? { ...line, name } : line))
  await tx
    .update(notices)
    .set({ lines: JSON.stringify(lines) })
    .where(eq(notices.id, notice.id))
}

/** On which notice a line stands: that of its call, or this one. */
type Standing = { callId: string } | { id: string }

async function findOpen(tx: Tx, on: Standing) {
  const which = 'id' in on ? eq(notices.id, on.id) : eq(notices.callId, on.callId)
  const [notice] = await tx
    .select()
    .from(notices)
    .where(and(which, eq(notices.state, 'open')))
  return notice
}

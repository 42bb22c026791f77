import { and, eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { notices, objections } from '#db/schema/notices.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { readLines } from './lines.ts'
import type { NoticeRefusal } from './refusals.ts'
import { subjects } from './subjects.server.ts'

export type ObjectionOutcome = { ok: true } | { ok: false; refusal: NoticeRefusal }

/**
 * Writes down an objection that somebody made by phone, for who publishes there. Words and contact are sealed like any
 * other; who called is asked of nobody.
 */
export function noteObjection(
  db: Db,
  keys: Keys,
  actor: Actor,
  noticeId: string,
  said: Said,
  now: Date,
): Promise<ObjectionOutcome> {
  return db.transact(async (tx) => {
    const [notice] = await tx.select().from(notices).where(eq(notices.id, noticeId))
    if (!notice) throw new NotFound('notice')
    insist(actor, 'notice.publish', { townId: notice.townId })
    return take(tx, keys, { actor, notice, channel: 'phone' }, said, now)
  })
}

interface Said {
  lineId: string
  text: string
  contact: string
}

async function take(
  tx: Tx,
  keys: Keys,
  { actor, notice, channel }: { actor: Actor | null; notice: typeof notices.$inferSelect; channel: 'form' | 'phone' },
  { lineId, text, contact }: Said,
  now: Date,
): Promise<ObjectionOutcome> {
  if (notice.state !== 'open' || notice.endsOn < dayOf(now)) return refused({ kind: 'over' })
  if (!readLines(notice.lines).some(({ id }) => id === lineId)) return refused({ kind: 'no-such-line' })
  if (!text.trim()) return refused({ kind: 'words-missing' })
  const id = crypto.randomUUID()
  await tx.insert(objections).values({
    ...{ id, noticeId: notice.id, lineId, channel, state: 'open', madeAt: now },
    text: keys.seal(text.trim(), `objections.text.${id}`),
    contact: contact.trim() ? keys.seal(contact.trim(), `objections.contact.${id}`) : null,
  })
  await subjects[notice.kind].suspend(tx, keys, lineId, now)
  await record(tx, actor, 'objection.made', { type: 'notice', id: notice.id }, now, { channel })
  return { ok: true }
}

/**
 * Takes an objection to one line of a notice that runs; that line alone waits for its answer. Words and contact are
 * sealed, and who wrote them is asked of nobody. Throws NotFound without such a notice.
 */
export function objectTo(db: Db, keys: Keys, noticeId: string, said: Said, now: Date): Promise<ObjectionOutcome> {
  return db.transact(async (tx) => {
    const [notice] = await tx.select().from(notices).where(eq(notices.id, noticeId))
    if (!notice) throw new NotFound('notice')
    return take(tx, keys, { actor: null, notice, channel: 'form' }, said, now)
  })
}

/**
 * Answers an objection, with a reason: upheld, the line does not take effect; dismissed, it does when its notice is
 * over and nothing else holds it. How to reach who objected is forgotten with the answer. Refuses one's own.
 */
export function answerObjection(
  db: Db,
  keys: Keys,
  actor: Actor,
  objectionId: string,
  { upheld, answer }: { upheld: boolean; answer: string },
  now: Date,
): Promise<ObjectionOutcome> {
  return db.transact(async (tx) => {
    const [found] = await tx
      .select({ objection: objections, notice: notices })
      .from(objections)
      .innerJoin(notices, eq(notices.id, objections.noticeId))
      .where(eq(objections.id, objectionId))
    if (!found) throw new NotFound('objection')
    const { objection, notice } = found
    insist(actor, 'notice.publish', { townId: notice.townId })
    const subject = subjects[notice.kind]
    if (await subject.isOwn(tx, actor, objection.lineId)) return refused({ kind: 'own' })
    if (objection.state !== 'open') return refused({ kind: 'answered' })
    if (!answer.trim()) return refused({ kind: 'words-missing' })
    const given = { answer: answer.trim(), answeredById: actor.id, answeredAt: now, contact: null }
    await tx
      .update(objections)
      .set({ ...given, state: upheld ? 'upheld' : 'dismissed' })
      .where(eq(objections.id, objectionId))
    await record(tx, actor, 'objection.answered', { type: 'notice', id: notice.id }, now, { upheld })
    const { lineId } = objection
    if (upheld) await subject.drop(tx, keys, actor, lineId, answer.trim(), now)
    else if (!(await isHeld(tx, lineId))) await subject.release(tx, keys, actor, lineId, now)
    return { ok: true }
  })
}

const isHeld = async (tx: Tx, lineId: string) =>
  (await tx.$count(objections, and(eq(objections.lineId, lineId), eq(objections.state, 'open')))) > 0

const refused = (refusal: NoticeRefusal) => ({ ok: false as const, refusal })

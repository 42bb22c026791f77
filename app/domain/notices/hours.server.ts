import { and, eq, inArray } from 'drizzle-orm'
import { hourEntries } from '#db/schema/hours.ts'
import { dayOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import { countEntry } from '../hours/count.server.ts'
import { step } from '../hours/machine.ts'
import { findEntry } from '../hours/review.server.ts'
import { tellOfHours } from '../hours/tell.server.ts'
import { ownerOf } from '../people/merging/records.server.ts'
import { dateWord, lengthWord } from '../wording.ts'
import type { NoticeSubject } from './subject.ts'

const onNotice = (ids: string[]) => and(inArray(hourEntries.id, ids), eq(hourEntries.state, 'on_notice'))

/** Back entries on notice: what nobody objects to counts when it is over. */
export const hoursOnNotice: NoticeSubject = {
  async isOwn(tx, actor, lineId) {
    const entry = await findEntry(tx, lineId)
    return [entry.personId, await ownerOf(tx, entry.personId), entry.recordedById].includes(actor.id)
  },
  async wordsOf(db, lineIds) {
    const entries = await db.select().from(hourEntries).where(inArray(hourEntries.id, lineIds))
    return new Map(entries.map((one) => [one.id, `${dateWord(one.servedOn)} ${one.title}，${lengthWord(one.minutes)}`]))
  },
  async suspend() {
    // An open objection alone holds an entry: its state says no more than that it is on notice.
  },
  async drop(tx, keys, actor, lineId, reason, now) {
    const [held] = await tx
      .update(hourEntries)
      .set({ state: step('on_notice', 'hold-back', ['reviewer'])!, reviewReason: reason })
      .where(onNotice([lineId]))
      .returning()
    if (!held) return
    await record(tx, actor, 'hours.held-back', { type: 'hours', id: lineId }, now)
    await tellOfHours(tx, keys, 'hours.rejected', held, now, reason)
  },
  async release(tx, keys, _, lineId, now) {
    const entry = await findEntry(tx, lineId)
    const over = entry.noticeUntil !== null && entry.noticeUntil < dayOf(now)
    if (over && entry.state === 'on_notice') await countEntry(tx, keys, entry, now)
  },
  async end(tx, keys, lineIds, held, now) {
    const entries = lineIds.length === 0 ? [] : await tx.select().from(hourEntries).where(onNotice(lineIds))
    const free = entries.filter(({ id }) => !held.has(id))
    for (const entry of free) await countEntry(tx, keys, entry, now)
    return { free: free.length, held: entries.length - free.length }
  },
  async postpone(tx, lineIds, endsOn) {
    await tx.update(hourEntries).set({ noticeUntil: endsOn }).where(onNotice(lineIds))
  },
  async takeDown(tx, _, __, lineIds) {
    const to = step('on_notice', 'take-down', ['platform'])!
    await tx.update(hourEntries).set({ state: to, noticeUntil: null }).where(onNotice(lineIds))
  },
}

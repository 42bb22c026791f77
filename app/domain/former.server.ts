import { eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { eventValues } from '#db/schema/everywhere.ts'
import type { Actor } from './actor.ts'
import { findLastEvent, type Subject } from './events.server.ts'
import type { Keys } from './keys.server.ts'
import { keepValues, sealedValue } from './people/keep-values.server.ts'

/** What the changed fields of a record said before an edit, and what it made of them. */
export interface Former<T> {
  was: T
  is: T
}

/** Why an edit is not taken back. */
export type BackRefusal = 'changed-since' | 'too-late' | 'not-now'

export const backRefusals: Record<BackRefusal, string> = {
  'changed-since': '撤不回了：后来又有人改过，撤销会盖掉新的。要改回去，打开最新的再改',
  'too-late': '撤不回了：过了一天。要改回去，再改一次',
  'not-now': '撤不回了：原来的内容现在不能用，可能被别的占了。要改回去，再改一次',
}

const field = 'former'
/** An edit is taken back by whoever made it, within a day. */
const backWithin = 86_400_000

/** Keeps beside the event of an edit what the fields said, sealed, so that the edit can be taken back. */
export const keepFormer = <T>(tx: Tx, keys: Keys, eventId: string, former: Former<T>): Promise<void> =>
  keepValues(tx, eventId, [sealedValue(keys, field, JSON.stringify(former))])

interface LastEdit {
  id: string
  at: Date
  /** the edit this one took back, if it did */
  back: string | null
}

/** The last event of these kinds about a record, when the actor caused it; null otherwise. */
async function findLastEdit(
  db: Reader,
  actor: Actor,
  subject: Subject,
  kinds: readonly string[],
): Promise<LastEdit | null> {
  const last = await findLastEvent(db, subject, kinds)
  if (!last || last.actorId !== actor.id) return null
  const { back = null } = JSON.parse(last.detail) as { back?: string }
  return { id: last.id, at: last.at, back }
}

/** The sealed values kept beside an event, by field. */
export async function openValues(db: Reader, keys: Keys, eventId: string): Promise<Map<string, string>> {
  const rows = await db.select().from(eventValues).where(eq(eventValues.eventId, eventId))
  return new Map(rows.map((row) => [row.field, keys.unseal(row.value, `event_values.value.${row.id}`)]))
}

/** Whether an edit is recent enough to be taken back. */
export const isRecent = ({ at }: Pick<LastEdit, 'at'>, now: Date): boolean => now.getTime() - at.getTime() <= backWithin

/** What an edit changed, or null where that was not kept. */
export async function findFormer<T>(db: Reader, keys: Keys, eventId: string): Promise<Former<T> | null> {
  const kept = (await openValues(db, keys, eventId)).get(field)
  return kept === undefined ? null : (JSON.parse(kept) as Former<T>)
}

type Asked = { done: true } | { refusal: BackRefusal } | { ok: true }

interface Wanted {
  kinds: readonly string[]
  eventId: string
}

/**
 * Whether the edit with this event may be taken back; `done` when it was already, which a second press finds. Refuses what
 * is not the last edit, is not the actor's own or is older than a day.
 */
export async function askedLast(
  db: Reader,
  actor: Actor,
  subject: Subject,
  { kinds, eventId }: Wanted,
  now: Date,
): Promise<Asked> {
  const last = await findLastEdit(db, actor, subject, kinds)
  if (last?.back === eventId) return { done: true }
  if (last?.id !== eventId) return { refusal: 'changed-since' }
  return isRecent(last, now) ? { ok: true } : { refusal: 'too-late' }
}

/** The same, with what the edit changed, which is to be written to take it back. Refuses what was not kept. */
export async function askedBack<T>(
  db: Reader,
  keys: Keys,
  actor: Actor,
  subject: Subject,
  wanted: Wanted,
  now: Date,
): Promise<Exclude<Asked, { ok: true }> | { former: Former<T> }> {
  const asked = await askedLast(db, actor, subject, wanted, now)
  if (!('ok' in asked)) return asked
  const former = await findFormer<T>(db, keys, wanted.eventId)
  return former ? { former } : { refusal: 'not-now' }
}

/** The edit that the message after it offers to take back: the last one, the actor's own and recent; null where there is none. */
export async function findBack(
  db: Reader,
  actor: Actor,
  subject: Subject,
  kinds: readonly string[],
  now: Date,
): Promise<string | null> {
  const last = await findLastEdit(db, actor, subject, kinds)
  return last && !last.back && isRecent(last, now) ? last.id : null
}

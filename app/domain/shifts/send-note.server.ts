import { createHash } from 'node:crypto'
import { and, eq, gte } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { events } from '#db/schema/everywhere.ts'
import type { Actor } from '../actor.ts'
import { dayOf, instantOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { tell } from '../signups/tell.server.ts'
import { findShift } from './find.server.ts'
import { listPeopleIn } from './people-in.server.ts'
import type { Receivers } from './receivers.ts'

/** So many notes a shift and day (P52). */
export const notesADay = 3

export type NoteOutcome = { ok: true; told: number } | { ok: false; refusal: 'too-many' | 'nobody' }

/**
 * Sends the people of a shift a note of its organiser, to all of them or to those picked. Nobody's contact is shown to
 * anybody; three a day and shift. The same note again that day sends nothing more.
 */
export function sendNote(
  db: Db,
  keys: Keys,
  actor: Actor,
  shiftId: string,
  { words, to, signupIds = null }: { words: string; to: Receivers; signupIds?: readonly string[] | null },
  now: Date,
): Promise<NoteOutcome> {
  return db.transact(async (tx) => {
    const { shift, activity } = await findShift(tx, actor, 'team.message', shiftId)
    const { taking, waiting } = await listPeopleIn(tx, shiftId, now)
    const meant = [...(to === 'waiting' ? [] : taking), ...(to === 'coming' ? [] : waiting)]
    const picked = meant.filter(({ signup }) => signupIds === null || signupIds.includes(signup.id))
    const sent = await listNotesOf(tx, shiftId, now)
    const mark = keys.blindIndex(
      'note',
      createHash('sha256')
        .update(`${words}\n${to}\n${signupIds ?? ''}`)
        .digest('hex'),
    )
    const same = sent.find((detail) => detail.mark === mark)
    if (same) return { ok: true, told: same.told }
    if (sent.length >= notesADay) return { ok: false, refusal: 'too-many' }
    if (picked.length === 0) return { ok: false, refusal: 'nobody' }
    const detail = { to, told: picked.length, mark }
    const eventId = await record(tx, actor, 'shift.note-sent', { type: 'shift', id: shiftId }, now, detail)
    for (const { signup } of picked)
      await tell(tx, keys, 'signup.note', signup, shift, activity, now, { words, note: eventId })
    return { ok: true, told: picked.length }
  })
}

/** The notes sent to the people of a shift on the day of `now`. */
export async function listNotesOf(db: Reader, shiftId: string, now: Date): Promise<{ mark: string; told: number }[]> {
  const rows = await db
    .select({ detail: events.detail })
    .from(events)
    .where(
      and(
        eq(events.subjectType, 'shift'),
        eq(events.subjectId, shiftId),
        eq(events.kind, 'shift.note-sent'),
        gte(events.at, instantOf(dayOf(now))),
      ),
    )
  return rows.map(({ detail }) => JSON.parse(detail) as { mark: string; told: number })
}

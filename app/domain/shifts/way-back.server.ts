import { and, desc, eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { events } from '#db/schema/everywhere.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import type { Shift } from '../signups/why-not.ts'
import { timeWord } from '../wording.ts'
import { versionOf, whyFixed } from './changeable.ts'
import { whyNotMoved } from './move.server.ts'

/** What is sent to take the last change of a shift back: to which of its pages, and with what. */
export interface WayBack {
  to: 'move' | 'places'
  kept: [name: string, value: string][]
}

/**
 * The way back from the last thing that was done to a shift, while nothing else was done to it since and the same person
 * asks; null where there is none: an earlier time that is past, places that somebody has been given or has lost.
 */
export async function findWayBack(
  db: Reader,
  actor: Actor,
  shift: Shift,
  done: string | null,
  now: Date,
): Promise<WayBack | null> {
  if (done !== 'moved' && done !== 'places') return null
  const [last] = await db
    .select({ kind: events.kind, actorId: events.actorId, at: events.at, detail: events.detail })
    .from(events)
    .where(and(eq(events.subjectType, 'shift'), eq(events.subjectId, shift.id)))
    .orderBy(desc(events.sequence))
    .limit(1)
  const was = versionOf(shift)
  if (!last || last.actorId !== actor.id || String(last.at.getTime()) !== was || whyFixed(shift, was, now)) return null
  const detail = JSON.parse(last.detail) as Record<string, unknown>
  if (last.kind === 'shift.moved') return backTo(shift, detail.from as Moved, was, now)
  if (last.kind !== 'shift.places-changed') return null
  const before = detail.from as number | null
  return {
    to: 'places',
    kept: [
      ['places', before === null ? '' : String(before)],
      ['was', was],
      ['sure', 'yes'],
    ],
  }
}

interface Moved {
  startsAt: string
  endsAt: string
  meetingPoint: string
}

function backTo(shift: Shift, from: Moved, was: string, now: Date): WayBack | null {
  const [startsAt, endsAt] = [new Date(from.startsAt), new Date(from.endsAt)]
  if (whyNotMoved(shift, { startsAt, endsAt }, now)) return null
  return {
    to: 'move',
    kept: [
      ['day', dayOf(startsAt)],
      ['starts', timeWord(startsAt)],
      ['ends', timeWord(endsAt)],
      ['meetingPoint', from.meetingPoint],
      ['scope', 'this'],
      ['was', was],
      ['sure', 'yes'],
    ],
  }
}

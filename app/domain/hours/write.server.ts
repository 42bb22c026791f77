import { and, gt, inArray, lt, ne } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import { recordsOf } from '../people/merging/records.server.ts'
import { standing } from './machine.ts'
import type { HourRefusal } from './refusals.ts'

export type HourEntry = typeof hourEntries.$inferSelect

/** What stands in an entry when it is written. */
export type NewEntry = Pick<
  typeof hourEntries.$inferInsert,
  | 'personId'
  | 'shiftId'
  | 'teamId'
  | 'townId'
  | 'programmeId'
  | 'title'
  | 'place'
  | 'servedParty'
  | 'personInCharge'
  | 'description'
  | 'evidence'
  | 'requestKey'
> & { startedAt: Date; endedAt: Date; minutes: number }

/** The entry that lies over this time of the person, if there is one. */
export async function overlapping(
  tx: Tx,
  { personId, startedAt, endedAt }: Pick<NewEntry, 'personId' | 'startedAt' | 'endedAt'>,
  except = '',
): Promise<HourEntry | undefined> {
  const [found] = await tx
    .select()
    .from(hourEntries)
    .where(
      and(
        inArray(hourEntries.personId, recordsOf(tx, personId)),
        ne(hourEntries.id, except),
        ne(hourEntries.kind, 'reversal'),
        inArray(hourEntries.state, [...standing]),
        lt(hourEntries.startedAt, endedAt),
        gt(hourEntries.endedAt, startedAt),
      ),
    )
    .limit(1)
  return found
}

/** Why this time cannot be written down for a person at `now`; null when it can. Looks at the clock and the ledger. */
export async function whyNoEntry(tx: Tx, entry: NewEntry, now: Date, except = ''): Promise<HourRefusal | null> {
  if (entry.endedAt > now) return { kind: 'future' }
  const most = Math.floor((entry.endedAt.getTime() - entry.startedAt.getTime()) / 60_000)
  if (entry.minutes < 1 || entry.minutes > Math.min(most, 1440)) return { kind: 'too-long', most: Math.min(most, 1440) }
  const other = await overlapping(tx, entry, except)
  return other ? { kind: 'overlap', title: other.title } : null
}

/** Writes a pending entry and its event. Whoever calls it has looked at `whyNoEntry` and at the policy. */
export async function writeEntry(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  kind: 'attendance' | 'back_entry',
  entry: NewEntry,
  now: Date,
): Promise<HourEntry> {
  const [written] = await tx
    .insert(hourEntries)
    .values({
      ...entry,
      kind,
      state: 'pending',
      servedOn: dayOf(entry.startedAt),
      claimedMinutes: entry.minutes,
      recordedById: actor.id,
      recordedAt: now,
    })
    .returning()
  await record(tx, actor, 'hours.recorded', { type: 'hours', id: written!.id }, now, { kind, minutes: entry.minutes })
  return written!
}

import { and, asc, eq, gt, inArray, or, type SQL } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { hourEntries, type hourKinds } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
import { teams } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { can, reachOf } from '../policy.ts'
import { lookAt } from './evidence.server.ts'
import type { HourState } from './machine.ts'
import { type QueueMark, sheetsOf } from './sheets.ts'
import { type HourView, hourViews } from './views.ts'
import type { HourEntry } from './write.server.ts'

type HourKind = (typeof hourKinds)[number]

const served: readonly HourKind[] = ['attendance', 'back_entry']

/** Which entries each view shows. */
const inView: Readonly<Record<HourView, { states: readonly HourState[]; kinds: readonly HourKind[] }>> = {
  pending: { states: ['pending'], kinds: served },
  back: { states: ['pending'], kinds: ['back_entry'] },
  returned: { states: ['returned'], kinds: served },
  notice: { states: ['approved', 'on_notice'], kinds: served },
  counted: { states: ['counted'], kinds: served },
  reversals: { states: ['pending'], kinds: ['reversal'] },
}

/** Where the actor reviews. */
function here(actor: Actor): SQL | undefined {
  const reach = reachOf(actor, 'hours.review')
  return reach.everywhere ? undefined : inArray(hourEntries.townId, reach.townIds)
}

/** Each state and kind by itself: every one of them is read in its order from an index, however many wait. */
const partsOf = (view: HourView): SQL[] =>
  inView[view].states.flatMap((state) =>
    inView[view].kinds.map((kind) => and(eq(hourEntries.state, state), eq(hourEntries.kind, kind))!),
  )

const columns = { entry: hourEntries, name: people.name, team: teams.name }
export interface QueueRow {
  entry: HourEntry
  name: string
  team: string | null
}

const selectRows = (db: Reader) =>
  db
    .select(columns)
    .from(hourEntries)
    .innerJoin(people, eq(people.id, hourEntries.personId))
    .leftJoin(teams, eq(teams.id, hourEntries.teamId))
    .$dynamic()

/** At most so many entries of a view where the actor reviews, what was recorded first comes first. */
export async function readQueue(
  db: Reader,
  actor: Actor,
  view: HourView,
  after: QueueMark | null,
  most: number,
): Promise<{ rows: QueueRow[]; cut: boolean }> {
  const from = after
    ? or(
        gt(hourEntries.recordedAt, after.recordedAt),
        and(eq(hourEntries.recordedAt, after.recordedAt), gt(hourEntries.id, after.id)),
      )
    : undefined
  const read = await Promise.all(
    partsOf(view).map((part) =>
      selectRows(db)
        .where(and(part, here(actor), from))
        .orderBy(asc(hourEntries.recordedAt), asc(hourEntries.id))
        .limit(most + 1),
    ),
  )
  const rows = read
    .flat()
    .sort(
      (one, other) =>
        one.entry.recordedAt.getTime() - other.entry.recordedAt.getTime() || (one.entry.id < other.entry.id ? -1 : 1),
    )
  return { rows: rows.slice(0, most), cut: rows.length > most }
}

const entriesRead = 300
const sheetsShown = 20

/** A page of sheets that wait, the oldest first, each entry with what is known about it. A page costs the same however many wait. */
export async function listSheets(
  db: Reader,
  actor: Actor,
  view: 'pending' | 'back',
  after: QueueMark | null,
  now: Date,
) {
  const { rows, cut } = await readQueue(db, actor, view, after, entriesRead)
  const { sheets, next } = sheetsOf(rows, sheetsShown, cut)
  const shown = sheets.flatMap((sheet) => sheet.rows.map(({ entry }) => entry))
  return { sheets, next, looked: await lookAt(db, shown, now) }
}

/** What stands on the sheet of an entry, whatever has become of it; `sheetKeyOf` as a condition. */
export const sameSheet = ({ shiftId, recordedById, recordedAt, startedAt, townId }: HourEntry): SQL | undefined =>
  and(
    eq(hourEntries.townId, townId),
    shiftId
      ? eq(hourEntries.shiftId, shiftId)
      : and(
          eq(hourEntries.recordedById, recordedById),
          eq(hourEntries.recordedAt, recordedAt),
          eq(hourEntries.startedAt, startedAt),
        ),
  )

/** So many people of a sheet are answered at once: a form has no more fields. */
export const peopleShown = 90

/**
 * What still waits on the sheet of an entry, in the order of names, as many as are answered at once unless it says
 * otherwise. Throws NotFound where the actor does not review.
 */
export async function findSheet(db: Reader, actor: Actor, entryId: string, now: Date, most = peopleShown) {
  const [lead] = await selectRows(db).where(eq(hourEntries.id, entryId))
  if (!lead || !can(actor, 'hours.review', { townId: lead.entry.townId })) throw new NotFound('hour entry')
  const rows = await selectRows(db)
    .where(and(sameSheet(lead.entry), eq(hourEntries.state, 'pending'), inArray(hourEntries.kind, [...served])))
    .orderBy(asc(people.name), asc(hourEntries.id))
    .limit(most)
  const [recorder] = await db.select({ name: people.name }).from(people).where(eq(people.id, lead.entry.recordedById))
  const looked = await lookAt(
    db,
    rows.map(({ entry }) => entry),
    now,
  )
  return { lead, rows, recorder: recorder?.name ?? '', looked }
}

const countedUpTo = 100

/** How many are in each view where the actor reviews, counted no further than a hundred. */
export async function countViews(db: Reader, actor: Actor): Promise<Record<HourView, string>> {
  const counts = await Promise.all(
    hourViews.map(async (view) => {
      const read = await Promise.all(
        partsOf(view).map((part) =>
          db
            .select({ id: hourEntries.id })
            .from(hourEntries)
            .where(and(part, here(actor)))
            .limit(countedUpTo + 1),
        ),
      )
      const count = read.flat().length
      return [view, count > countedUpTo ? `${countedUpTo}+` : String(count)] as const
    }),
  )
  return Object.fromEntries(counts) as Record<HourView, string>
}

import { and, count, desc, eq, gte, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'
import { events } from '#db/schema/everywhere.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { signups } from '#db/schema/signups.ts'
import { wrongTotals } from '../hours/totals.server.ts'
import { takingStates } from '../signups/machine.ts'

/** One promise of the product, and everything found that breaks it. */
export interface Promised {
  words: string
  broken: string[]
}

const twoYears = 2 * 365 * 86_400_000

/**
 * Shifts with more taken places than there are, although nobody was let in above them with a reason. Of the last two
 * years of the record: it may no longer say that the places of an older one were lowered.
 */
async function overfull(db: Db): Promise<string[]> {
  const [newest] = await db.select({ at: events.at }).from(events).orderBy(desc(events.sequence)).limit(1)
  const since = newest ? gte(shifts.endsAt, new Date(newest.at.getTime() - twoYears)) : undefined
  const rows = await db
    .select({ id: shifts.id, places: shifts.places, taken: count(signups.id) })
    .from(shifts)
    .innerJoin(signups, and(eq(signups.shiftId, shifts.id), inArray(signups.state, [...takingStates])))
    .where(and(isNotNull(shifts.places), isNull(signups.overReason), since))
    .groupBy(shifts.id, shifts.places)
  const lowered = new Set(await loweredShifts(db))
  return rows.filter(({ id, places, taken }) => taken > places! && !lowered.has(id)).map(({ id }) => id)
}

/** Shifts whose places were lowered below who had one already, which staff may choose. */
async function loweredShifts(db: Db): Promise<string[]> {
  const rows = await db.select({ id: events.subjectId }).from(events).where(eq(events.kind, 'shift.places-changed'))
  return rows.map(({ id }) => id)
}

/** Counted hours that nobody else looked at; the database refuses them, and here it is asked whether it did. */
async function unreviewed(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: hourEntries.id })
    .from(hourEntries)
    .where(
      and(
        eq(hourEntries.state, 'counted'),
        or(
          isNull(hourEntries.reviewedById),
          sql`${hourEntries.reviewedById} = ${hourEntries.recordedById}`,
          sql`${hourEntries.reviewedById} = ${hourEntries.personId}`,
        ),
      ),
    )
  return rows.map(({ id }) => id)
}

const figuresWord = ({ minutes, entries }: { minutes: number; entries: number }) => `${minutes} 分钟 ${entries} 条`

/** Looks through everything that sums and places promise; changes nothing. */
export async function verifyPromises(db: Db): Promise<Promised[]> {
  return [
    {
      words: '时长的总数和账上一样',
      broken: (await wrongTotals(db)).map(
        ({ id, kept, summed }) => `${id}：记着 ${figuresWord(kept)}，加起来 ${figuresWord(summed)}`,
      ),
    },
    { words: '没有哪一场收的人比名额多（写了原因的不算）', broken: await overfull(db) },
    { words: '计入的时长都有另一个人审过', broken: await unreviewed(db) },
  ]
}

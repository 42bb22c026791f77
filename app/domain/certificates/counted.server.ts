import { and, asc, count, eq, gte, inArray, lte, ne } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { programmes } from '#db/schema/activities.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { recordsOf } from '../people/merging/records.server.ts'
import type { CountedEntry } from './content.ts'

export interface Period {
  from: string
  until: string
}

const within = (db: Reader, personId: string, { from, until }: Period) =>
  and(
    inArray(hourEntries.personId, recordsOf(db, personId)),
    ne(hourEntries.kind, 'reversal'),
    gte(hourEntries.servedOn, from),
    lte(hourEntries.servedOn, until),
  )

/** What of a person counts in a period; nothing that is reviewed, on notice, returned or reversed. */
export const listCounted = (db: Reader, personId: string, period: Period): Promise<CountedEntry[]> =>
  db
    .select({
      title: hourEntries.title,
      programme: programmes.name,
      servedOn: hourEntries.servedOn,
      minutes: hourEntries.minutes,
      kind: hourEntries.kind,
    })
    .from(hourEntries)
    .leftJoin(programmes, eq(programmes.id, hourEntries.programmeId))
    .where(and(within(db, personId, period), eq(hourEntries.state, 'counted')))
    .orderBy(asc(hourEntries.startedAt), asc(hourEntries.id))

/** How many entries of a period are still on their way, by where they stand. */
export async function countOnTheWay(db: Reader, personId: string, period: Period) {
  const rows = await db
    .select({ state: hourEntries.state, count: count() })
    .from(hourEntries)
    .where(within(db, personId, period))
    .groupBy(hourEntries.state)
  const of = (...states: (typeof hourEntries.$inferSelect)['state'][]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, row) => sum + row.count, 0)
  return { pending: of('pending'), onNotice: of('approved', 'on_notice'), returned: of('returned') }
}

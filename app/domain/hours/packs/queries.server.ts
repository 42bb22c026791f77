import { and, asc, desc, eq, gt, gte, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db, Reader } from '#db/database.ts'
import { hourPackLines, hourPacks } from '#db/schema/hour-packs.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { dayOf } from '../../calendar.ts'
import { insist } from '../../policy.ts'
import { listMonths, wholeCounty } from '../totals.server.ts'
import { countDue, countHandedOn } from './due.server.ts'

/** So many months back the page looks. */
export const monthsShown = 24

const maker = alias(people, 'maker')

export interface MonthOfPacks {
  month: string
  /** counted in the month, as the totals say */
  counted: number
  waiting: number
  exported: number
  refused: number
  packs: { id: string; place: number; state: string; records: number; minutes: number; madeAt: Date; by: string }[]
}

/** The months that have hours, packs or both, the latest first: what is counted, handed on, not taken, waiting. */
export async function listMonthsOfPacks(db: Db, actor: Actor, now: Date): Promise<MonthOfPacks[]> {
  insist(actor, 'hours.hand-on', {})
  const [year, month] = dayOf(now).split('-').map(Number) as [number, number]
  const first = new Date(Date.UTC(year, month - 1 - monthsShown, 1)).toISOString().slice(0, 7)
  const [totals, due, packs] = await Promise.all([
    listMonths(db, 'county', wholeCounty),
    countDue(db, `${first}-01`),
    db
      .select({ pack: hourPacks, by: maker.name })
      .from(hourPacks)
      .innerJoin(maker, eq(maker.id, hourPacks.madeById))
      .where(gte(hourPacks.month, first))
      .orderBy(desc(hourPacks.month), desc(hourPacks.place)),
  ])
  const shown = totals.filter((one) => one.month >= first && one.entries > 0)
  const months = [...new Set([...shown.map((one) => one.month), ...due.keys(), ...packs.map(({ pack }) => pack.month)])]
  const handed = await countHandedOn(db, months)
  const records = (of: string, state: string) =>
    handed.find((one) => one.month === of && one.state === state)?.records ?? 0
  return months
    .sort()
    .reverse()
    .map((of) => ({
      month: of,
      counted: shown.find((one) => one.month === of)?.entries ?? 0,
      waiting: due.get(of) ?? 0,
      exported: records(of, 'exported'),
      refused: records(of, 'refused'),
      packs: packs.filter(({ pack }) => pack.month === of).map(({ pack, by }) => ({ ...pack, by })),
    }))
}

const owner = alias(people, 'owner')
const recorder = alias(people, 'recorder')
const reviewer = alias(people, 'reviewer')

/** Records of a pack in the order of their days, from a place on; a merged person's stand under who stays. */
export function listRecords(
  db: Reader,
  packId: string,
  { after, most }: { after: { day: string; id: string }; most: number },
) {
  const beyond: SQL | undefined = or(
    gt(hourEntries.servedOn, after.day),
    and(eq(hourEntries.servedOn, after.day), gt(hourEntries.id, after.id)),
  )
  return db
    .select({
      line: hourPackLines,
      entry: hourEntries,
      name: owner.name,
      number: owner.volunteerNumber,
      recorder: recorder.name,
      reviewer: reviewer.name,
    })
    .from(hourPackLines)
    .innerJoin(hourEntries, eq(hourEntries.id, hourPackLines.entryId))
    .innerJoin(people, eq(people.id, hourEntries.personId))
    .innerJoin(owner, eq(owner.id, sql`coalesce(${people.mergedIntoId}, ${people.id})`))
    .innerJoin(recorder, eq(recorder.id, hourEntries.recordedById))
    .leftJoin(reviewer, eq(reviewer.id, hourEntries.reviewedById))
    .where(and(eq(hourPackLines.packId, packId), beyond))
    .orderBy(asc(hourEntries.servedOn), asc(hourEntries.id))
    .limit(most)
}

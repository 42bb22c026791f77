import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { total } from '#db/sql.ts'
import type { Actor } from '../actor.ts'
import { ownerOf, recordsOf } from '../people/merging/records.server.ts'
import { findRuleNumbers } from '../rules/queries.server.ts'

/** Who has to look at an entry because of how much that day already holds. */
export type DayLevel = 'usual' | 'upper' | 'county'

/**
 * The level a day's minutes ask for with this entry in it: beyond eight hours the unit above the organiser looks at it
 * singly and says why, beyond twelve only the county (rules.md 20). Everything of that person and day counts.
 */
export async function dayLevelOf(
  tx: Reader,
  entry: Pick<typeof hourEntries.$inferSelect, 'id' | 'personId' | 'servedOn'>,
  minutes: number,
): Promise<{ level: DayLevel; minutes: number; upper: number; county: number }> {
  const rules = await findRuleNumbers(tx, ['hours.day-upper', 'hours.day-county'], entry.servedOn)
  const [others] = await tx
    .select({ minutes: total(hourEntries.minutes) })
    .from(hourEntries)
    .where(
      and(
        inArray(hourEntries.personId, recordsOf(tx, await ownerOf(tx, entry.personId))),
        eq(hourEntries.servedOn, entry.servedOn),
        ne(hourEntries.id, entry.id),
        ne(hourEntries.kind, 'reversal'),
        inArray(hourEntries.state, ['approved', 'on_notice', 'counted']),
      ),
    )
  const day = (others?.minutes ?? 0) + minutes
  const [upper, county] = [rules['hours.day-upper'], rules['hours.day-county']]
  return { level: day > county ? 'county' : day > upper ? 'upper' : 'usual', minutes: day, upper, county }
}

/** Whether this reviewer is of the level; `reasoned`: they looked at it singly and said why. */
export const isOfLevel = (actor: Actor, level: DayLevel, reasoned: boolean): boolean =>
  level === 'usual' ||
  (level === 'upper' ? reasoned : reasoned && actor.roles.some(({ role }) => role === 'county-staff'))

import { and, asc, desc, inArray, lte } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { counties } from '#db/schema/league.ts'
import { starRules } from '#db/schema/stars.ts'

export const nationwide = 'national'

export interface RuleSet {
  /** region@day */
  id: string
  source: string
  label: string
  /** counted minutes each level asks for, the first star first */
  thresholds: number[]
}

/**
 * The rule set in force on a Shanghai day: the region's own where it has one, else the national pattern (rules.md 53).
 * Throws when there is none at all.
 */
export async function findRuleSet(db: Reader, day: string): Promise<RuleSet> {
  const [county] = await db.select({ region: counties.region }).from(counties).limit(1)
  const regions = [nationwide, ...(county ? [county.region] : [])]
  const rows = await db
    .select()
    .from(starRules)
    .where(and(inArray(starRules.region, regions), lte(starRules.validFrom, day)))
    .orderBy(desc(starRules.validFrom), asc(starRules.level))
  const first = rows.find(({ region }) => region !== nationwide) ?? rows[0]
  if (!first) throw new Error(`There are no star rules on ${day}`)
  const { region, validFrom, source, label } = first
  const set = rows.filter((row) => row.region === region && row.validFrom === validFrom)
  return { id: `${region}@${validFrom}`, source, label, thresholds: set.map(({ minutes }) => minutes) }
}

import { and, desc, eq, lte } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { rules } from '#db/schema/everywhere.ts'

/** The number a regulation sets, as in force on a Shanghai day. Throws when the rule is not in the table. */
export async function findRuleNumber(db: Pick<Db, 'select'>, key: string, day: string): Promise<number> {
  const [rule] = await db
    .select({ value: rules.value })
    .from(rules)
    .where(and(eq(rules.key, key), lte(rules.validFrom, day)))
    .orderBy(desc(rules.validFrom))
    .limit(1)
  const number = Number(rule?.value)
  if (!rule || !Number.isFinite(number)) throw new Error(`The rules table has no number for ${key} on ${day}`)
  return number
}

import { and, asc, desc, eq, inArray, lte } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { rules } from '#db/schema/everywhere.ts'

/** The number a regulation sets, as in force on a Shanghai day. Throws when the rule is not in the table. */
export async function findRuleNumber(db: Reader, key: string, day: string): Promise<number> {
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

/** Several such numbers in one query. */
export async function findRuleNumbers<K extends string>(
  db: Reader,
  keys: readonly K[],
  day: string,
): Promise<Record<K, number>> {
  const found = await db
    .select({ key: rules.key, value: rules.value })
    .from(rules)
    .where(and(inArray(rules.key, [...keys]), lte(rules.validFrom, day)))
    .orderBy(asc(rules.validFrom))
  const latest = new Map(found.map(({ key, value }) => [key, Number(value)]))
  const missing = keys.find((key) => !Number.isFinite(latest.get(key)))
  if (missing) throw new Error(`The rules table has no number for ${missing} on ${day}`)
  return Object.fromEntries(latest) as Record<K, number>
}

/** Every number with all its values, the latest first, in the order of their keys. */
export async function listRules(db: Reader) {
  const rows = await db.select().from(rules).orderBy(asc(rules.key), desc(rules.validFrom))
  return [...Map.groupBy(rows, ({ key }) => key)].map(([key, values]) => ({ key, values }))
}

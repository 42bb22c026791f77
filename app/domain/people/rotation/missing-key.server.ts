import { and, isNotNull, ne, notInArray, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Reader } from '#db/database.ts'
import { certificates } from '#db/schema/certificates.ts'
import type { Keys } from '../../keys.server.ts'
import { columnOf, personalTables } from '../personal-tables.server.ts'
import { keyedColumns, unsaid } from './columns.ts'

// `v1.kid.` and the twelve bytes after it: no name of a key is longer than sixteen signs.
const longestName = 16

/** The name of a key that something is sealed with, or a code was made with, and the ring does not hold; or null. */
export async function findMissingKey(db: Reader, keys: Keys): Promise<string | null> {
  for (const { table, sealed } of keyedColumns)
    for (const name of sealed) {
      const column = columnOf(table, name)
      const foreign = keys.kids.map((kid) => ne(sql`substr(${column}, 1, ${kid.length + 4})`, `v1.${kid}.`))
      const [found] = await db
        .select({ value: sql<string>`substr(${column}, 1, ${longestName + 4})` })
        .from(personalTables[table] as unknown as SQLiteTable)
        .where(and(isNotNull(column), notInArray(column, [...unsaid]), ...foreign))
        .limit(1)
      const kid = found?.value.split('.')[1]
      if (kid !== undefined) return kid
    }
  return (await listKeysOfCodes(db)).find((kid) => !keys.kids.includes(kid)) ?? null
}

/** The keys that made codes of certificates, which are printed and never made anew. */
export async function listKeysOfCodes(db: Reader): Promise<string[]> {
  const rows = await db
    .select({ kid: certificates.keyId })
    .from(certificates)
    .where(isNotNull(certificates.keyId))
    .groupBy(certificates.keyId)
  return rows.flatMap(({ kid }) => kid ?? [])
}

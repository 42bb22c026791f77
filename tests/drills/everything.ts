import type { Keys } from '#app/domain/keys.server.ts'
import { personalTables, placeOf } from '#app/domain/people/personal-tables.server.ts'
import { keyedColumns, unsaid } from '#app/domain/people/rotation/columns.ts'
import type { Db } from '#db/database.ts'
import { readSchema } from '../support/schema.ts'

/** Every row of every table as text, and everything sealed in it opened: what whoever has the database and the keys can read. */
export async function everythingIn(db: Db, keys: Keys): Promise<string> {
  const parts: string[] = []
  for (const table of (await readSchema()).values()) parts.push(JSON.stringify(await db.select().from(table as never)))
  for (const { table, sealed } of keyedColumns) {
    const rows = (await db.select().from(personalTables[table] as never)) as ({ id: string } & Record<
      string,
      unknown
    >)[]
    for (const row of rows)
      for (const column of sealed)
        if (row[column] && !unsaid.includes(String(row[column])))
          parts.push(keys.unseal(String(row[column]), placeOf(table, column, row.id)))
  }
  return parts.join('\n')
}

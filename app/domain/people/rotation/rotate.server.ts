import { asc, eq, gt, inArray } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Db, Tx } from '#db/database.ts'
import type { Keys } from '../../keys.server.ts'
import { columnOf, personalTables, placeOf } from '../personal-tables.server.ts'
import { type KeyedColumns, keyedColumns, unsaid } from './columns.ts'

const batch = 100

/** How many rows a round looked at, and how many of them it wrote anew. */
export interface Rotated {
  looked: number
  written: number
}

/**
 * Seals everything anew with the current key, and makes the look-up keys again with it, a hundred rows a transaction, so
 * that nobody who signs in meanwhile waits or is not found. What is current already is left alone: a round that was cut
 * off is simply begun again, and one that writes nothing says that the old key is needed no more.
 */
export async function rotateKeys(db: Db, keys: Keys, told: (table: string, so: Rotated) => void = () => {}) {
  const sum: Rotated = { looked: 0, written: 0 }
  for (const columns of keyedColumns) {
    const so: Rotated = { looked: 0, written: 0 }
    for await (const ids of idsOf(db, columns)) {
      so.looked += ids.length
      so.written += await db.transact((tx) => rotateRows(tx, keys, columns, ids))
    }
    told(columns.table, so)
    sum.looked += so.looked
    sum.written += so.written
  }
  return sum
}

type Row = { id: string } & Record<string, unknown>

const tableOf = ({ table }: KeyedColumns) => personalTables[table] as unknown as SQLiteTable

async function* idsOf(db: Db, columns: KeyedColumns): AsyncGenerator<string[]> {
  const id = columnOf(columns.table, 'id')
  for (let after = ''; ; ) {
    const rows = await db.select({ id }).from(tableOf(columns)).where(gt(id, after)).orderBy(asc(id)).limit(batch)
    if (rows.length === 0) return
    const ids = rows.map((row) => String(row.id))
    yield ids
    after = ids.at(-1)!
  }
}

/** Read and written inside one transaction: what changed since it was listed is sealed as it is now. */
async function rotateRows(tx: Tx, keys: Keys, columns: KeyedColumns, ids: string[]): Promise<number> {
  const table = tableOf(columns)
  const id = columnOf(columns.table, 'id')
  const rows = (await tx.select().from(table).where(inArray(id, ids))) as Row[]
  let written = 0
  for (const row of rows) {
    const anew = rotated(keys, columns, row)
    if (Object.keys(anew).length === 0) continue
    await tx.update(table).set(anew).where(eq(id, row.id))
    written += 1
  }
  return written
}

function rotated(keys: Keys, { table, sealed, indexes }: KeyedColumns, row: Row): Record<string, string> {
  const open = (column: string) =>
    sealed.includes(column) ? keys.unseal(String(row[column]), placeOf(table, column, row.id)) : String(row[column])
  const anew: Record<string, string> = {}
  for (const column of sealed) {
    const value = row[column]
    if (!value || unsaid.includes(String(value)) || String(value).startsWith(`v1.${keys.kids[0]}.`)) continue
    anew[column] = keys.seal(open(column), placeOf(table, column, row.id))
  }
  for (const { column, purpose, by } of indexes) {
    if (!row[column] || by.some((source) => !row[source])) continue
    const index = keys.blindIndex(purpose, by.map(open).join(' '))
    if (index !== row[column]) anew[column] = index
  }
  return anew
}

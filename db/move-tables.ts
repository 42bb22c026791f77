import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { type Column, getTableColumns, is, Table } from 'drizzle-orm'
import * as pg from 'drizzle-orm/pg-core'
import * as lite from 'drizzle-orm/sqlite-core'
import { engine } from './engine.ts'
import { shiftSearch } from './sql.ts'

/** A table as both engines see it: the same columns under the same names, and an order of rows that both keep. */
export interface MovedTable {
  /** What it is called on this engine's side of the pipe. */
  name: string
  columns: Column[]
  /** Names of the columns that put its rows in one order. */
  order: string[]
}

/** How many rows a table has, and what they come to; equal on both engines when every value is. */
export interface Sum {
  count: number
  checksum: string
}

/** Every table of the schema, and the search index, by name. */
export async function tablesToMove(): Promise<MovedTable[]> {
  const folder = path.join(import.meta.dirname, 'schema')
  const found = new Set<Table>([shiftSearch])
  for (const file of readdirSync(folder)) {
    const exported: Record<string, unknown> = await import(path.join(folder, file))
    for (const value of Object.values(exported)) if (is(value, Table)) found.add(value)
  }
  return [...found].map(asMoved).sort((a, b) => (a.name < b.name ? -1 : 1))
}

function asMoved(table: Table): MovedTable {
  const { name, primaryKeys } =
    engine === 'postgres' ? pg.getTableConfig(table as pg.PgTable) : lite.getTableConfig(table as lite.SQLiteTable)
  const columns = Object.values(getTableColumns(table))
  const key: Column[] = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary)
  return { name, columns, order: (key.length > 0 ? key : columns.slice(0, 1)).map((column) => column.name) }
}

/** A value as the product knows it, whatever the engine keeps: moments in ISO 8601, numbers as numbers. */
export function logical(column: Column, value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null
  switch (column.dataType) {
    case 'date':
      return new Date(value as Date | number).toISOString()
    case 'boolean':
      return value === true || value === 1
    case 'number':
      return Number(value)
    default:
      return String(value)
  }
}

/** Adds up rows as they pass. */
export function summing() {
  const hash = createHash('sha256')
  let count = 0
  return {
    add(row: unknown[]) {
      count += 1
      hash.update(`${JSON.stringify(row)}\n`)
    },
    end: (): Sum => ({ count, checksum: hash.digest('hex') }),
  }
}

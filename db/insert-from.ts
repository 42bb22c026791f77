import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'

type Given<T extends SQLiteTable> = { [K in keyof T['$inferInsert']]?: SQLiteColumn | SQL }

/**
 * The fields of a `select` that fills a table: every column in its order, as drizzle's `insert … select` wants it, with
 * the default, or nothing, where none is given.
 */
export function fieldsFor<T extends SQLiteTable>(table: T, given: Given<T>) {
  const fields = Object.entries(getTableColumns(table)).map(([key, column]) => {
    const from = (given as Record<string, SQLiteColumn | SQL | undefined>)[key]
    return [key, from ?? defaultOf(column)] as const
  })
  return Object.fromEntries(fields) as { [K in keyof T['_']['columns']]: T['_']['columns'][K] }
}

const defaultOf = (column: SQLiteColumn): SQL =>
  column.default === undefined ? sql`null` : sql`${sql.param(column.default, column)}`

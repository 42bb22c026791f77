import { Param, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Reader } from './database.ts'

interface Query<Row> {
  prepare(): { execute(values: Record<string, unknown>): Promise<Row[]> }
}

/** The columns whose way of writing each value of a query takes: a `Date` where the column is an instant. */
type Places = Record<string, SQLiteColumn>

/**
 * A query built once per connection and run many times. Building one with many columns takes drizzle ten times as long
 * as SQLite takes to answer it, so what every request asks is made with this.
 */
export function prepared<P extends Places, Row>(
  places: P,
  build: (db: Reader, value: { [K in keyof P]: SQL }) => Query<Row>,
): (db: Reader, values: { [K in keyof P]: P[K]['_']['data'] }) => Promise<Row[]> {
  const made = new WeakMap<Reader, ReturnType<Query<Row>['prepare']>>()
  const value = Object.fromEntries(
    Object.entries(places).map(([key, column]) => [key, sql`${new Param(sql.placeholder(key), column)}`]),
  ) as { [K in keyof P]: SQL }
  return async (db, values) => {
    let query = made.get(db)
    if (!query) {
      query = build(db, value).prepare()
      made.set(db, query)
    }
    return query.execute(values)
  }
}

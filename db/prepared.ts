import { Param, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Db } from './database.ts'
import { engine } from './engine.ts'

type Reader = Pick<Db, 'select'>
type Values = Record<string, unknown>

interface Query<Row> extends PromiseLike<Row[]> {
  prepare(name?: string): { execute(values: Values): Promise<Row[]> }
}

/** Stands for a value given at each run, written as its column writes it: a `Date` for an instant. */
type Place<V> = (name: keyof V & string, column: SQLiteColumn) => SQL

const place: Place<Values> = (name, column) => sql`${new Param(sql.placeholder(name), column)}`

/**
 * A query built once per connection and run many times. Building one with many columns takes drizzle ten times as long
 * as SQLite takes to answer it, so what every request asks is made with this. `name` is PostgreSQL's name for it.
 */
export function prepared<V extends object, Row>(
  name: string,
  build: (db: Reader, value: Place<V>) => Query<Row>,
): (db: Reader, values: V) => Promise<Row[]> {
  const made = new WeakMap<Reader, ReturnType<Query<Row>['prepare']>>()
  return async (db, values) => {
    let query = made.get(db)
    if (!query) {
      query = build(db, place as Place<V>).prepare(engine === 'postgres' ? name : undefined)
      made.set(db, query)
    }
    return query.execute(values as Values)
  }
}

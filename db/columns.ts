import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import * as pg from 'drizzle-orm/pg-core'
import * as lite from 'drizzle-orm/sqlite-core'
import { engine } from './engine.ts'

export { sql } from 'drizzle-orm'
/** Any column of any table: what a reference to the same table returns. */
export type { AnySQLiteColumn as AnyColumn } from 'drizzle-orm/sqlite-core'

/** The words every table is written in, as SQLite spells them. All types in the product are inferred from this half. */
const sqlite = {
  table: lite.sqliteTable,
  /** Made by us, not guessable. */
  id: () =>
    lite
      .text('id')
      .primaryKey()
      .$defaultFn(() => crypto.randomUUID()),
  text: (name: string) => lite.text(name),
  oneOf: <const V extends readonly [string, ...string[]]>(name: string, _values: V) =>
    lite.text(name).$type<V[number]>(),
  /** A whole number below 2³¹. */
  whole: (name: string) => lite.integer(name, { mode: 'number' }),
  /** A whole number that may pass 2³¹, up to 2⁵³. */
  big: (name: string) => lite.integer(name, { mode: 'number' }),
  real: (name: string) => lite.real(name),
  flag: (name: string) => lite.integer(name, { mode: 'boolean' }),
  /** A moment in UTC, to the millisecond. */
  instant: (name: string) => lite.integer(name, { mode: 'timestamp_ms' }),
  index: (name: string) => lite.index(name),
  /** A unique index: `.on(…)`, and `.where(…)` for a rule that holds for some rows only. */
  unique: (name: string) => lite.uniqueIndex(name),
  check: (name: string, rule: SQL) => lite.check(name, rule),
  primaryKey: lite.primaryKey,
  foreignKey: lite.foreignKey,
}

/** The same words as PostgreSQL spells them; cast once, here, and nowhere else. */
const postgres = {
  table: pg.pgTable,
  id: () =>
    pg
      .text('id')
      .primaryKey()
      .$defaultFn(() => crypto.randomUUID()),
  text: (name: string) => pg.text(name),
  oneOf: (name: string) => pg.text(name),
  whole: (name: string) => pg.integer(name),
  big: (name: string) => pg.bigint(name, { mode: 'number' }),
  real: (name: string) => pg.doublePrecision(name),
  flag: (name: string) => pg.boolean(name),
  instant: (name: string) => pg.timestamp(name, { withTimezone: true, precision: 3 }),
  index: (name: string) => pg.index(name),
  unique: (name: string) => pg.uniqueIndex(name),
  check: (name: string, rule: SQL) => pg.check(name, rule),
  primaryKey: pg.primaryKey,
  foreignKey: pg.foreignKey,
} as unknown as typeof sqlite

export const { table, id, text, oneOf, whole, big, real, flag, instant, index, unique, check, primaryKey, foreignKey } =
  engine === 'postgres' ? postgres : sqlite

/** `column in ('a', 'b')`, for a check. */
export const among = (column: AnyColumn, values: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', '))})`

/** The instant is a whole minute, for a check: a page kept for a minute may depend on nothing finer. Empty passes. */
export const wholeMinute = (column: AnyColumn): SQL =>
  engine === 'postgres' ? sql`extract(epoch from ${column}) % 60 = 0` : sql`${column} % 60000 = 0`

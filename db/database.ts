import type { WithSubquery } from 'drizzle-orm'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'

/** Drizzle as every query sees it, on both engines. Nothing answers before it is awaited. */
export type Drizzle = BaseSQLiteDatabase<'async', unknown>

type Reading = Pick<Drizzle, 'select' | 'selectDistinct'>

/** What any reader may do. Await every query: `.all()`, `.get()` and `.run()` exist on one engine only. */
export interface Db extends Reading, Pick<Drizzle, '$with' | '$count'> {
  /** A query over named parts. Drizzle's own `with` can also write; this one cannot. */
  with(...parts: WithSubquery[]): Reading
  /**
   * Runs `work` alone against the database: all of it happens or none. It may run twice, so it does nothing but database.
   * A command called inside another is given its `tx` and joins; calling `db.transact`, or reading through `db`, there throws.
   * It is rolled back after `longest` ms, 5 s unless said: only what runs before anybody is served may ask for more.
   */
  transact<T>(work: (tx: Tx) => Promise<T>, longest?: number): Promise<T>
}

/** What a query needs that runs beside a transaction as well as inside one. */
export type Reader = Pick<Db, 'select'>

/** Writing exists only here, so a write outside a transaction does not type-check. */
export interface Tx extends Db, Pick<Drizzle, 'insert' | 'update' | 'delete'> {}

/**
 * Why a write could not be taken just now: another process writes for too long, the disk is full or fails, the server
 * of the database is away, or (`unknown`) it went away during the very commit, which may or may not have happened.
 */
export type BusyReason = 'locked' | 'disk' | 'away' | 'unknown'

/** The database cannot answer just now; asking again later may succeed. Becomes 503 with `Retry-After`. */
export class Busy extends Error {
  readonly reason: BusyReason
  /** Seconds after which asking again is sensible. */
  readonly retryAfter: number

  constructor(reason: BusyReason, options?: ErrorOptions) {
    super(`The database is busy: ${reason}`, options)
    this.name = 'Busy'
    this.reason = reason
    this.retryAfter = reason === 'disk' ? 60 : 5
  }
}

/** The `Busy` inside an error, if there is one: drizzle wraps what a driver throws. */
export function busyIn(error: unknown): Busy | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof Busy) return cause
  return null
}

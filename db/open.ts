import type { Db } from './database.ts'
import { type Engine, engine, engineOf, fileOf } from './engine.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { openPostgres } from './postgres.ts'
import { publicTables } from './schema/public.ts'
import { openSqlite } from './sqlite.ts'
import type { OnWarning } from './writing.ts'

/** A database that is open, migrated and checked. */
export interface OpenDatabase {
  db: Db
  engine: Engine
  /** Raised by every transaction that writes a table of the public pages; −1 while it cannot be known. Cheap enough to ask for every page. */
  publicVersion(): number
  /** Takes the writer's place and gives it back without writing. Throws when that cannot be done. */
  probe(): Promise<void>
  /** Whether it still has the migrations of this release: a newer one may have begun to serve beside it. */
  isCurrent(): Promise<boolean>
  /** Lets the transactions that were asked for finish, then closes every connection. */
  close(): Promise<void>
}

export interface OpenOptions {
  /** What deserves a line in the log although somebody was answered. */
  onWarning?: OnWarning
  /** What the operator may like to know: a migration applied, a backup made. */
  onNotice?: (message: string) => void
}

/**
 * Opens the database at an address (`file:/path` or `postgres://…`), makes it if it is a file that is not there, and
 * brings it to this release. Throws with the reason when it may not be used: a newer release's data, an edited
 * migration, a network file system, a PostgreSQL database whose text does not sort by code point.
 */
export async function openDatabase(url: string, options: OpenOptions = {}): Promise<OpenDatabase> {
  const { onWarning = () => {}, onNotice = () => {} } = options
  if (engineOf(url) !== engine)
    throw new Error(`This process was started for ${engine}: set DATABASE_URL before starting`)
  if (engine === 'postgres') {
    await migratePostgres(url, { onNotice })
    return openPostgres(url, publicTables, onWarning)
  }
  const file = fileOf(url)
  migrateSqlite(file, { onNotice })
  return openSqlite(file, publicTables, onWarning)
}

import path from 'node:path'
import { type Guard, sqliteGuards, sqliteSearch } from './guards.ts'
import {
  type Applied,
  foldersOfMigrations,
  listMigrations,
  type MigrateOptions,
  type Migration,
  memory,
  pendingOf,
} from './migrate.ts'
import { type Connection, connect, stampOf } from './sqlite-connection.ts'
import { insistOnLocal, makePrivate, renameWhole } from './sqlite-place.ts'

/**
 * Brings a file to this release in one exclusive transaction, after copying an existing one to `backups/` beside it.
 * Two processes may start at once: the second waits and finds nothing left to do.
 */
export function migrateSqlite(
  file: string,
  { onNotice, folder = foldersOfMigrations('sqlite') }: MigrateOptions,
): void {
  const listed = listMigrations(folder)
  insistOnLocal(file)
  makePrivate(file)
  const connection = connect(file, 'tool')
  try {
    if (isCurrent(connection, listed)) return
    // Inside a transaction this would do nothing, and a dropped parent would take its children along.
    connection.pragma('foreign_keys = off')
    connection.exec('begin exclusive')
    if (!isCurrent(connection, listed)) {
      const pending = pendingOf(listed, appliedOf(connection))
      if (isUsed(connection)) onNotice(`Backup before migrating: ${backUpBeside(file, pending)}`)
      connection.exec(memory)
      dropGuards(connection)
      for (const migration of pending) apply(connection, migration)
      makeGuards(connection)
      insistOnReferences(connection)
      if (pending.length > 0) onNotice(`Migrated: ${pending.map(({ name }) => name).join(', ')}`)
    }
    connection.exec('commit')
  } catch (error) {
    if (connection.inTransaction) connection.exec('rollback')
    throw error
  } finally {
    connection.close()
  }
}

function isCurrent(connection: Connection, listed: readonly Migration[]): boolean {
  return pendingOf(listed, appliedOf(connection)).length === 0 && guardsDiffer(connection).length === 0
}

/** The migrations a file says it has had. */
export function appliedOf(connection: Connection): Applied[] {
  if (!has(connection, 'applied_migrations')) return []
  return connection.prepare<[], Applied>('select name, hash from applied_migrations order by position').all()
}

const has = (connection: Connection, name: string) => definitionOf(connection, name) !== undefined

const definitionOf = (connection: Connection, name: string) =>
  connection.prepare<[string], string>('select sql from sqlite_master where name = ?').pluck().get(name)

const isUsed = (connection: Connection) =>
  connection.prepare<[], number>(`select count(*) from sqlite_master where type = 'table'`).pluck().get()! > 0

/** A copy of the last commit: this connection has the lock and has written nothing yet. */
function backUpBeside(file: string, pending: readonly Migration[]): string {
  const reader = connect(file, 'reader')
  try {
    const copy = path.join(
      path.dirname(file),
      'backups',
      `before-${pending[0]?.name ?? 'guards'}-${stampOf(reader)}.db`,
    )
    const unfinished = `${copy}.part`
    makePrivate(unfinished)
    reader.prepare('vacuum into ?').run(unfinished)
    renameWhole(unfinished, copy)
    return copy
  } finally {
    reader.close()
  }
}

function apply(connection: Connection, { name, hash, statements }: Migration) {
  for (const statement of statements) connection.exec(statement)
  connection
    .prepare(
      `insert into applied_migrations (position, name, hash)
       select coalesce(max(position), 0) + 1, ?, ? from applied_migrations`,
    )
    .run(name, hash)
}

/** The guards whose definition in the file is not the one of this release. */
export function guardsDiffer(connection: Connection): string[] {
  const wanted: Pick<Guard, 'name' | 'make'>[] = [sqliteSearch, ...guardsFor(connection)]
  return wanted
    .filter(
      ({ name, make }) =>
        !definitionOf(connection, name)?.toLowerCase().endsWith(make.slice('create '.length).toLowerCase()),
    )
    .map(({ name }) => name)
}

const guardsFor = (connection: Connection) => sqliteGuards.filter(({ table }) => has(connection, table))

// Before the tables are touched: one that is rebuilt may be read by a trigger of another, which would stop it.
function dropGuards(connection: Connection) {
  const triggers = connection.prepare(`select name from sqlite_master where type = 'trigger'`).pluck().all() as string[]
  for (const name of triggers) connection.exec(`drop trigger ${name}`)
}

function makeGuards(connection: Connection) {
  for (const { make } of guardsFor(connection)) connection.exec(make)
  if (!guardsDiffer(connection).includes(sqliteSearch.name)) return
  const { name, make, set } = sqliteSearch
  const kept = has(connection, name)
  if (kept)
    connection.exec(
      `create temp table kept_words as select rowid as search_key, words from ${name}; drop table ${name}`,
    )
  connection.exec(make)
  connection.exec(set)
  if (kept)
    connection.exec(
      `insert into ${name} (rowid, words) select search_key, words from kept_words; drop table kept_words`,
    )
}

function insistOnReferences(connection: Connection) {
  const broken = connection.pragma('foreign_key_check') as { table: string; parent: string }[]
  if (broken.length === 0) return
  const places = new Set(broken.map(({ table, parent }) => `${table} → ${parent}`))
  throw new Error(`The migration would leave ${broken.length} rows without their parent: ${[...places].join(', ')}`)
}

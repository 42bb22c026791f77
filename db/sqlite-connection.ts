import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Drizzle } from './database.ts'

export type Connection = Database.Database

const oldestSqlite = [3, 51, 3] // older ones may corrupt a file in WAL mode (sqlite.org, the WAL-reset bug)
const keptStatements = 500

/** What every connection must have, whatever its part; read back after setting, since a pragma fails in silence. */
const settings = {
  journal_mode: 'wal',
  synchronous: 2, // FULL: an answered commit survives a power cut
  foreign_keys: 1,
  trusted_schema: 0,
  secure_delete: 1,
  cell_size_check: 1,
  recursive_triggers: 1, // without it `replace` deletes an event past the trigger that forbids it
} as const

/** `reader` and `tool` wait for a lock inside SQLite; `writer` never does, because that would stop the whole process. */
const patience = { reader: 5_000, tool: 60_000, writer: 0 } as const

/** Opens one connection with every setting made and checked. Throws with the reason when one cannot be had. */
export function connect(file: string, part: keyof typeof patience): Connection {
  const connection = new Database(file, { readonly: part === 'reader', timeout: patience.tool })
  try {
    for (const [name, value] of Object.entries(settings)) {
      if (name === 'journal_mode' && part === 'reader') continue // the writer has set it in the file
      connection.pragma(`${name} = ${value}`)
    }
    connection.pragma('journal_size_limit = 67108864')
    // Kilobytes. Counting a filter's shifts reads pages all over the file; with the usual 2 MB it reads them again and again.
    if (part === 'reader') connection.pragma('cache_size = -32000')
    connection.pragma(`busy_timeout = ${patience[part]}`)
    insistOnSettings(connection, part)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Throws when a connection lacks a setting that the promises of this product rest on. */
export function insistOnSettings(connection: Connection, part: keyof typeof patience): void {
  for (const [name, wanted] of Object.entries({ ...settings, busy_timeout: patience[part] })) {
    const found: unknown = connection.pragma(name, { simple: true })
    if (found !== wanted) throw new Error(`SQLite: ${name} is ${String(found)} and must be ${wanted}`)
  }
  const version = connection.prepare<[], string>('select sqlite_version()').pluck().get()!
  if (isOlder(version)) throw new Error(`SQLite ${version} is older than ${oldestSqlite.join('.')}`)
}

function isOlder(version: string): boolean {
  const parts = version.split('.').map(Number)
  const differing = oldestSqlite.findIndex((part, place) => part !== parts[place])
  return differing >= 0 && parts[differing]! < oldestSqlite[differing]!
}

/** What drizzle asks of a statement. */
type Statement = Pick<Database.Statement, 'run' | 'all' | 'get' | 'raw'>

/**
 * Drizzle over one connection. Each statement is prepared once and kept; `beforeUse` is asked before every run of one,
 * and may throw.
 */
export function drizzleOver(connection: Connection, beforeUse: () => void): Drizzle {
  const kept = new Map<string, Statement>()
  function prepare(query: string): Statement {
    const known = kept.get(query)
    if (known) return known
    const statement = guarded(connection.prepare(query), beforeUse)
    if (kept.size >= keptStatements) kept.delete(kept.keys().next().value!)
    kept.set(query, statement)
    return statement
  }
  // Drizzle asks nothing of its client but `prepare`; its own `transaction` is unsafe with promises and is not offered.
  return drizzle({ client: { prepare } as unknown as Connection }) as unknown as Drizzle
}

// Asked here and not when a statement is prepared: db/prepared.ts holds one and runs it again and again.
function guarded(statement: Database.Statement, beforeUse: () => void): Statement {
  const used = (inArrays: boolean) => {
    beforeUse()
    return statement.reader ? statement.raw(inArrays) : statement
  }
  return {
    run: (...values) => used(false).run(...values),
    all: (...values) => used(false).all(...values),
    get: (...values) => used(false).get(...values),
    raw: () => used(true),
  }
}

/** The moment by SQLite's own clock, as a part of a file name: 20260501T000000.123Z. */
export const stampOf = (connection: Connection): string =>
  connection.prepare<[], string>(`select strftime('%Y%m%dT%H%M%fZ', 'now')`).pluck().get()!

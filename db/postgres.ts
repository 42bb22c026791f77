import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Db, Drizzle } from './database.ts'
import { readerOver, writerOver } from './handles.ts'
import { foldersOfMigrations, hasExactly, listMigrations } from './migrate.ts'
import { appliedOf } from './migrate-postgres.ts'
import type { OpenDatabase } from './open.ts'
import { explainPostgres } from './postgres-errors.ts'
import { followPublicVersion } from './postgres-version.ts'
import { type Querying, writingTo } from './postgres-writing.ts'
import { takeTurns } from './turns.ts'
import type { OnWarning } from './writing.ts'

const keptStatements = 500
const readers = 8

/** Opens a migrated database: one connection that writes, in turns; a pool that reads; one that listens. */
export async function openPostgres(
  url: string,
  publicTables: ReadonlySet<object>,
  onWarning: OnWarning,
): Promise<OpenDatabase> {
  const follower = await followPublicVersion(url, onWarning)
  const connection = writingTo(url, onWarning, follower.raise)
  const turns = takeTurns(connection.writing, onWarning)

  const pool = new pg.Pool({ connectionString: url, max: readers, keepAlive: true, connectionTimeoutMillis: 5_000 })
  // Without a listener a restart of the server ends this process.
  pool.on('error', (error) => onWarning('A reading connection was lost', error))

  const listed = listMigrations(foldersOfMigrations('postgres'))
  const reading: Querying = {
    async query(config, values) {
      turns.insistOutside()
      try {
        return await pool.query(config as pg.QueryConfig, values)
      } catch (error) {
        throw explainPostgres(error)
      }
    },
  }
  const sending: Querying = {
    async query(config, values) {
      turns.insistInside()
      return connection.send(config, values)
    },
  }

  const tx = writerOver(drizzleOver(sending), (table) => publicTables.has(table) && turns.touch())
  const db: Db = readerOver(drizzleOver(reading), async (work, longest) => turns.transact(() => work(tx), longest))

  return {
    db,
    engine: 'postgres',
    publicVersion: follower.version,
    probe: turns.probe,
    isCurrent: async () => hasExactly(listed, await appliedOf(pool)),
    async close() {
      await turns.close()
      await Promise.all([connection.close(), pool.end(), follower.close()])
    },
  }
}

/** Drizzle over a connection or a pool. Every statement has a name, so that the server prepares it once per connection. */
export function drizzleOver(connection: Querying): Drizzle {
  const client: Querying = {
    query: (config, values) =>
      connection.query(typeof config === 'string' ? config : { ...config, name: nameOf(config.text) }, values),
  }
  return drizzle({ client: client as unknown as pg.Pool }) as unknown as Drizzle
}

const names = new Map<string, string>()

// Beyond the bound a statement goes unnamed: lists of varying length must not fill the server's memory.
function nameOf(text: string): string | undefined {
  let name = names.get(text)
  if (name === undefined && names.size < keptStatements) {
    name = `kept_${names.size}`
    names.set(text, name)
  }
  return name
}

import pg from 'pg'
import type { Db } from '#db/database.ts'
import { engine, fileOf } from '#db/engine.ts'
import { writerOver } from '#db/handles.ts'
import { type OpenDatabase, openDatabase } from '#db/open.ts'
import { drizzleOver as drizzleOverPostgres } from '#db/postgres.ts'
import { connect, drizzleOver as drizzleOverSqlite } from '#db/sqlite-connection.ts'

/**
 * The negative control: the same database, put together so that writers do not wait for each other. Whoever oversells
 * here, and not on the real one, has shown that it is `transact` that prevents it.
 */
export async function openRacy(url: string): Promise<OpenDatabase> {
  const real = await openDatabase(url)
  const { transact, close } = engine === 'postgres' ? racyPostgres(url) : racySqlite(fileOf(url))
  return {
    ...real,
    db: { ...real.db, transact },
    async close() {
      await close()
      await real.close()
    },
  }
}

function racySqlite(file: string) {
  const connection = connect(file, 'tool')
  const tx = writerOver(
    drizzleOverSqlite(connection, () => {}),
    () => {},
  )
  const meeting = meetings()
  const transact: Db['transact'] = async (work) => {
    await meeting()
    return work(tx)
  }
  return { transact, close: async () => void connection.close() }
}

/**
 * Holds whoever asks until thirty have, or nobody else comes, and lets them go at once: no divisor of a hundred. This driver answers on the spot,
 * so that a work which began alone would also end alone, before the next request is even read.
 */
function meetings(): () => Promise<void> {
  let gathered: (() => void)[] = []
  let nobodyElse: NodeJS.Timeout
  const letGo = () => {
    clearTimeout(nobodyElse)
    const all = gathered
    gathered = []
    for (const one of all) one()
  }
  return () =>
    new Promise((go) => {
      const count = gathered.push(go)
      if (count === 1) nobodyElse = setTimeout(letGo, 500)
      if (count === 30) letGo()
    })
}

/** Read committed, as PostgreSQL has it by default, on as many connections as there are writers. */
function racyPostgres(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 20 })
  pool.on('error', () => {}) // the database is dropped under connections that are on their way out
  const transact: Db['transact'] = async (work) => {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const result = await work(writerOver(drizzleOverPostgres(client), () => {}))
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }
  return { transact, close: () => pool.end() }
}

import pg from 'pg'
import { Busy } from './database.ts'
import { explainPostgres, isLoss } from './postgres-errors.ts'
import type { OnWarning, Writing } from './writing.ts'

/** The lock that makes one writer of one county wait for another. One database holds one county. */
export const writersKey = 723_451_982

const longestStatement = 15_000 // ms; more than the 10 s that a lock is waited for

/** What drizzle and the queue need of a connection. */
export interface Querying {
  query(config: pg.QueryConfig | string, values?: unknown[]): Promise<pg.QueryResult>
}

/**
 * The one writing connection of a process: made when first needed, and again after it was lost. `raised` is told the new
 * version of the public pages once the commit that raised it is done.
 */
export function writingTo(url: string, onWarning: OnWarning, raised: (version: number) => void) {
  let client: pg.Client | null = null
  let inTransaction = false
  let pendingVersion: number | null = null

  function lose(lost: pg.Client, cause: unknown) {
    if (client !== lost) return
    client = null
    inTransaction = false
    onWarning('The writing connection was lost', cause)
    lost.end().catch(() => {}) // it is gone either way
  }

  async function connected(): Promise<pg.Client> {
    if (client) return client
    const fresh = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      statement_timeout: longestStatement,
      query_timeout: longestStatement + 5_000,
    })
    fresh.on('error', (error) => lose(fresh, error))
    fresh.on('end', () => lose(fresh, undefined))
    await fresh.connect()
    client = fresh
    return fresh
  }

  async function send(config: pg.QueryConfig | string, values?: unknown[]): Promise<pg.QueryResult> {
    const used = client
    if (!used || !inTransaction) throw new Busy('away')
    try {
      return await used.query(config as pg.QueryConfig, values)
    } catch (error) {
      if (isLoss(error)) lose(used, error)
      throw error
    }
  }

  async function begin() {
    const used = await connected()
    try {
      await used.query(
        `begin isolation level read committed; set local lock_timeout = '10s'; select pg_advisory_xact_lock(${writersKey})`,
      )
      inTransaction = client === used
    } catch (error) {
      if (isLoss(error)) lose(used, error)
      else await used.query('rollback').catch((cause: unknown) => lose(used, cause))
      throw error
    }
  }

  const writing: Writing = {
    async begin() {
      pendingVersion = null
      const kept = client !== null
      try {
        await begin()
      } catch (error) {
        // A connection that died while nothing ran is only noticed now, and nothing was done on it.
        if (!kept || !isLoss(error)) throw explainPostgres(error)
        await begin().catch((again: unknown) => Promise.reject(explainPostgres(again)))
      }
    },
    savepoint: async () => void (await send('savepoint work')),
    release: async () => void (await send('release savepoint work')),
    rollbackTo: async () => void (await send('rollback to savepoint work')),
    async raiseVersion() {
      const { rows } = await send(
        `with raised as (
           insert into public_version (id, version) values ('public', 1)
           on conflict (id) do update set version = public_version.version + 1 returning version)
         select version, pg_notify('public_version', version::text) from raised`,
      )
      pendingVersion = Number(rows[0].version)
    },
    async commit() {
      const used = client
      let answer: pg.QueryResult
      try {
        answer = await send('commit')
      } catch (error) {
        // Lost before it was sent: nothing happened. Lost while it was under way: nobody here can know.
        if (used && client !== used) throw new Busy('unknown', { cause: error })
        throw error
      }
      inTransaction = false
      if (answer.command !== 'COMMIT') throw new Error('PostgreSQL rolled the transaction back')
      if (pendingVersion !== null) raised(pendingVersion)
    },
    async rollback() {
      if (!inTransaction || !client) return
      const used = client
      await send('rollback').catch((error: unknown) => lose(used, error))
      inTransaction = false
    },
    isOpen: () => inTransaction && client !== null,
    whenLost: 'away',
    explain: explainPostgres,
  }

  return {
    writing,
    send,
    async close() {
      const last = client
      client = null
      await last?.end()
    },
  }
}

// One of several servers on one database that think before they take a place: `node slow-server.ts URL DATA_DIR [racy]`.
import { setTimeout as pause } from 'node:timers/promises'
import { readConfig } from '#app/config.server.ts'
import { serve } from '#app/server.ts'
import type { Tx } from '#db/database.ts'
import { type OpenDatabase, openDatabase } from '#db/open.ts'
import { signups } from '#db/schema/signups.ts'
import { openRacy } from '../db/racy.ts'
import { testRing } from '../support/make.ts'

const [url = '', dataDir = '', how] = process.argv.slice(2)
const longest = 4 // ms between looking whether there is a place and taking it

const slow = new WeakMap<Tx, Tx>()

/** The same writer, which waits a little before it writes a signup. One a connection, as queries are prepared on it. */
function slowly(tx: Tx): Tx {
  const known = slow.get(tx)
  if (known) return known
  const insert: Tx['insert'] = (table) => ((table as object) === signups ? late(tx.insert(table)) : tx.insert(table))
  const made: Tx = { ...tx, insert, transact: (work) => work(made) }
  slow.set(tx, made)
  return made
}

/** A query that begins a little after it is asked for. */
function late<Q extends object>(query: Q): Q {
  return new Proxy(query, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      if (name === 'then')
        return (...hands: unknown[]) => pause(Math.random() * longest).then(() => value.apply(target, hands))
      return (...given: unknown[]) => {
        const next: unknown = value.apply(target, given)
        return typeof next === 'object' && next !== null ? late(next) : next
      }
    },
  })
}

async function openSlowly(): Promise<OpenDatabase> {
  const open = await (how === 'racy' ? openRacy(url) : openDatabase(url))
  return { ...open, db: { ...open.db, transact: (work) => open.db.transact((tx) => work(slowly(tx))) } }
}

const running = await serve({
  config: readConfig({ PORT: '0', DATA_DIR: dataDir, DATABASE_URL: url, SECRET_KEYS: testRing }),
  clock: () => new Date(),
  ports: { log: { write() {} } },
  open: openSlowly,
})
process.stdout.write(`at ${running.url}\n`)
process.once('SIGTERM', () => void running.stop().then(() => process.exit(0)))

// A process of its own that upgrades a database and kills itself before its n-th statement: `node upgrade-killed.ts URL N [torn]`.
import Database from 'better-sqlite3'
import pg from 'pg'
import { engine } from '#db/engine.ts'
import { openDatabase } from '#db/open.ts'

const [url = '', last = '', how] = process.argv.slice(2)
let count = 0

/** Whether a statement is left out: the negative control upgrades without a transaction around it. */
function meets(statement: string): boolean {
  count += 1
  if (count === Number(last)) process.kill(process.pid, 'SIGKILL')
  return how === 'torn' && /^(begin|commit)\b/.test(statement)
}

if (engine === 'sqlite') {
  const { exec } = Database.prototype
  Database.prototype.exec = function counted(this: Database.Database, statement: string) {
    return meets(statement) ? this : exec.call(this, statement)
  }
} else {
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    const left = typeof args[0] === 'string' && meets(args[0])
    return query.call(this, ...(left ? ['select 1'] : args))
  } as typeof pg.Client.prototype.query
}

const open = await openDatabase(url)
await open.close()
process.stdout.write(`${count}\n`)

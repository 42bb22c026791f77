import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import Database from 'better-sqlite3'
import { examine, leaveToPostgres, logsBeside, readManifest } from './backup.ts'
import { databaseUrl, dataFolder, engine, fileOf } from './engine.ts'
import { foldersOfMigrations, listMigrations } from './migrate.ts'
import { renameWhole } from './sqlite-place.ts'

/**
 * Puts a backup in the place of the database. Refuses a damaged or changed backup, one of a newer release, and a database
 * that a server has open. What stood there before is moved aside, never deleted; answers where to, or null.
 */
export async function restore(copy: string, file: string, logs = path.dirname(file)): Promise<string | null> {
  const { madeAt, ...wanted } = readManifest(copy)
  const found = await examine(copy).catch((cause: unknown) => {
    throw new Error(`The backup ${copy} cannot be read`, { cause })
  })
  if (!isDeepStrictEqual(found, wanted))
    throw new Error(`The backup ${copy} is not what its manifest says: it was changed or cut`)
  const known = listMigrations(foldersOfMigrations('sqlite')).map(({ name }) => name)
  const newer = found.migrations.filter((name) => !known.includes(name))
  if (newer.length > 0)
    throw new Error(`The backup was made by a newer release (${newer.join(', ')}): install that one first`)

  mkdirSync(path.dirname(file), { recursive: true })
  const arriving = `${file}.restoring`
  copyFileSync(copy, arriving)
  const aside = moveAside(file, madeAt)
  renameWhole(arriving, file)
  for (const log of logsBeside) restoreLog(`${copy}.${log}`, path.join(logs, log))
  return aside
}

function moveAside(file: string, madeAt: string): string | null {
  if (!existsSync(file) || statSync(file).size === 0) return null
  insistOnRest(file)
  let aside = `${file}.before-${madeAt}`
  for (let number = 2; existsSync(aside); number++) aside = `${file}.before-${madeAt}-${number}`
  for (const part of ['', '-wal', '-shm']) if (existsSync(file + part)) renameSync(file + part, aside + part)
  return aside
}

/** Leaving WAL mode takes the file whole, which nobody gets while another process has it open. */
function insistOnRest(file: string) {
  const connection = new Database(file, { timeout: 0 })
  try {
    connection.pragma('journal_mode = delete')
  } catch (error) {
    const code = error instanceof Database.SqliteError ? error.code : ''
    if (code.startsWith('SQLITE_BUSY')) throw new Error(`The database ${file} is in use: stop the server first`)
    if (!/^SQLITE_(NOTADB|CORRUPT|IOERR)/.test(code)) throw error // what is broken may be moved aside
  } finally {
    connection.close()
  }
}

/** A log only grows: what was erased after the backup stays erased. */
function restoreLog(kept: string, log: string) {
  if (!existsSync(kept)) return
  const linesOf = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [])
  const lines = new Set([...linesOf(kept), ...linesOf(log)])
  writeFileSync(log, `${[...lines].join('\n')}\n`, { flush: true })
}

if (process.argv[1] === import.meta.filename) {
  if (engine === 'postgres') {
    leaveToPostgres(
      'createdb --locale=C --template=template0 --encoding=UTF8 qingshi_new',
      'pg_restore --no-owner --dbname=postgres://…/qingshi_new qingshi-2026-11-23.dump',
    )
  }
  const [copy] = process.argv.slice(2)
  if (!copy) throw new Error('npm run db:restore -- <backup file>')
  const file = fileOf(databaseUrl)
  const aside = await restore(path.resolve(copy), file, dataFolder)
  console.log(`恢复好了：${file}${aside ? `；原来的库挪到了 ${aside}` : ''}`)
}

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { engine, fileOf } from '#db/engine.ts'
import { foldersOfMigrations, listMigrations } from '#db/migrate.ts'
import { migratePostgres } from '#db/migrate-postgres.ts'
import { migrateSqlite } from '#db/migrate-sqlite.ts'
import { barePostgres, tell } from './postgres.ts'

const folder = path.resolve(import.meta.dirname, '..', 'fixtures')

/** Every released version whose data is kept. */
export const releases = readdirSync(folder).filter((name) => /^\d/.test(name))

/** A database as a release left it, on this run's engine. */
export async function databaseOf(release: string): Promise<{ url: string; place: string; drop(): Promise<void> }> {
  const place = mkdtempSync(path.join(os.tmpdir(), 'qingshi-release-'))
  const kept = (name: string) => brotliDecompressSync(readFileSync(path.join(folder, release, name)))
  const clear = () => rmSync(place, { recursive: true, force: true })
  if (engine === 'postgres') {
    const { url, drop } = await barePostgres()
    await tell(url, kept('postgres.sql.br').toString())
    return { url, place, drop: () => drop().then(clear) }
  }
  const file = path.join(place, 'qingshi.db')
  writeFileSync(file, kept('sqlite.db.br'))
  return { url: `file:${file}`, place, drop: async () => clear() }
}

/** Brings a database to what a folder of migrations says; the notices it gave. */
export async function upgrade(url: string, migrations = foldersOfMigrations(engine)): Promise<string[]> {
  const notices: string[] = []
  const options = { onNotice: (message: string) => void notices.push(message), folder: migrations }
  if (engine === 'postgres') await migratePostgres(url, options)
  else migrateSqlite(fileOf(url), options)
  return notices
}

/** Rows by table, without what the engine keeps for itself. */
export async function countsOf(url: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  if (engine === 'postgres') {
    const tables = await tell<{ name: string }>(
      url,
      `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    )
    for (const { name } of tables) {
      const [row] = await tell<{ count: string }>(url, `select count(*) as count from public."${name}"`)
      counts[name] = Number(row?.count)
    }
    return counts
  }
  const connection = new Database(fileOf(url), { readonly: true })
  const tables = connection
    .prepare<[], string>(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite!_%' escape '!'
       and name not like 'shift!_search!_%' escape '!'`,
    )
    .pluck()
    .all()
  for (const name of tables)
    counts[name] = connection.prepare<[], number>(`select count(*) from "${name}"`).pluck().get()!
  connection.close()
  return counts
}

/** The migrations of this release, the pending ones failing after their n-th statement; null when they have fewer. */
export function failingAfter(count: number, had: number, place: string): string | null {
  const listed = listMigrations(foldersOfMigrations(engine))
  const pending = listed.slice(had)
  let left = count
  const failing = pending.findIndex(({ statements }) => {
    if (left < statements.length) return true
    left -= statements.length
    return false
  })
  if (failing < 0) return null
  const target = path.join(place, `failing-${count}`)
  if (existsSync(target)) rmSync(target, { recursive: true })
  const texts: Record<string, string> = {}
  for (const [at, { name, statements }] of listed.entries()) {
    const own = readFileSync(path.join(foldersOfMigrations(engine), `${name}.sql`), 'utf8')
    texts[name] =
      at === had + failing
        ? [...statements.slice(0, left), 'this is no statement'].join('\n--> statement-breakpoint\n')
        : own
  }
  writeTexts(target, texts)
  return target
}

/** The migrations as a release knew them that had so many: the first ones and no other. */
export function knownTo(had: number, place: string): string {
  const target = path.join(place, `known-${had}`)
  const first = listMigrations(foldersOfMigrations(engine)).slice(0, had)
  const textOf = (name: string) => readFileSync(path.join(foldersOfMigrations(engine), `${name}.sql`), 'utf8')
  writeTexts(target, Object.fromEntries(first.map(({ name }) => [name, textOf(name)])))
  return target
}

function writeTexts(target: string, texts: Record<string, string>): void {
  mkdirSync(path.join(target, 'meta'), { recursive: true })
  const entries = Object.keys(texts).map((tag) => ({ tag }))
  writeFileSync(path.join(target, 'meta', '_journal.json'), JSON.stringify({ entries }))
  for (const [tag, text] of Object.entries(texts)) writeFileSync(path.join(target, `${tag}.sql`), text)
}

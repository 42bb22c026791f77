import { createHash } from 'node:crypto'
import {
  copyFileSync,
  createReadStream,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import Database from 'better-sqlite3'
import { databaseUrl, dataFolder, engine, fileOf } from './engine.ts'
import { type Connection, connect, stampOf } from './sqlite-connection.ts'
import { makePrivate, renameWhole } from './sqlite-place.ts'

/** What a backup says of itself, in a file beside it. */
export interface Manifest {
  madeAt: string
  bytes: number
  sha256: string
  migrations: string[]
  /** Rows by table. */
  counts: Record<string, number>
}

/** What lives outside the database and must come back with it: who was erased, and the anchors of the chain of events. */
export const logsBeside = ['erasures.log', 'anchors.log'] as const

/**
 * Copies a database that may be in use: everything committed before it began is in it. The copy is checked and described
 * before it has its name, so a file with a name is whole. Answers the path of the copy.
 */
export async function backUp(file: string, folder: string, logs = path.dirname(file)): Promise<string> {
  const source = connect(file, 'reader')
  const stamp = stampOf(source)
  const copy = path.join(folder, `qingshi-${stamp}.db`)
  const unfinished = `${copy}.part`
  try {
    makePrivate(unfinished)
    source.prepare('vacuum into ?').run(unfinished)
  } finally {
    source.close()
  }
  const manifest = { madeAt: stamp, ...(await examine(unfinished)) } satisfies Manifest
  writeFileSync(manifestOf(copy), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true })
  for (const log of logsBeside) {
    if (existsSync(path.join(logs, log))) copyFileSync(path.join(logs, log), `${copy}.${log}`)
  }
  renameWhole(unfinished, copy)
  return copy
}

const longestKept = 35 * 86_400_000 // ms

/**
 * Deletes what the product laid into a folder of backups more than thirty-five days ago, those made before a migration
 * among them: whoever was erased is then in no copy any more. Answers the names of what went.
 */
export function forgetBackups(folder: string, now: Date): string[] {
  const ours = readdirSync(folder).filter((name) => /^(qingshi|before)-.+\.(db|json|log|part)$/.test(name))
  const old = ours.filter((name) => now.getTime() - statSync(path.join(folder, name)).mtimeMs > longestKept)
  for (const name of old) rmSync(path.join(folder, name))
  return old
}

/** Where the manifest of a copy lies. */
export const manifestOf = (copy: string): string => copy.replace(/\.db$/, '.json')

/** Reads the whole of a copy; throws when SQLite finds it damaged. */
export async function examine(copy: string): Promise<Omit<Manifest, 'madeAt'>> {
  const sha256 = await hashOf(copy)
  const connection = new Database(copy, { readonly: true }) // a copy is not in WAL mode, and stays as it is
  try {
    connection.pragma('trusted_schema = 0')
    connection.pragma('cell_size_check = 1')
    const answer = connection.pragma('integrity_check', { simple: true })
    if (answer !== 'ok') throw new Error(`The copy ${copy} is damaged: ${String(answer)}`)
    return { bytes: statSync(copy).size, sha256, migrations: migrationsIn(connection), counts: countsIn(connection) }
  } finally {
    connection.close()
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

const migrationsIn = (connection: Connection) =>
  connection.prepare<[], string>('select name from applied_migrations order by position').pluck().all()

function countsIn(connection: Connection): Record<string, number> {
  const tables = connection
    .prepare<[], string>(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite!_%' escape '!' order by name`,
    )
    .pluck()
    .all()
  const count = (table: string) => connection.prepare<[], number>(`select count(*) from "${table}"`).pluck().get()!
  return Object.fromEntries(tables.map((table) => [table, count(table)]))
}

/** The manifest beside a copy. Throws when there is none. */
export const readManifest = (copy: string): Manifest => JSON.parse(readFileSync(manifestOf(copy), 'utf8'))

/** PostgreSQL has tools of its own for this; the program says which and does nothing. */
export function leaveToPostgres(...lines: string[]): never {
  console.error(['PostgreSQL 用它自己的工具（docs/operations.md）：', ...lines.map((line) => `  ${line}`)].join('\n'))
  process.exit(1)
}

if (process.argv[1] === import.meta.filename) {
  if (engine === 'postgres') leaveToPostgres('pg_dump --format=custom --file=qingshi-$(date +%F).dump "$DATABASE_URL"')
  const folder = path.resolve(process.argv[2] ?? path.join(dataFolder, 'backups'))
  const copy = await backUp(fileOf(databaseUrl), folder, dataFolder)
  const gone = forgetBackups(folder, statSync(copy).mtime).filter((name) => name.endsWith('.db'))
  const { bytes, counts } = readManifest(copy)
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0)
  console.log(`备份好了：${copy}（${Object.keys(counts).length} 张表，${rows} 行，${bytes} 字节，完整性检查通过）`)
  if (gone.length > 0) console.log(`超过 35 天的 ${gone.length} 份旧备份删掉了。`)
  console.log(`照片不在里面：把 ${path.join(dataFolder, 'files')} 一起拷走。`)
}

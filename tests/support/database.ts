import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { engine } from '#db/engine.ts'
import { type OpenDatabase, openDatabase } from '#db/open.ts'
import { inMemory } from './memory.ts'
import { clonePostgres } from './postgres.ts'
import { writeRules } from './rules.ts'

const folder = path.join(inMemory, `qingshi-test-${process.pid}`)

export interface FreshDatabase {
  url: string
  /** A folder for what belongs beside the database. */
  dataDir: string
  drop(): Promise<void>
}

let template: Promise<string> | undefined
let count = 0

/** A database file with the rules and the holidays of the country in it and nothing else, made once a process. */
async function makeTemplate(): Promise<string> {
  const file = path.join(folder, 'template.db')
  await writeRules(`file:${file}`)
  return file
}

/** A migrated database of its own for one test, on the engine this process runs on. */
export async function freshDatabase(): Promise<FreshDatabase> {
  count += 1
  if (count === 1) process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const dataDir = path.join(folder, String(count))
  mkdirSync(dataDir, { recursive: true })
  const clear = () => rmSync(dataDir, { recursive: true, force: true })
  if (engine === 'postgres') {
    const clone = await clonePostgres()
    return { url: clone.url, dataDir, drop: () => clone.drop().then(clear) }
  }
  template ??= makeTemplate()
  const file = path.join(dataDir, 'qingshi.db')
  copyFileSync(await template, file)
  return { url: `file:${file}`, dataDir, drop: async () => clear() }
}

/** The same, opened; `close` also drops it. */
export async function openFresh(): Promise<OpenDatabase> {
  const fresh = await freshDatabase()
  const open = await openDatabase(fresh.url)
  return { ...open, close: () => open.close().then(fresh.drop) }
}

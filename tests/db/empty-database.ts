import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { engine } from '#db/engine.ts'
import { type OpenDatabase, type OpenOptions, openDatabase } from '#db/open.ts'
import { clonePostgres } from '../support/postgres.ts'

/** A folder that is gone when the test is over. */
export function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'qingshi-db-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The address of an empty database of this run's engine, gone when the test is over. */
export async function emptyUrl(): Promise<string> {
  if (engine === 'sqlite') return `file:${path.join(emptyFolder(), 'qingshi.db')}`
  const { url, drop } = await clonePostgres()
  onTestFinished(drop)
  return url
}

/** An empty database of this run's engine, open until the test is over. */
export async function openEmpty(options?: OpenOptions): Promise<OpenDatabase & { url: string }> {
  const url = await emptyUrl()
  const open = await openDatabase(url, options)
  onTestFinished(open.close)
  return { ...open, url }
}

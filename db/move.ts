import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { engineOf, environmentWith } from './engine.ts'

/**
 * Moves everything from a SQLite file to an empty PostgreSQL database. One process speaks one engine, so two children do
 * it, joined by lines of JSON; the one that writes compares counts and checksums before it commits. The file is only
 * read. Throws when anything differs, and then nothing was moved.
 */
export async function move(from: string, to: string, output: 'inherit' | 'ignore' = 'inherit'): Promise<void> {
  if (engineOf(from) !== 'sqlite' || engineOf(to) !== 'postgres') {
    throw new Error('npm run db:move -- file:/path/qingshi.db postgres://…')
  }
  const reader = spawn(process.execPath, [side, 'read'], {
    env: environmentWith(from),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const writer = spawn(process.execPath, [side, 'write'], {
    env: environmentWith(to),
    stdio: ['pipe', output, 'inherit'],
  })
  const ends = Promise.all([once(reader, 'exit'), once(writer, 'exit')])
  // When one side ends early the pipe breaks; which side failed is told by its exit.
  await pipeline(reader.stdout as Readable, writer.stdin as Writable).catch(() => {})
  const [[read], [written]] = await ends
  if (read !== 0 || written !== 0) throw new Error('Nothing was moved: the reason stands above')
}

const side = path.join(import.meta.dirname, 'move-side.ts')

if (process.argv[1] === import.meta.filename) {
  const [from = '', to = ''] = process.argv.slice(2)
  await move(from, to).catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}

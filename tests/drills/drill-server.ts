import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import startPostgres, { freePort, tell } from '../support/postgres.ts'
import { ended } from '../support/product.ts'

/**
 * A PostgreSQL for drills: the one of this machine when it has one, because `pg_dump` backs up servers of its own version
 * only, and otherwise the one the suite runs on. Answers what a process needs to know of it.
 */
export async function startDrillServer(): Promise<{ variables: Record<string, string>; stop(): Promise<void> }> {
  const own = process.env.TEST_DATABASE_URL ? null : await startOfMachine()
  if (own) process.env.TEST_DATABASE_URL = own.url
  process.env.TEST_ENGINE = 'postgres'
  const stop = await startPostgres()
  const { TEST_POSTGRES = '', DATABASE_URL = '' } = process.env
  return {
    variables: { TEST_ENGINE: 'postgres', TEST_POSTGRES, DATABASE_URL },
    async stop() {
      await stop()
      await own?.stop()
    },
  }
}

async function startOfMachine() {
  const bin = binaries()
  if (!bin) return null
  const data = mkdtempSync(path.join(tmpdir(), 'qingshi-drill-'))
  const user = runner(data)
  const flags = ['--locale=C', '--encoding=UTF8', '--no-sync', '--auth=trust', '--username=postgres']
  execFileSync(path.join(bin, 'initdb'), ['-D', data, ...flags], { ...user, stdio: 'ignore', cwd: data })
  const port = await freePort()
  const settings = [
    ...['listen_addresses=127.0.0.1', `unix_socket_directories=${data}`, 'max_connections=200'],
    ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
  ]
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
  const server = spawn(path.join(bin, 'postgres'), args, { ...user, stdio: 'ignore', cwd: data })
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  for (let tries = 0; tries < 100; tries += 1) {
    const up = await tell(url, 'select 1').then(
      () => true,
      () => false,
    )
    if (up) break
    await pause(100)
  }
  return {
    url,
    async stop() {
      await ended(server, 'SIGINT')
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** The folder of a whole server of this machine, or null. */
function binaries(): string | null {
  try {
    const bin = execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim()
    execFileSync(path.join(bin, 'postgres'), ['--version'], { stdio: 'ignore' })
    execFileSync(path.join(bin, 'pg_dump'), ['--version'], { stdio: 'ignore' })
    return bin
  } catch {
    return null
  }
}

/** PostgreSQL refuses to run as root: its own user does, and the folder is theirs. */
function runner(folder: string): { uid?: number; gid?: number } {
  if (userInfo().uid !== 0) return {}
  const [uid, gid] = ['-u', '-g'].map((what) => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' })))
  chownSync(folder, uid!, gid!)
  return { uid, gid }
}

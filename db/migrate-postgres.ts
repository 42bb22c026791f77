import { createHash } from 'node:crypto'
import pg from 'pg'
import { type Guard, postgresGuards, postgresRefusal, postgresSearch } from './guards.ts'
import {
  type Applied,
  foldersOfMigrations,
  listMigrations,
  type MigrateOptions,
  type Migration,
  memory,
  pendingOf,
} from './migrate.ts'
import { writersKey } from './postgres-writing.ts'

/**
 * Brings a database to this release in one transaction, under the lock that every writer takes. Nothing is backed up
 * here: `pg_dump` is the operator's (docs/operations.md).
 */
export async function migratePostgres(
  url: string,
  { onNotice, folder = foldersOfMigrations('postgres') }: MigrateOptions,
): Promise<void> {
  const listed = listMigrations(folder)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await insistOnLocale(client)
    if (await isCurrent(client, listed)) return
    await client.query(`begin isolation level read committed; select pg_advisory_xact_lock(${writersKey})`)
    const pending = pendingOf(listed, await appliedOf(client))
    await client.query(memory)
    for (const migration of pending) await apply(client, migration)
    await makeGuards(client)
    await client.query('commit')
    if (pending.length > 0) onNotice(`Migrated: ${pending.map(({ name }) => name).join(', ')}`)
  } finally {
    await client.end() // an open transaction ends with its connection
  }
}

/** Text must sort by code point, as in SQLite: lists would be in another order, and pages after the first would miss rows. */
async function insistOnLocale(client: pg.Client): Promise<void> {
  const { rows } = await client.query<Record<string, string | null>>(
    `select pg_encoding_to_char(encoding) as encoding, datcollate, datctype,
       to_jsonb(d) ->> 'datlocprovider' as provider, to_jsonb(d) ->> 'datlocale' as locale
     from pg_database d where datname = current_database()`,
  )
  const { encoding, datcollate, datctype, provider, locale } = rows[0]!
  const plain = (name?: string | null) => name === 'C' || name === 'POSIX'
  const sorted = provider === 'b' ? locale === 'C' : provider !== 'i' && plain(datcollate) && plain(datctype)
  if (sorted && encoding === 'UTF8') return
  throw new Error(
    `The PostgreSQL database has the locale ${datcollate} and the encoding ${encoding}; it must be made with ` +
      "create database … template template0 encoding 'UTF8' locale 'C'",
  )
}

async function isCurrent(client: pg.Client, listed: readonly Migration[]): Promise<boolean> {
  return pendingOf(listed, await appliedOf(client)).length === 0 && (await guardsDiffer(client)).length === 0
}

/** The migrations a database says it has had. */
export async function appliedOf(client: pg.Client | pg.Pool): Promise<Applied[]> {
  if (!(await has(client, 'applied_migrations'))) return []
  return (await client.query<Applied>('select name, hash from applied_migrations order by position')).rows
}

async function has(client: pg.Client | pg.Pool, table: string): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [table])
  return rows[0]!.found
}

async function apply(client: pg.Client, { name, hash, statements }: Migration) {
  for (const statement of statements) await client.query(statement)
  await client.query(
    `insert into applied_migrations (position, name, hash)
     select coalesce(max(position), 0) + 1, $1, $2 from applied_migrations`,
    [name, hash],
  )
}

// A guard carries the hash of its definition as its comment: the server rewrites the definition itself.
const hashOf = ({ make }: Pick<Guard, 'make'>) =>
  createHash('sha256')
    .update(make + postgresRefusal)
    .digest('hex')

/** The guards whose definition in the database is not the one of this release. */
export async function guardsDiffer(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; hash: string | null }>(
    `select tgname as name, obj_description(oid, 'pg_trigger') as hash from pg_trigger where not tgisinternal`,
  )
  const differing = (await guardsFor(client))
    .filter((guard) => !rows.some(({ name, hash }) => name === guard.name && hash === hashOf(guard)))
    .map(({ name }) => name)
  return (await has(client, postgresSearch.name)) ? differing : [postgresSearch.name, ...differing]
}

async function guardsFor(client: pg.Client): Promise<Guard[]> {
  const found: Guard[] = []
  for (const guard of postgresGuards) if (await has(client, guard.table)) found.push(guard)
  return found
}

async function makeGuards(client: pg.Client) {
  await client.query(postgresRefusal)
  for (const guard of await guardsFor(client)) {
    await client.query(`drop trigger if exists ${guard.name} on ${guard.table}`)
    await client.query(guard.make)
    await client.query(`comment on trigger ${guard.name} on ${guard.table} is '${hashOf(guard)}'`)
  }
  await client.query(postgresSearch.make)
  await client.query(postgresSearch.set)
}

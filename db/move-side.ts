import { createInterface } from 'node:readline'
import pg from 'pg'
import { databaseUrl, fileOf } from './engine.ts'
import { foldersOfMigrations, listMigrations, pendingOf } from './migrate.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { appliedOf } from './migrate-sqlite.ts'
import { logical, type MovedTable, type Sum, summing, tablesToMove } from './move-tables.ts'
import { writersKey } from './postgres-writing.ts'
import { connect } from './sqlite-connection.ts'

// One side of db/move.ts. A line is [table, row] and the last one [null, sums]; rows come table by table, in order.
type Line = [table: string, row: unknown[]] | [table: null, sums: Record<string, Sum>]

const batch = 500

const quoted = (names: string[]) => names.map((name) => `"${name}"`).join(', ')

const selecting = ({ name, columns, order }: MovedTable) =>
  `select ${quoted(columns.map((column) => column.name))} from "${name}" order by ${quoted(order)}`

/** Reads a file at one moment and writes its rows to standard output. */
async function read() {
  const connection = connect(fileOf(databaseUrl), 'reader')
  const pending = pendingOf(listMigrations(foldersOfMigrations('sqlite')), appliedOf(connection))
  if (pending.length > 0)
    throw new Error('Start this release on the file once, so that it is migrated, and stop it again')
  connection.exec('begin')
  const sums: Record<string, Sum> = {}
  for (const table of await tablesToMove()) {
    const sum = summing()
    for (const raw of connection.prepare<[], unknown[]>(selecting(table)).raw().iterate()) {
      const row = table.columns.map((column, place) => logical(column, raw[place]))
      sum.add(row)
      await say([table.name, row])
    }
    sums[table.name] = sum.end()
  }
  await say([null, sums])
  connection.close()
}

async function say(line: Line) {
  if (!process.stdout.write(`${JSON.stringify(line)}\n`))
    await new Promise((drained) => process.stdout.once('drain', drained))
}

/** Writes the rows of standard input to an empty database, and keeps them if they read back as they were sent. */
async function write() {
  await migratePostgres(databaseUrl, { onNotice: () => {} })
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const tables = await tablesToMove()
    await client.query(`begin; select pg_advisory_xact_lock(${writersKey})`)
    await insistOnEmpty(client, tables)
    const references = await deferReferences(client)
    const sent = await insertLines(client, tables)
    await client.query('set constraints all immediate')
    for (const reference of references) await client.query(`${reference} not deferrable`)
    for (const table of tables) await compare(client, table, sent[table.name])
    await client.query('commit')
    for (const [name, { count, checksum }] of Object.entries(sent))
      console.log(`${name}\t${count}\t${checksum.slice(0, 16)}`)
  } finally {
    await client.end()
  }
}

async function insistOnEmpty(client: pg.Client, tables: MovedTable[]) {
  for (const { name } of tables) {
    const { rows } = await client.query(`select 1 from "${name}" limit 1`)
    if (rows.length > 0) throw new Error(`The PostgreSQL database is not empty: ${name} has rows`)
  }
}

/** Rows come table by table, children before parents too, so references are looked at once, at the end. */
async function deferReferences(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ change: string }>(
    `select format('alter table %s alter constraint %I', conrelid::regclass, conname) as change
     from pg_constraint where contype = 'f'`,
  )
  for (const { change } of rows) await client.query(`${change} deferrable initially deferred`)
  return rows.map(({ change }) => change)
}

async function insertLines(client: pg.Client, tables: MovedTable[]): Promise<Record<string, Sum>> {
  let current: MovedTable | undefined
  let rows: object[] = []
  const flush = async () => {
    if (!current || rows.length === 0) return
    const columns = quoted(current.columns.map(({ name }) => name))
    const from = `json_populate_recordset(null::"${current.name}", $1)`
    await client.query(`insert into "${current.name}" (${columns}) select ${columns} from ${from}`, [
      JSON.stringify(rows),
    ])
    rows = []
  }
  for await (const text of createInterface({ input: process.stdin })) {
    const line = JSON.parse(text) as Line
    if (line[0] !== current?.name || rows.length >= batch) await flush()
    if (line[0] === null) return line[1]
    if (line[0] !== current?.name) current = tables.find(({ name }) => name === line[0])
    const [, row] = line
    if (!current) throw new Error(`There is no table ${line[0]} here`)
    // Both sides list a table's columns in the order of the schema; only the search key is called otherwise.
    rows.push(Object.fromEntries(current.columns.map(({ name }, place) => [name, row[place]])))
  }
  throw new Error('The reading side ended early')
}

async function compare(client: pg.Client, table: MovedTable, sent: Sum | undefined) {
  const sum = summing()
  await client.query(`declare moved no scroll cursor for ${selecting(table)}`)
  for (;;) {
    const { rows } = await client.query<unknown[]>({ text: `fetch ${batch} from moved`, rowMode: 'array' })
    if (rows.length === 0) break
    for (const raw of rows) sum.add(table.columns.map((column, place) => logical(column, raw[place])))
  }
  await client.query('close moved')
  const found = sum.end()
  if (found.count === sent?.count && found.checksum === sent.checksum) return
  throw new Error(
    `${table.name} differs: ${sent?.count} rows were sent and ${found.count} are there, or a value changed`,
  )
}

// The writing side ended early and has said why.
process.stdout.on('error', () => process.exit(1))

try {
  await (process.argv[2] === 'read' ? read() : write())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

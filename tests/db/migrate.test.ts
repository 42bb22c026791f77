import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { sqliteGuards, sqliteSearch } from '#db/guards.ts'
import { foldersOfMigrations, listMigrations, pendingOf } from '#db/migrate.ts'
import { guardsDiffer, migrateSqlite } from '#db/migrate-sqlite.ts'
import { connect } from '#db/sqlite-connection.ts'
import { emptyFolder } from './empty-database.ts'
import { families, rebuildOfParents, writeMigrations } from './migrations-folder.ts'

const quietly = { onNotice: () => {} }

function familyFile() {
  const place = emptyFolder()
  const file = path.join(place, 'family.db')
  const folder = path.join(place, 'migrations')
  writeMigrations(folder, { '0000_first': families })
  migrateSqlite(file, { ...quietly, folder })
  const connection = open(file)
  connection.exec(`insert into parents with recursive n(i) as (select 1 union all select i + 1 from n where i < 500)
    select 'p' || i, 'name' from n`)
  connection.exec(`insert into children select 'c' || id, id from parents union all select 'd' || id, id from parents`)
  return { file, folder, count: (table: string) => count(connection, table), connection }
}

function open(file: string) {
  const connection = connect(file, 'tool')
  onTestFinished(() => void connection.close())
  return connection
}

const count = (connection: ReturnType<typeof open>, table: string) =>
  connection.prepare(`select count(*) from ${table}`).pluck().get()

test('a table full of rows is built again and its children are all there', () => {
  const { file, folder, count } = familyFile()
  writeMigrations(folder, { '0000_first': families, '0001_named': rebuildOfParents })
  migrateSqlite(file, { ...quietly, folder })
  expect([count('parents'), count('children')]).toEqual([500, 1000])
  expect(() => open(file).exec(`insert into parents values ('x', '')`)).toThrow('CHECK')
})

test('negative control: the same statements inside a plain transaction lose every child', () => {
  const { connection, count } = familyFile()
  connection.exec('begin')
  for (const statement of rebuildOfParents) connection.exec(statement)
  connection.exec('commit')
  expect([count('parents'), count('children')]).toEqual([500, 0])
})

test('a migration that would leave a child without its parent is undone', () => {
  const { file, folder, count } = familyFile()
  writeMigrations(folder, { '0000_first': families, '0001_lossy': [`delete from parents where id = 'p7';`] })
  expect(() => migrateSqlite(file, { ...quietly, folder })).toThrow('2 rows without their parent: children → parents')
  expect([count('parents'), count('applied_migrations')]).toEqual([500, 1])
})

test('a migration that fails half way leaves nothing, and runs whole the next time', () => {
  const { file, folder, count } = familyFile()
  const good = ['create table later (id text primary key);']
  writeMigrations(folder, { '0000_first': families, '0001_later': [...good, 'create table broken (;'] })
  expect(() => migrateSqlite(file, { ...quietly, folder })).toThrow('syntax error')
  expect(() => count('later')).toThrow('no such table')
  writeMigrations(folder, { '0000_first': families, '0001_later': good })
  migrateSqlite(file, { ...quietly, folder })
  expect(count('later')).toBe(0)
})

test('an existing file is copied before it is touched, a new one is not', () => {
  const { file, folder } = familyFile()
  const backups = path.join(path.dirname(file), 'backups')
  expect(existsSync(backups)).toBe(false)
  writeMigrations(folder, { '0000_first': families, '0001_named': rebuildOfParents })
  migrateSqlite(file, { ...quietly, folder })
  const [copy, ...more] = readdirSync(backups)
  expect(more).toEqual([])
  expect(copy).toMatch(/^before-0001_named-\d{8}T[\d.]+Z\.db$/)
  const before = open(path.join(backups, copy!))
  expect([count(before, 'children'), count(before, 'applied_migrations')]).toEqual([1000, 1])
})

test('nothing to do leaves the file alone', () => {
  const { file, folder } = familyFile()
  migrateSqlite(file, { folder, onNotice: (message) => expect.unreachable(message) })
  expect(existsSync(path.join(path.dirname(file), 'backups'))).toBe(false)
})

test('three processes that start at once on an empty folder all come up, and migrate once', async () => {
  const file = path.join(emptyFolder(), 'new', 'test.db')
  const start = `import { migrateSqlite } from '#db/migrate-sqlite.ts'
    migrateSqlite(${JSON.stringify(file)}, { onNotice: (message) => console.log(message) })`
  const run = () =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', start], {
      cwd: path.resolve(import.meta.dirname, '../..'),
    })
  const said = await Promise.all([run(), run(), run()])
  expect(said.filter(({ stdout }) => stdout.startsWith('Migrated'))).toHaveLength(1)
  expect(existsSync(path.join(path.dirname(file), 'backups'))).toBe(false)
})

test('an edited migration and a newer database are refused', () => {
  const { file, folder, count } = familyFile()
  writeMigrations(folder, { '0000_first': [...families, 'create table added (id text);'] })
  expect(() => migrateSqlite(file, { ...quietly, folder })).toThrow('0000_first was edited')
  writeMigrations(folder, { '0000_other': families })
  expect(() => migrateSqlite(file, { ...quietly, folder })).toThrow('newer release')
  expect(count('children')).toBe(1000)
})

test('the order is the order of the list: one merged late is applied all the same', () => {
  const [first, late, second] = ['first', 'late', 'second'].map((name) => ({ name, hash: name, statements: [] }))
  expect(pendingOf([first!, late!, second!], [first!, second!])).toEqual([late])
})

test('a lost trigger and a changed search index are made again, and no word is lost', () => {
  const file = path.join(emptyFolder(), 'test.db')
  migrateSqlite(file, quietly)
  const connection = open(file)
  expect(guardsDiffer(connection)).toEqual([])
  connection.exec(`drop trigger ${sqliteGuards[0]!.name}; drop table ${sqliteSearch.name};
    create virtual table ${sqliteSearch.name} using fts5(words);
    insert into ${sqliteSearch.name} (rowid, words) values (5, '合山 山市')`)
  expect(guardsDiffer(connection)).toEqual([sqliteSearch.name, sqliteGuards[0]!.name])
  migrateSqlite(file, quietly)
  expect(guardsDiffer(connection)).toEqual([])
  expect(connection.prepare(`select rowid from shift_search where shift_search match '山市'`).pluck().all()).toEqual([
    5,
  ])
})

test('from zero the database has exactly the guards of the file', () => {
  const file = path.join(emptyFolder(), 'test.db')
  migrateSqlite(file, quietly)
  const triggers = open(file).prepare(
    `select name, 'create trigger ' || substr(sql, 16) from sqlite_master where type = 'trigger'`,
  )
  expect(triggers.raw().all()).toEqual(sqliteGuards.map(({ name, make }) => [name, make]))
})

test('an event can be neither changed, nor taken away, nor replaced', () => {
  const file = path.join(emptyFolder(), 'test.db')
  migrateSqlite(file, quietly)
  const connection = open(file)
  const event = `into events (id, sequence, kind, subject_type, subject_id, at, previous, hash)
    values ('e', 1, 'k', 't', 's', 0, '', '')`
  connection.exec(`insert ${event}`)
  for (const change of [`update events set kind = 'x'`, 'delete from events', `insert or replace ${event}`]) {
    expect(() => connection.exec(change), change).toThrow('events is append-only')
  }
})

test('both engines have their migrations from one schema', () => {
  const names = (['sqlite', 'postgres'] as const).map((engine) => listMigrations(foldersOfMigrations(engine)))
  expect(names[0]!.map(({ name }) => name)).toEqual(names[1]!.map(({ name }) => name))
})

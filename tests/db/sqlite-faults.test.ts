import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { Busy } from '#db/database.ts'
import { engine } from '#db/engine.ts'
import { migrateSqlite } from '#db/migrate-sqlite.ts'
import { eventValues } from '#db/schema/everywhere.ts'
import { openSqlite, writingOn } from '#db/sqlite.ts'
import { connect, insistOnSettings } from '#db/sqlite-connection.ts'
import { networkOf } from '#db/sqlite-place.ts'
import { takeTurns } from '#db/turns.ts'
import { emptyFolder } from './empty-database.ts'

const limits = { works: 64, group: 20, work: 200, wait: 300 }

/** The queue on a connection that the test can reach, with a table to write to. */
function turnsOnFile() {
  const file = path.join(emptyFolder(), 'test.db')
  const connection = connect(file, 'writer')
  onTestFinished(() => void connection.close())
  connection.exec(`create table public_version (id text primary key, version integer);
    create table parents (id integer primary key); create table rows (name text, parent integer references parents)`)
  const warnings: string[] = []
  const turns = takeTurns(writingOn(connection, limits.wait), (message) => warnings.push(message), limits)
  const write = (name: string) => connection.prepare('insert into rows (name) values (?)').run(name)
  const names = () => connection.prepare('select name from rows order by name').pluck().all()
  return { file, connection, turns, warnings, write, names }
}

test.runIf(engine === 'sqlite')('works that share a transaction share its commit, 64 at the most', async () => {
  const { connection, turns, write } = turnsOnFile()
  const observer = connect(connection.name, 'reader')
  const version = () => observer.pragma('data_version', { simple: true }) as number
  const seen = new Set<number>()
  await Promise.all(
    Array.from({ length: 200 }, (_, n) => turns.transact(async () => write(`w${n}`)).then(() => seen.add(version()))),
  )
  expect(seen.size).toBeLessThanOrEqual(20)
  expect(seen.size).toBeGreaterThanOrEqual(4)
  observer.close()
})

test('when the transaction is lost under a group, each of its works runs again alone', async () => {
  const { connection, turns, warnings, write, names } = turnsOnFile()
  let runs = 0
  const first = turns.transact(async () => write('first'))
  const loses = turns.transact(async () => {
    write('loses')
    if (++runs === 1) connection.exec('rollback') // as a disk that fails does
    return 'done'
  })
  const third = turns.transact(async () => write('third'))
  await Promise.all([first, loses, third])
  expect(runs).toBe(2)
  expect(names()).toEqual(['first', 'loses', 'third'])
  expect(warnings).toHaveLength(1)
})

test('a work that loses its transaction again is told to come back, and leaves nothing', async () => {
  const { connection, turns, write, names } = turnsOnFile()
  const always = turns.transact(async () => {
    write('always')
    connection.exec('rollback')
  })
  const other = turns.transact(async () => write('other'))
  await expect(always).rejects.toMatchObject({ name: 'Busy', reason: 'disk' })
  await other
  expect(names()).toEqual(['other'])
})

test('when the commit fails, the work that made it fail is refused alone', async () => {
  const { connection, turns, write, names } = turnsOnFile()
  const orphan = turns.transact(async () => {
    connection.pragma('defer_foreign_keys = on')
    connection.prepare('insert into rows (name, parent) values (?, 7)').run('orphan')
  })
  const other = turns.transact(async () => write('other'))
  await expect(orphan).rejects.toThrow('FOREIGN KEY')
  await other
  expect(names()).toEqual(['other'])
})

test('a full disk is 503 and not a half-written row; afterwards writing works without a restart', async () => {
  const { connection, turns, write, names } = turnsOnFile()
  const most = connection.pragma('page_count', { simple: true }) as number
  connection.pragma(`max_page_count = ${most}`)
  const large = turns.transact(async () => write('x'.repeat(100_000)))
  await expect(large).rejects.toMatchObject({ name: 'Busy', reason: 'disk', retryAfter: 60 })
  expect(names()).toEqual([])
  connection.pragma(`max_page_count = ${most + 1000}`)
  await turns.transact(async () => write('small'))
  expect(names()).toEqual(['small'])
})

test('a work that said it takes longer is given the time', async () => {
  const { turns, write, names } = turnsOnFile()
  await turns.transact(async () => {
    await wait(limits.work + 100)
    write('patient')
  }, limits.work * 5)
  expect(names()).toEqual(['patient'])
})

test('a work that does not come to an end is undone, refused and logged; what it still tries is refused', async () => {
  const { turns, warnings, write, names } = turnsOnFile()
  let tried: unknown
  const hanging = turns.transact(async () => {
    write('hanging')
    await wait(limits.work + 100)
    try {
      turns.insistInside()
    } catch (error) {
      tried = error
    }
  })
  const other = turns.transact(async () => write('other'))
  await expect(hanging).rejects.toThrow('too long')
  await other
  await wait(200)
  expect(tried).toBeInstanceOf(Error)
  expect(names()).toEqual(['other'])
  expect(warnings).toEqual([expect.stringContaining('not settled in time')])
})

test('a lock held by another process is waited for without stopping this one', async () => {
  const { file, turns, write, names } = turnsOnFile()
  const other = connect(file, 'tool')
  other.exec('begin immediate')
  let ticks = 0
  const clock = setInterval(() => ticks++, 5)
  const waiting = turns.transact(async () => write('patient'))
  await wait(150)
  other.exec('commit')
  await waiting
  clearInterval(clock)
  expect(ticks).toBeGreaterThan(5)
  expect(names()).toEqual(['patient'])
  other.close()
})

test('a lock held for too long is 503 with the time to come back', async () => {
  const { file, turns, write, names } = turnsOnFile()
  const other = connect(file, 'tool')
  other.exec('begin immediate')
  const answers = await Promise.allSettled(['a', 'b', 'c'].map((name) => turns.transact(async () => write(name))))
  expect(answers.map((answer) => (answer.status === 'rejected' ? answer.reason : null))).toEqual(
    Array.from({ length: 3 }, () => expect.any(Busy)),
  )
  other.exec('rollback')
  other.close()
  await turns.transact(async () => write('later'))
  expect(names()).toEqual(['later'])
})

test.each(['reader', 'tool', 'writer'] as const)(
  'every setting of a %s is checked, and a missing one refuses',
  (part) => {
    const file = path.join(emptyFolder(), 'test.db')
    connect(file, 'tool').close()
    const connection = connect(file, part)
    insistOnSettings(connection, part)
    for (const setting of ['synchronous = 1', 'foreign_keys = 0', 'trusted_schema = 1', 'secure_delete = 0']) {
      const broken = connect(file, part)
      broken.pragma(setting)
      expect(() => insistOnSettings(broken, part), setting).toThrow(setting.split(' ')[0])
      broken.close()
    }
    connection.close()
  },
)

test.each([
  [0xef53, null],
  [0x01021994, null],
  [0x6969, 'NFS'],
  [0xff534d42 | 0, 'CIFS'],
  [0xfe534d42, 'SMB2'],
])('the file system %i is a network of the kind %s', (type, network) => {
  expect(networkOf(type)).toBe(network)
})

test.runIf(engine === 'sqlite')('the reading connection cannot write, whatever the types are told', async () => {
  const file = path.join(emptyFolder(), 'test.db')
  migrateSqlite(file, { onNotice: () => {} })
  const { db, close } = openSqlite(file, new Set(), () => {})
  const query = (db.select as unknown as (this: void) => { session: unknown })() as unknown as {
    session: { prepareQuery: (query: object, fields: undefined, method: string) => { run: () => unknown } }
  }
  const statement = {
    sql: `insert into event_values (id, event_id, field, value) values ('a', 'b', 'c', 'd')`,
    params: [],
  }
  expect(() => query.session.prepareQuery(statement, undefined, 'run').run()).toThrow('readonly')
  expect(await db.$count(eventValues)).toBe(0)
  await close()
})

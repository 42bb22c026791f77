import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { busyIn } from '#db/database.ts'
import { engine } from '#db/engine.ts'
import { openDatabase } from '#db/open.ts'
import { eventValues } from '#db/schema/everywhere.ts'
import { barePostgres, tell } from '../support/postgres.ts'
import { openEmpty } from './empty-database.ts'

const endOthers = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`
const row = { eventId: 'e', field: 'f', value: '' }

describe.runIf(engine === 'postgres')('PostgreSQL', () => {
  test.each(["encoding 'UTF8' locale 'C.UTF-8'", "encoding 'SQL_ASCII' locale 'C'"])(
    'a database made with %s is refused with the words that make a good one',
    async (words) => {
      const { url, drop } = await barePostgres(`template template0 ${words}`)
      onTestFinished(drop)
      await expect(openDatabase(url)).rejects.toThrow("encoding 'UTF8' locale 'C'")
    },
  )

  test('two processes that start at once on an empty database both come up', async () => {
    const { url, drop } = await barePostgres()
    onTestFinished(drop)
    const opened = await Promise.all([openDatabase(url), openDatabase(url)])
    for (const open of opened) await open.close()
  })

  test('an event can be neither changed, nor taken away, nor emptied out', async () => {
    const { url } = await openEmpty()
    await tell(
      url,
      `insert into events (id, sequence, kind, subject_type, subject_id, at, previous, hash)
       values ('e', 1, 'k', 't', 's', now(), '', '')`,
    )
    for (const change of [`update events set kind = 'x'`, 'delete from events', 'truncate events'])
      await expect(tell(url, change), change).rejects.toThrow('events is append-only')
  })

  test('a lost trigger is made again at the next start', async () => {
    const { url } = await openEmpty()
    await tell(url, 'drop trigger events_refuse_change on events')
    const again = await openDatabase(url)
    await again.close()
    await expect(tell(url, 'truncate events')).rejects.toThrow('append-only')
  })

  test('a connection lost before the commit costs nobody anything: the work runs again, once', async () => {
    const warnings: string[] = []
    const { db, url } = await openEmpty({ onWarning: (message) => warnings.push(message) })
    let runs = 0
    await db.transact(async (tx) => {
      await tx.insert(eventValues).values(row)
      if (++runs === 1) await tell(url, endOthers)
    })
    expect(runs).toBe(2)
    expect(await db.$count(eventValues)).toBe(1)
    expect(warnings.some((warning) => warning.includes('runs again alone'))).toBe(true)
  })

  test('a connection that died between two works is replaced without anybody noticing', async () => {
    const { db, url } = await openEmpty()
    await db.transact((tx) => tx.insert(eventValues).values(row))
    await tell(url, endOthers)
    await db.transact((tx) => tx.insert(eventValues).values(row))
    await wait(50)
    expect(await db.$count(eventValues)).toBe(2)
  })

  test('without a listener the public version is unknown, until there is one again', async () => {
    const { publicVersion, url } = await openEmpty()
    const known = publicVersion()
    expect(known).toBeGreaterThanOrEqual(0)
    await tell(url, endOthers)
    await expect.poll(publicVersion, { interval: 1 }).toBe(-1)
    await expect.poll(publicVersion, { timeout: 5_000 }).toBe(known)
  })

  test('a server that is away is something to come back for, in reading and in writing', async () => {
    const { url, drop } = await barePostgres()
    const open = await openDatabase(url)
    onTestFinished(open.close)
    await drop()
    const read = await open.db.select().from(eventValues).then(busyIn, busyIn)
    const written = await open.db.transact((tx) => tx.insert(eventValues).values(row)).then(busyIn, busyIn)
    expect([read?.reason, written?.reason]).toEqual(['away', 'away'])
  })
})

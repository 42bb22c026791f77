import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Tx } from '#db/database.ts'
import { environmentWith } from '#db/engine.ts'
import { openDatabase } from '#db/open.ts'
import { prepared } from '#db/prepared.ts'
import { eventValues, outbox } from '#db/schema/everywhere.ts'
import { teams } from '#db/schema/teams.ts'
import { emptyUrl, openEmpty } from './empty-database.ts'
import { openRacy } from './racy.ts'
import { countSeats, rush, seats } from './seats.ts'

const write = (tx: Tx, field: string) => tx.insert(eventValues).values({ eventId: 'e', field, value: '' })

test('two hundred at once on ten seats: ten have one, and exactly ten were told so', async () => {
  const { db } = await openEmpty()
  expect(await rush(db, 200)).toBe(seats)
  expect(await countSeats(db)).toBe(seats)
})

test('negative control: where writers do not wait, the same rush oversells', async () => {
  const racy = await openRacy(await emptyUrl())
  await rush(racy.db, 200)
  expect(await countSeats(racy.db)).toBeGreaterThan(seats)
  await racy.close()
})

test('two processes on one database give ten seats between them', async () => {
  const { db, url } = await openEmpty()
  const children = [1, 2].map(() => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'seats.child.ts')], {
      env: environmentWith(url),
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
    })
    return { child, ready: once(child.stdout, 'data'), said: () => said }
  })
  await Promise.all(children.map(({ ready }) => ready))
  for (const { child } of children) child.stdin.write('go\n')
  await Promise.all(children.map(({ child }) => once(child, 'exit')))

  const given = children.map(({ said }) => Number(said().split('\n')[1]))
  expect(given[0]! + given[1]!).toBe(seats)
  expect(await countSeats(db)).toBe(seats)
})

test('a work that throws is undone alone; what shares its transaction stays', async () => {
  const { db } = await openEmpty()
  const answers = await Promise.allSettled(
    ['a', 'b', 'c'].map((field) =>
      db.transact(async (tx) => {
        await write(tx, field)
        if (field === 'b') throw new Error('changed my mind')
        return field
      }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  const rows = await db.select().from(eventValues).orderBy(eventValues.field)
  expect(rows.map(({ field }) => field)).toEqual(['a', 'c'])
})

test('a statement that the database refuses undoes its own work only', async () => {
  const { db } = await openEmpty()
  const twice = db.transact(async (tx) => {
    await tx.insert(eventValues).values({ id: 'one', eventId: 'e', field: 'x', value: '' })
    await tx.insert(eventValues).values({ id: 'one', eventId: 'e', field: 'x', value: '' })
  })
  const other = db.transact((tx) => write(tx, 'other'))
  await expect(twice).rejects.toThrow()
  await other
  expect(await db.$count(eventValues)).toBe(1)
})

test('nobody is answered before the commit: what was answered can be read at once', async () => {
  const { db } = await openEmpty()
  await Promise.all(
    Array.from({ length: 100 }, async (_, number) => {
      await db.transact((tx) => write(tx, `w${number}`))
      expect(await db.$count(eventValues, eq(eventValues.field, `w${number}`))).toBe(1)
    }),
  )
})

test('inside a transaction neither db reads nor another transaction begins', async () => {
  const { db } = await openEmpty()
  await expect(
    db.transact(async () => {
      await db.select().from(eventValues)
    }),
  ).rejects.toSatisfy((error: Error) => /read through db/.test(`${error.message} ${String(error.cause)}`))
  await expect(db.transact(() => db.transact(async () => 1))).rejects.toThrow('Already in a transaction')
  expect(await db.$count(eventValues)).toBe(0)
})

test('a query that was built once is held to the same, however often it ran before', async () => {
  const { db } = await openEmpty()
  const all = prepared({}, (reader) => reader.select().from(eventValues))
  let late: Promise<unknown> = Promise.resolve()
  await all(db, {})
  await db.transact((tx) => all(tx, {}))

  await expect(db.transact(() => all(db, {}))).rejects.toSatisfy((error: Error) =>
    /read through db/.test(`${error.message} ${String(error.cause)}`),
  )
  await db.transact(async (tx) => {
    late = wait(20).then(() => all(tx, {}))
  })
  await expect(late).rejects.toSatisfy((error: Error) => /is over/.test(`${error.message} ${String(error.cause)}`))
})

test('a command called inside another joins its transaction', async () => {
  const { db } = await openEmpty()
  const inner = (given: Pick<Tx, 'transact'>) => given.transact((tx) => write(tx, 'inner'))
  const outer = db.transact(async (tx) => {
    await inner(tx)
    throw new Error('the outer one fails')
  })
  await expect(outer).rejects.toThrow('the outer one fails')
  expect(await db.$count(eventValues)).toBe(0)
})

test('a write that nobody awaited does not slip into the next transaction', async () => {
  const { db } = await openEmpty()
  let late: Promise<unknown> = Promise.resolve()
  await db.transact(async (tx) => {
    late = wait(20).then(() => write(tx, 'late'))
  })
  await expect(late).rejects.toSatisfy((error: Error) => /is over/.test(`${error.message} ${String(error.cause)}`))
  expect(await db.$count(eventValues)).toBe(0)
})

test('a public page hears of its tables, and of no other', async () => {
  const { db, publicVersion } = await openEmpty()
  const before = publicVersion()
  await db.transact((tx) => write(tx, 'nothing public'))
  await db.transact((tx) => tx.delete(outbox))
  expect(publicVersion()).toBe(before)
  await db.transact((tx) => tx.update(teams).set({ name: 'x' }))
  expect(publicVersion()).toBe(before + 1)
  await expect(
    db.transact(async (tx) => {
      await tx.delete(teams)
      throw new Error('not after all')
    }),
  ).rejects.toThrow('not after all')
  expect(publicVersion()).toBe(before + 1)
})

test('the version reaches another process', async () => {
  const { db, url, publicVersion } = await openEmpty()
  const before = publicVersion()
  const other = await openDatabase(url)
  await db.transact((tx) => tx.delete(teams))
  await expect.poll(() => other.publicVersion()).toBe(before + 1)
  await other.close()
})

test('the probe takes the place of the writer and writes nothing', async () => {
  const { db, probe, publicVersion } = await openEmpty()
  const before = publicVersion()
  await probe()
  expect(await db.$count(eventValues)).toBe(0)
  expect(publicVersion()).toBe(before)
})

test('closing lets finish what was asked for', async () => {
  const url = await emptyUrl()
  const open = await openDatabase(url)
  const asked = Promise.all(Array.from({ length: 50 }, (_, n) => open.db.transact((tx) => write(tx, `w${n}`))))
  await open.close()
  await asked
  await expect(open.db.transact((tx) => write(tx, 'too late'))).rejects.toThrow('closed')
  const again = await openDatabase(url)
  expect(await again.db.$count(eventValues)).toBe(50)
  await again.close()
})

import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { releaseLease, takeLease } from '#app/domain/leases.server.ts'
import { startWorker } from '#app/worker.server.ts'
import { type OpenDatabase, openDatabase } from '#db/open.ts'
import { leases } from '#db/schema/messages.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { testNow } from '../support/make.ts'

let fresh: FreshDatabase
let open: OpenDatabase
let beside: OpenDatabase
beforeEach(async () => {
  fresh = await freshDatabase()
  open = await openDatabase(fresh.url)
  beside = await openDatabase(fresh.url)
})
afterEach(async () => {
  await beside.close()
  await open.close()
  await fresh.drop()
})

const later = (seconds: number) => new Date(testNow.getTime() + seconds * 1000)
const take = (db: OpenDatabase, holder: string, now = testNow) => takeLease(db.db, 'worker', holder, 30_000, now)

describe('a lease', () => {
  test('of two that ask at once, through two connections, one gets it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const now = later(round * 60)
      const asked = await Promise.all([take(open, 'one', now), take(beside, 'other', now)])
      expect(asked.filter(Boolean)).toHaveLength(1)
    }
    expect(await open.db.$count(leases)).toBe(1)
  })

  test('is kept by who has it, is another’s when it lapsed, and at once when it is given back', async () => {
    expect(await take(open, 'one')).toBe(true)
    expect(await take(open, 'one', later(20))).toBe(true)
    expect(await take(beside, 'other', later(40))).toBe(false)
    expect(await take(beside, 'other', later(50))).toBe(true)
    expect(await take(open, 'one', later(51))).toBe(false)

    await releaseLease(open.db, 'worker', 'one')
    expect(await take(open, 'one', later(52))).toBe(false)
    await releaseLease(beside.db, 'worker', 'other')
    expect(await take(open, 'one', later(53))).toBe(true)
  })
})

describe('the worker', () => {
  const failed = (_: string, error: unknown) => {
    throw error
  }

  function counted(db: OpenDatabase, lasts?: number) {
    let rounds = 0
    const chores = [
      {
        name: 'counting',
        every: 0.02,
        run: async () => {
          rounds += 1
        },
      },
    ]
    const worker = startWorker({ db: db.db, clock: () => new Date(), chores, failed, lasts })
    return { worker, rounds: () => rounds }
  }

  const until = async (holds: () => boolean) => {
    for (let tries = 0; tries < 500 && !holds(); tries += 1) await pause(10)
    expect(holds()).toBe(true)
  }

  test('works in one process, and in the other as soon as the first gives it back', async () => {
    const first = counted(open, 300)
    await until(() => first.rounds() > 2)
    const second = counted(beside, 300)
    await pause(200)
    expect(second.rounds()).toBe(0)

    await first.worker.stop()
    const done = first.rounds()
    await until(() => second.rounds() > 2)

    expect(first.rounds()).toBe(done)
    await second.worker.stop()
    expect(await open.db.$count(leases)).toBe(0)
  })

  test('a round that fails is told of and met again', async () => {
    const faults: string[] = []
    let rounds = 0
    const run = async () => {
      rounds += 1
      if (rounds === 1) throw new Error('the disk is full')
    }
    const worker = startWorker({
      db: open.db,
      clock: () => new Date(),
      chores: [{ name: 'failing', every: 0.02, run }],
      failed: (chore) => void faults.push(chore),
    })

    await until(() => rounds > 2)
    await worker.stop()

    expect(faults).toEqual(['failing'])
  })
})

import { setTimeout as pause } from 'node:timers/promises'
import { takeLease } from '#app/domain/leases.server.ts'
import { startWorker } from '#app/worker.server.ts'
import { openDatabase } from '#db/open.ts'
import { freshDatabase } from '../support/database.ts'

const lasts = 600 // ms
const year = 365 * 86_400_000

/** Two workers on one clock that jumps, and one that died having the work: it goes on, by one at a time. */
export async function worksOn(): Promise<string[]> {
  const fresh = await freshDatabase()
  const [one, two] = [await openDatabase(fresh.url), await openDatabase(fresh.url)]
  const faults: string[] = []
  let offset = 0
  const clock = () => new Date(Date.now() + offset)
  let running = 0
  let rounds = 0
  let together = 0
  const run = async () => {
    running += 1
    together = Math.max(together, running)
    await pause(5)
    running -= 1
    rounds += 1
  }
  const failed = (_: string, error: unknown) => void faults.push(String(error))
  // Whoever died had the work a moment ago, a year ahead.
  await takeLease(one.db, 'worker', 'dead', lasts, new Date(Date.now() + year))
  const workers = [one, two].map(({ db }) =>
    startWorker({ db, clock, failed, lasts, chores: [{ name: 'counting', every: 0.02, run }] }),
  )
  const waits: number[] = []
  for (const to of [0, -year, -year - 3_600_000, year, 0]) {
    offset = to
    await pause(lasts) // what was taken by the old clock may be gone by now
    const before = rounds
    const began = performance.now()
    while (rounds < before + 3 && performance.now() - began < 10 * lasts) await pause(10)
    waits.push(Math.round(performance.now() - began + lasts))
    if (rounds < before + 3) faults.push(`时钟跳了以后 ${10 * lasts} 毫秒没有人干活`)
  }
  await Promise.all(workers.map((worker) => worker.stop()))
  console.log(
    `   干活的人死在明年，时钟跳了五次：每次之后 ${waits.join('、')} 毫秒内又有人干活，同时最多 ${together} 个`,
  )
  await two.close()
  await one.close()
  await fresh.drop()
  if (together > 1) faults.push('同时有两个进程在干活')
  return faults
}

import { openDatabase } from '#db/open.ts'
import { makeCrowd } from '../support/crowd.ts'
import { freshDatabase } from '../support/database.ts'
import { makeActivity, testRing } from '../support/make.ts'
import { startProduct } from '../support/product.ts'
import { listAfter, pressAll } from '../support/rush.ts'
import { soonShift } from './soon.ts'

const places = 100

/** Two thousand people on a hundred places over HTTP: by one process, by two on one database. */
export async function rush(): Promise<string[]> {
  return [...(await rushOn(2_000, 1)), ...(await rushOn(2_000, 2))]
}

/** So many people on a hundred places of the product as an operator starts it, with so many processes; what went wrong. */
export async function rushOn(people: number, processes: number): Promise<string[]> {
  const fresh = await freshDatabase()
  const before = await openDatabase(fresh.url)
  const crowd = await makeCrowd(before.db, people, new Date())
  const activity = await makeActivity(before.db, { shift: soonShift(places) })
  await before.close()

  const product = await startProduct({
    DATA_DIR: fresh.dataDir,
    DATABASE_URL: fresh.url,
    SECRET_KEYS: testRing,
    WEB_CONCURRENCY: String(processes),
  })
  const { answers, seconds } = await pressAll(product.url, activity, crowd)
  await product.stop()

  const after = await openDatabase(fresh.url)
  const { confirmed, waiting, failures, faults } = await listAfter(after.db, activity, answers)
  await after.close()
  await fresh.drop()

  const p99 = answers.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(people * 0.99)] ?? 0
  console.log(
    `   ${processes} 个进程：确认 ${confirmed}，候补 ${waiting}，5xx ${failures}，${Math.round(people / seconds)} 次/秒，p99 ${Math.round(p99)} 毫秒`,
  )
  return faults
}

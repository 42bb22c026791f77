import { signUp } from '#app/domain/signups/sign-up.server.ts'
import { openDatabase } from '#db/open.ts'
import { soonShift } from '../drills/soon.ts'
import { makeCrowd } from '../support/crowd.ts'
import { freshDatabase } from '../support/database.ts'
import { makeActivity, testKeys, testRing } from '../support/make.ts'
import { startProduct } from '../support/product.ts'
import { listAfter, pressAll } from '../support/rush.ts'
import { rounded } from './load.ts'

const people = 2_000
const places = 100

/** Goal 3: two thousand people at once on a hundred places, over HTTP and without it. */
export async function rush(): Promise<string[]> {
  const withHttp = await overHttp()
  const without = await throughTransact()
  return [
    `两千人抢一百个名额，经 HTTP：确认 ${withHttp.confirmed}（= 100），5xx ${withHttp.failures}（= 0），${rounded(withHttp.perSecond, 0)} 次/秒（望 1000），p99 ${rounded(withHttp.p99, 0)} 毫秒（< 2000）`,
    `不经 HTTP 的同样调用 ${rounded(without, 0)} 次/秒，经 HTTP 是它的 ${rounded(withHttp.perSecond / without)}（≥ 0.3）`,
  ]
}

async function overHttp() {
  const fresh = await freshDatabase()
  const open = await openDatabase(fresh.url)
  const crowd = await makeCrowd(open.db, people, new Date())
  const activity = await makeActivity(open.db, { shift: soonShift(places) })
  await open.close()
  const product = await startProduct({ DATA_DIR: fresh.dataDir, DATABASE_URL: fresh.url, SECRET_KEYS: testRing })
  const { answers, seconds } = await pressAll(product.url, activity, crowd)
  await product.stop()
  const after = await openDatabase(fresh.url)
  const { confirmed, failures } = await listAfter(after.db, activity, answers)
  await after.close()
  await fresh.drop()
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b)
  return {
    confirmed,
    failures,
    perSecond: people / seconds,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
  }
}

async function throughTransact(): Promise<number> {
  const fresh = await freshDatabase()
  const open = await openDatabase(fresh.url)
  const crowd = await makeCrowd(open.db, people, new Date())
  const activity = await makeActivity(open.db, { shift: soonShift(places) })
  const started = performance.now()
  await Promise.all(
    crowd.map(({ id }) =>
      signUp(open.db, testKeys, { id, name: '', roles: [] }, { shiftId: activity.shift.id, note: '' }, new Date()),
    ),
  )
  const seconds = (performance.now() - started) / 1000
  await open.close()
  await fresh.drop()
  return people / seconds
}

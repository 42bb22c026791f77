import { signUp } from '#app/domain/signups/sign-up.server.ts'
import { takenOf } from '#app/domain/signups/taking.server.ts'
import { openDatabase } from '#db/open.ts'
import { soonShift } from '../drills/soon.ts'
import { crowdAgent, makeCrowd, press } from '../support/crowd.ts'
import { freshDatabase } from '../support/database.ts'
import { makeActivity, testKeys, testRing } from '../support/make.ts'
import { startProduct } from '../support/product.ts'
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
  const agent = crowdAgent()
  const form = { shift: activity.shift.id, intent: 'confirm', note: '' }
  const started = performance.now()
  const answers = await Promise.all(
    crowd.map((who) => press(agent, product.url, `/activities/${activity.id}/sign-up`, who, form)),
  )
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  await product.stop()
  const after = await openDatabase(fresh.url)
  const confirmed = (await takenOf(after.db, [activity.shift.id], new Date())).get(activity.shift.id)?.taken ?? 0
  await after.close()
  await fresh.drop()
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b)
  return {
    confirmed,
    failures: answers.filter(({ status }) => status >= 500).length,
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

import { asc, eq } from 'drizzle-orm'
import { openDatabase } from '#db/open.ts'
import { signups } from '#db/schema/signups.ts'
import { crowdAgent, makeCrowd, press } from '../support/crowd.ts'
import { freshDatabase } from '../support/database.ts'
import { makeActivity, testRing } from '../support/make.ts'
import { startProduct } from '../support/product.ts'
import { soonShift } from './soon.ts'

const people = 2_000
const places = 100

/** Two thousand people on a hundred places over HTTP: by one process, by two on one database. */
export async function rush(): Promise<string[]> {
  return [...(await rushOn(1)), ...(await rushOn(2))]
}

async function rushOn(processes: number): Promise<string[]> {
  const fresh = await freshDatabase()
  const before = await openDatabase(fresh.url)
  const crowd = await makeCrowd(before.db, people, new Date())
  const { id, shift } = await makeActivity(before.db, { shift: soonShift(places) })
  await before.close()

  const product = await startProduct({
    DATA_DIR: fresh.dataDir,
    DATABASE_URL: fresh.url,
    SECRET_KEYS: testRing,
    WEB_CONCURRENCY: String(processes),
  })
  const agent = crowdAgent()
  const started = performance.now()
  const answers = await Promise.all(
    crowd.map((who) =>
      press(agent, product.url, `/activities/${id}/sign-up`, who, { shift: shift.id, intent: 'confirm', note: '' }),
    ),
  )
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  await product.stop()

  const after = await openDatabase(fresh.url)
  const rows = await after.db.select().from(signups).where(eq(signups.shiftId, shift.id)).orderBy(asc(signups.queueKey))
  await after.close()
  await fresh.drop()

  const confirmed = rows.filter(({ state }) => state === 'confirmed')
  const waiting = rows.filter(({ state }) => state === 'waitlisted')
  const failures = answers.filter(({ status }) => status >= 500).length
  const p99 = answers.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(people * 0.99)] ?? 0
  console.log(
    `   ${processes} 个进程：确认 ${confirmed.length}，候补 ${waiting.length}，5xx ${failures}，${Math.round(people / seconds)} 次/秒，p99 ${Math.round(p99)} 毫秒`,
  )
  const faults: string[] = []
  if (confirmed.length !== places) faults.push(`确认了 ${confirmed.length} 人`)
  if (waiting.length !== people - places) faults.push(`候补 ${waiting.length} 人`)
  if (failures > 0) faults.push(`${failures} 个 5xx`)
  if (Math.max(...confirmed.map(({ queueKey }) => queueKey)) !== places) faults.push('候补的人排到了确认的人前面')
  if (new Set(rows.map(({ queueKey }) => queueKey)).size !== rows.length) faults.push('有人号码相同')
  return faults
}

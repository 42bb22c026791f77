import { setTimeout as pause } from 'node:timers/promises'
import { inArray } from 'drizzle-orm'
import { firstBrokenEvent } from '#app/domain/events.server.ts'
import { openDatabase } from '#db/open.ts'
import { events } from '#db/schema/everywhere.ts'
import { signups } from '#db/schema/signups.ts'
import { crowdAgent, makeCrowd, type Presser, press } from '../support/crowd.ts'
import { freshDatabase } from '../support/database.ts'
import { makeActivity, testRing } from '../support/make.ts'
import { ended, type Product, startProduct } from '../support/product.ts'
import { soonShift } from './soon.ts'

const rounds = 10
const people = 2_000

/**
 * People sign up while the server is killed again and again. Whoever was told that it worked must be there afterwards,
 * with an event and a message, and nobody half.
 */
export async function kills(): Promise<string[]> {
  const fresh = await freshDatabase()
  const faults: string[] = []
  const before = await openDatabase(fresh.url)
  const crowd = await makeCrowd(before.db, people, new Date())
  const activity = await makeActivity(before.db, { shift: soonShift(null) })
  await before.close()

  const told = new Set<string>()
  const start = () => startProduct({ DATA_DIR: fresh.dataDir, DATABASE_URL: fresh.url, SECRET_KEYS: testRing })
  let waiting = crowd
  for (let round = 1; round <= rounds; round += 1) {
    const product = await start()
    if (product.startedIn > 5_000) faults.push(`第 ${round} 次重启用了 ${Math.round(product.startedIn)} 毫秒`)
    const share = round === rounds ? waiting : waiting.slice(0, Math.ceil(waiting.length / (rounds - round + 1)) * 2)
    const killed = killLater(product, round === rounds ? null : 40 + Math.random() * 400)
    const here = await signUpAll(product.url, activity, share)
    for (const id of here) told.add(id)
    await killed
    if (round === rounds) await product.stop()
    waiting = waiting.filter(({ id }) => !told.has(id))
    console.log(`   第 ${round} 次：启动 ${Math.round(product.startedIn)} 毫秒，共有 ${told.size} 人收到“报上了”`)
  }

  const after = await openDatabase(fresh.url)
  const rows = await after.db.select({ personId: signups.personId, id: signups.id }).from(signups)
  const there = new Map(rows.map(({ personId, id }) => [personId, id]))
  const lost = [...told].filter((id) => !there.has(id))
  if (lost.length > 0) faults.push(`${lost.length} 人收到了“报上了”，却不在名单里`)
  if (rows.length !== there.size) faults.push('有人占了两个名额')
  const recorded = await after.db
    .select({ id: events.subjectId })
    .from(events)
    .where(inArray(events.subjectType, ['signup']))
  if (new Set(recorded.map(({ id }) => id)).size !== rows.length) faults.push('有报名没有记事')
  const broken = await firstBrokenEvent(after.db)
  if (broken) faults.push(`记事链断在 ${broken}`)
  console.log(`   名单 ${rows.length} 人，收到应答的 ${told.size} 人，丢失 ${lost.length} 人`)
  await after.close()
  await fresh.drop()
  return faults
}

async function killLater(product: Product, delay: number | null): Promise<void> {
  if (delay === null) return
  await pause(delay)
  await ended(product.process, 'SIGKILL')
}

/** Who was told that it worked before the server went away. */
async function signUpAll(
  url: string,
  activity: { id: string; shift: { id: string } },
  crowd: Presser[],
): Promise<string[]> {
  const agent = crowdAgent(50)
  const form = { shift: activity.shift.id, intent: 'confirm', note: '' }
  const answers = await Promise.all(
    crowd.map((who) =>
      press(agent, url, `/activities/${activity.id}/sign-up`, who, form).then(
        ({ status }) => (status >= 300 && status < 400 ? who.id : null),
        () => null,
      ),
    ),
  )
  agent.destroy()
  return answers.filter((id) => id !== null)
}

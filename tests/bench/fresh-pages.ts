import { spawn } from 'node:child_process'
import path from 'node:path'
import { and, eq, gt } from 'drizzle-orm'
import { startSession } from '#app/domain/people/start-session.server.ts'
import { openDatabase } from '#db/open.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { people } from '#db/schema/people.ts'
import { testRing } from '../support/make.ts'
import { ended, said, startProduct } from '../support/product.ts'
import { load, median, rounded } from './load.ts'

/** Goal 2: a page computed afresh, as for everybody signed in, against renderToString over the same queries and nothing else. */
export async function freshPages(): Promise<string[]> {
  const product = await startProduct({ SECRET_KEYS: testRing })
  const file = path.join(product.dataDir, 'qingshi.db')
  const { cookie, activityId } = await signedInSomebody(file)
  const pages = [
    ['routes/activities._index', '/activities'],
    ['routes/activities.$activityId', `/activities/${activityId}`],
  ] as const
  const lines: string[] = []
  for (const [routeId, address] of pages) {
    const url = `${product.url}${address}`
    const bare = spawn(process.execPath, [path.join(import.meta.dirname, 'bare-page.ts'), routeId, url, cookie, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [, port] = await said(bare, /bare:(\d+)/)
    const rounds = []
    for (let round = 0; round < 3; round += 1) {
      const limit = await load(`http://127.0.0.1:${port}`, {}, 4)
      const ours = await load(url, { cookie, 'accept-encoding': 'identity' }, 4)
      rounds.push({ ratio: ours.perSecond / limit.perSecond, ours })
    }
    await ended(bare)
    const rate = median(rounds.map(({ ours }) => ours.perSecond))
    const failures = rounds.reduce((sum, { ours }) => sum + ours.failures, 0)
    lines.push(
      `现算的页 ${address.slice(0, 14)}：裸 renderToString 的 ${rounded(median(rounds.map(({ ratio }) => ratio)))}（≥ 0.5），${rounded(rate, 0)} 次/秒，失败 ${failures}`,
    )
  }
  await product.stop()
  return lines
}

async function signedInSomebody(file: string) {
  const open = await openDatabase(`file:${file}`)
  const now = new Date()
  const [person] = await open.db.select({ id: people.id }).from(people).where(eq(people.ageBand, 'adult')).limit(1)
  const [shift] = await open.db
    .select({ id: shifts.activityId })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(and(eq(activities.state, 'published'), gt(shifts.startsAt, now)))
    .limit(1)
  const token = await startSession(open.db, person?.id ?? '', { device: 'bench' }, now)
  await open.close()
  return { cookie: `session=${token}`, activityId: shift?.id ?? '' }
}

import { setTimeout as pause } from 'node:timers/promises'
import { eq, ne } from 'drizzle-orm'
import { openDatabase } from '#db/open.ts'
import { leases, sendings } from '#db/schema/messages.ts'
import { moodyMail } from '../support/carriers.ts'
import { freshDatabase } from '../support/database.ts'
import { makePerson, testRing } from '../support/make.ts'
import { write } from '../support/post.ts'
import { ended, startProduct } from '../support/product.ts'

const messages = 200
/** As many may have been taken without anybody writing it down: one a lane. */
const lanes = 5

/**
 * Two servers on one database; the one that does the work is killed in the middle of it. The other takes over, and every
 * message arrives: once, but for the few in flight, which come a second time under the same name.
 */
export async function killedWorker(): Promise<string[]> {
  const faults: string[] = []
  const fresh = await freshDatabase()
  const open = await openDatabase(fresh.url)
  const letters = await moodyMail({ slowness: 0, thinks: 60 })
  const night = new Date()
  for (let number = 0; number < messages; number += 1) {
    const person = await makePerson(open.db, { email: `li${number}@example.com` })
    await write(open.db, person, { pressing: true }, night)
  }
  const variables = {
    DATA_DIR: fresh.dataDir,
    DATABASE_URL: fresh.url,
    SECRET_KEYS: testRing,
    SMTP_URL: `smtp://127.0.0.1:${letters.port}`,
  }
  const servers = [await startProduct(variables), await startProduct(variables)]
  await until(() => Promise.resolve(letters.taken.size >= messages / 4), 60)
  const held = () => open.db.select().from(leases).where(eq(leases.name, 'worker'))
  const [lease] = await held()
  const working = servers.find(({ pid }) => lease?.holder.includes(`:${pid}:`))
  if (!working) faults.push(`没有一个进程占着：${lease?.holder}`)
  await ended((working ?? servers[0]!).process, 'SIGKILL')
  const before = letters.taken.size

  const left = () => open.db.$count(sendings, ne(sendings.state, 'sent'))
  const began = performance.now()
  await until(() => Promise.resolve(letters.taken.size > before + lanes), 60)
  const taken = Math.round((performance.now() - began) / 1000)
  await until(async () => (await left()) === 0, 420)
  const [next] = await held()
  if (next?.holder === lease?.holder) faults.push('没有人接手')
  if ((await left()) > 0) faults.push(`${await left()} 条没有发出`)
  if (letters.taken.size !== messages) faults.push(`应到 ${messages} 封，到了 ${letters.taken.size} 封`)
  const twice = [...letters.taken.values()].filter((times) => times > 1).length
  const thrice = [...letters.taken.values()].filter((times) => times > 2).length
  if (twice > lanes || thrice > 0) faults.push(`${twice} 封到了不止一次`)
  console.log(`   发到一半杀掉：${messages} 封都到了，另一个进程 ${taken} 秒后接手，${twice} 封同名来了两次`)
  for (const server of servers) await server.stop()
  await letters.stop()
  await open.close()
  await fresh.drop()
  return faults
}

async function until(holds: () => Promise<boolean>, seconds: number): Promise<void> {
  for (let tries = 0; tries < seconds * 5 && !(await holds()); tries += 1) await pause(200)
}

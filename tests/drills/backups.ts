import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { engine, fileOf } from '#db/engine.ts'
import { openDatabase } from '#db/open.ts'
import { signups } from '#db/schema/signups.ts'
import { Browser } from '../support/browser.ts'
import { crowdAgent, makeCrowd, type Presser, press } from '../support/crowd.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { makeActivity, makePerson, testKeys, testRing } from '../support/make.ts'
import { startProduct } from '../support/product.ts'
import { backUpAsWritten, cut, type Place, refusesSpoiled, restoreAsWritten } from './backup-ways.ts'
import { soonShift } from './soon.ts'
import { unsound } from './sound.ts'

const rounds = 10
const every = 2_000 // ms
const clients = 50
const people = 1_000
const activities = 12
const hour = 3_600_000
const password = '石头上晒着三条毛巾'

interface Taken {
  copy: string
  /** What was answered before the backup began. */
  acknowledged: Set<string>
  took: number
  meanwhile: number
}

/**
 * Fifty clients write without a break while a backup is taken again and again; each is restored to a new place and holds
 * everything that was acknowledged before it began; the last one is booted and signed in to.
 */
export async function backups(): Promise<string[]> {
  const faults: string[] = []
  const fresh = await freshDatabase()
  const { crowd, wanted, phone } = await fill(fresh)
  const product = await startProduct({ DATA_DIR: fresh.dataDir, DATABASE_URL: fresh.url, SECRET_KEYS: testRing })
  const writing = startWriting(product.url, crowd, wanted)
  const folder = path.join(fresh.dataDir, 'taken')
  const taken: Taken[] = []
  let plain: { file: string; acknowledged: Set<string> } | null = null
  for (let round = 1; round <= rounds; round += 1) {
    await pause(every)
    const acknowledged = new Set(writing.acknowledged)
    const began = performance.now()
    const copy = await backUpAsWritten(fresh, folder, String(round))
    const meanwhile = writing.acknowledged.size - acknowledged.size
    taken.push({ copy, acknowledged, took: Math.round(performance.now() - began), meanwhile })
    if (round === 5 && engine === 'sqlite') plain = copyPlainly(fresh, new Set(writing.acknowledged))
  }
  const all = await writing.stop()
  await product.stop()

  let lost = 0
  for (const [at, { copy, acknowledged }] of taken.entries()) {
    const there = await restoreAsWritten(copy, path.join(fresh.dataDir, `restored-${at}`))
    const found = await compare(there, acknowledged)
    lost += found.missing
    faults.push(...found.faults.map((fault) => `第 ${at + 1} 份：${fault}`))
    if (at === 0) await control('用第一份冒充最后一份', () => compare(there, all), faults)
    if (at === rounds - 1) faults.push(...(await boot(there, phone)))
    await there.drop()
  }
  if (plain) await control('只拷走库文件', () => compare(plainPlace(plain.file), plain.acknowledged), faults)
  faults.push(...(await refusals(taken[0]!.copy, fresh.dataDir)))

  const megabytes = Math.round(statSync(taken.at(-1)!.copy).size / 1024 / 1024)
  const slowest = Math.max(...taken.map(({ took }) => took))
  const during = taken.reduce((sum, { meanwhile }) => sum + meanwhile, 0)
  console.log(
    `   ${clients} 个人写了 ${all.size} 笔，其中 ${during} 笔在备份当中；${rounds} 份备份，最大 ${megabytes} MB，最慢 ${slowest} 毫秒，恢复后少了 ${lost} 笔，断了 ${writing.hung()} 次连接`,
  )
  if (during === 0) faults.push('备份的时候没有人在写')
  if (writing.failed() > 0) faults.push(`写的人得到 ${writing.failed()} 个 5xx`)
  if (slowest > 30_000) faults.push(`备份用了 ${slowest} 毫秒`)
  await fresh.drop()
  return faults
}

async function fill(fresh: FreshDatabase) {
  const open = await openDatabase(fresh.url)
  const crowd = await makeCrowd(open.db, people, new Date())
  const wanted: { id: string; shift: { id: string } }[] = []
  for (let number = 0; number < activities; number += 1) {
    const shift = soonShift(null)
    // One after another: nobody is in two places at once.
    const later = {
      startsAt: new Date(+shift.startsAt + number * 3 * hour),
      endsAt: new Date(+shift.endsAt + number * 3 * hour),
    }
    wanted.push(await makeActivity(open.db, { shift: { ...shift, ...later } }))
  }
  const { phone } = await makePerson(open.db, {
    passwordHash: await hashPassword(testKeys, password),
    joinedAt: new Date(),
  })
  await open.close()
  return { crowd, wanted, phone }
}

/** People sign up for one after another, as many at once as there are clients. */
function startWriting(url: string, crowd: Presser[], wanted: readonly { id: string; shift: { id: string } }[]) {
  const agent = crowdAgent(clients)
  const acknowledged = new Set<string>()
  const jobs = wanted.flatMap((activity) => crowd.map((who) => ({ who, activity })))
  let failed = 0
  let hung = 0
  let over = false
  const client = async () => {
    for (let job = jobs.shift(); job && !over; job = jobs.shift()) {
      const { who, activity } = job
      const form = { shift: activity.shift.id, intent: 'confirm', note: '' }
      // A connection that was let go answers nothing: what was sent on it is not acknowledged, whatever became of it.
      const { status } = await press(agent, url, `/activities/${activity.id}/sign-up`, who, form).catch(() => {
        hung += 1
        return { status: 0 }
      })
      if (status >= 300 && status < 400) acknowledged.add(`${who.id} ${activity.shift.id}`)
      if (status >= 500) failed += 1
      await pause(50)
    }
  }
  const running = Promise.all(Array.from({ length: clients }, client))
  return {
    acknowledged,
    failed: () => failed,
    hung: () => hung,
    async stop() {
      over = true
      await running
      agent.destroy()
      return acknowledged
    },
  }
}

/** What a restored database lacks of what was acknowledged, and what else is wrong with it. */
async function compare({ url, dataDir }: Place, acknowledged: ReadonlySet<string>) {
  const open = await openDatabase(url)
  const rows = await open.db.select({ personId: signups.personId, shiftId: signups.shiftId }).from(signups)
  const there = new Set(rows.map(({ personId, shiftId }) => `${personId} ${shiftId}`))
  const missing = [...acknowledged].filter((one) => !there.has(one)).length
  const faults = await unsound(open, url, dataDir)
  await open.close()
  return { missing, faults: missing > 0 ? [`少了 ${missing} 笔`, ...faults] : faults }
}

/** The negative controls: what must be found wrong. */
async function control(words: string, look: () => Promise<{ faults: string[] }>, faults: string[]): Promise<void> {
  const found = await look().catch((error: unknown) => ({ faults: [String(error)] }))
  console.log(`   对照（${words}）：${found.faults[0] ?? '没有看出来'}`)
  if (found.faults.length === 0) faults.push(`对照（${words}）没有被看出来`)
}

/** The file alone, as somebody copies it who does not know of the log beside it. */
function copyPlainly(fresh: FreshDatabase, acknowledged: Set<string>) {
  const folder = path.join(fresh.dataDir, 'plain')
  mkdirSync(folder)
  const file = path.join(folder, 'qingshi.db')
  copyFileSync(fileOf(fresh.url), file)
  return { file, acknowledged }
}

const plainPlace = (file: string): Place => ({ url: `file:${file}`, dataDir: path.dirname(file) })

/** A backup that was cut, or of which a bit turned over, is not restored. */
async function refusals(copy: string, dataDir: string): Promise<string[]> {
  const faults: string[] = []
  const spoiled: [string, (other: string) => void][] = [['截断', cut]]
  if (engine === 'sqlite') spoiled.push(['改了一位', flip])
  for (const [words, spoil] of spoiled)
    if (!(await refusesSpoiled(copy, dataDir, words, spoil))) faults.push(`${words}的备份恢复了`)
  return faults
}

function flip(file: string): void {
  const bytes = readFileSync(file)
  bytes[bytes.length >> 1]! ^= 4
  writeFileSync(file, bytes)
}

/** The product on the restored database: it starts, and somebody signs in. */
async function boot({ url, dataDir }: Place, phone: string): Promise<string[]> {
  const product = await startProduct({ DATA_DIR: dataDir, DATABASE_URL: url, SECRET_KEYS: testRing })
  const browser = new Browser(product.url, testKeys)
  const { status } = await browser.post('/sign-in', { login: phone, password })
  const page = await browser.get('/me')
  await product.stop()
  console.log(`   恢复出来的库：${Math.round(product.startedIn)} 毫秒起来，登录 ${status}，自己的页 ${page.status}`)
  return status === 303 && page.status === 200 ? [] : ['恢复出来的库登录不了']
}

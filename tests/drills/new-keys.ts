import { execFile, spawnSync } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { makeKeys } from '#app/domain/keys.server.ts'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { startSession } from '#app/domain/people/start-session.server.ts'
import { openDatabase } from '#db/open.ts'
import { Browser } from '../support/browser.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { keepDatabase } from '../support/kept-database.ts'
import { makePerson, testKeys, testRing } from '../support/make.ts'
import { startProduct } from '../support/product.ts'

const root = path.resolve(import.meta.dirname, '..', '..')
const ringOf = (kid: string, step: number) =>
  `${kid}:${Buffer.from(Array.from({ length: 32 }, (_, index) => 250 - index * step)).toString('base64')}`
const [newKey, stranger] = [ringOf('t2', 5), ringOf('t3', 3)]
const both = `${newKey},${testRing}`
const people = 600
const readers = 8
const password = '石头上晒着三条毛巾'

interface Person {
  id: string
  phone: string
  session: string
}

/**
 * The keys are changed while people read what is held of them and sign in by their number: nobody fails at any moment.
 * Then the old key goes. The control seals with a key the server does not know, and must be noticed.
 */
export async function newKeys(): Promise<string[]> {
  const faults: string[] = []
  const fresh = await freshDatabase()
  const crowd = await fill(fresh)
  const kept = await keepDatabase(fresh.url)
  const variables = { DATA_DIR: fresh.dataDir, DATABASE_URL: fresh.url }

  const product = await startProduct({ ...variables, SECRET_KEYS: both })
  const reading = startReading(product.url, crowd)
  await pause(1_000)
  const rounds = [await rotate({ ...variables, SECRET_KEYS: both }), await rotate({ ...variables, SECRET_KEYS: both })]
  await pause(1_000)
  const { pages, signIns, failures, renewed } = await reading.stop()
  await product.stop()
  console.log(
    `   换了 ${rounds[0]} 行，再跑一次换了 ${rounds[1]} 行；其间看了 ${pages} 页、登录 ${signIns} 次，失败 ${failures.length}`,
  )
  if (rounds[0]! < people || rounds[1] !== 0) faults.push(`两次换了 ${rounds.join('、')} 行`)
  if (pages < 50 || signIns < 5) faults.push('看的和登录的太少，证明不了什么')
  faults.push(...failures.slice(0, 5))

  const alone = await startProduct({ ...variables, SECRET_KEYS: newKey })
  const someone = crowd.find(({ id }) => renewed.has(id))
  const { status } = await new Browser(alone.url, makeKeys(newKey)).post('/sign-in', {
    login: someone?.phone ?? '',
    password,
  })
  await alone.stop()
  console.log(`   拿掉旧密钥以后：${Math.round(alone.startedIn)} 毫秒起来，登录 ${status}`)
  if (status !== 303) faults.push('拿掉旧密钥以后登录不了')

  await kept.back()
  for (const [words, ring, wanted] of [
    ['旧备份、只有新密钥', newKey, /SECRET_KEYS/],
    ['密钥丢了', stranger, /SECRET_KEYS/],
  ] as const) {
    const { code, said } = refusalOf({ ...variables, SECRET_KEYS: ring })
    const refused = code === 1 && wanted.test(said)
    console.log(`   ${words}：${refused ? said.match(/SECRET_KEYS：.*/)?.[0] : `没有拒绝（${code}）`}`)
    if (!refused) faults.push(`${words}，却起来了或没说清楚`)
  }
  const again = await startProduct({ ...variables, SECRET_KEYS: both })
  const control = startReading(again.url, crowd)
  await rotate({ ...variables, SECRET_KEYS: `${stranger},${both}` })
  await pause(2_000)
  const seen = (await control.stop()).failures.length
  await again.stop()
  console.log(`   旧备份加上旧密钥：起来了。对照（用服务不认得的密钥换）：${seen} 次失败`)
  if (seen === 0) faults.push('对照没有被看出来')
  await kept.drop()
  await fresh.drop()
  return faults
}

async function fill(fresh: FreshDatabase): Promise<Person[]> {
  const open = await openDatabase(fresh.url)
  const passwordHash = await hashPassword(testKeys, password)
  const crowd: Person[] = []
  for (let from = 0; from < people; from += 100)
    crowd.push(
      ...(await Promise.all(
        Array.from({ length: 100 }, async (_, number) => {
          const email = `canary${from + number}@kanari.example`
          const { id, phone } = await makePerson(open.db, { passwordHash, email, joinedAt: new Date() })
          return { id, phone, session: await startSession(open.db, id, { device: 'drill' }, new Date()) }
        }),
      )),
    )
  await open.close()
  return crowd
}

/** People read what is held of them, and now and then sign in by their number. */
function startReading(url: string, crowd: readonly Person[]) {
  const failures: string[] = []
  const renewed = new Set<string>()
  let [pages, signIns, at, over] = [0, 0, 0, false]
  const keys = makeKeys(both)
  const reader = async () => {
    while (!over) {
      at += 7
      const { id, phone, session } = crowd[at % crowd.length]!
      const response = await new Browser(url, keys, session).get('/me/data')
      const page = await response.text()
      pages += 1
      if (response.status !== 200 || !page.includes(phone.slice(-4))) failures.push(`/me/data ${response.status}`)
      if (pages % 20 > 0) continue
      const { status } = await new Browser(url, keys).post('/sign-in', { login: phone, password })
      signIns += 1
      if (status === 303) renewed.add(id)
      else failures.push(`登录 ${status}`)
    }
  }
  const running = Promise.all(Array.from({ length: readers }, reader))
  return {
    async stop() {
      over = true
      await running
      return { pages, signIns, failures, renewed }
    },
  }
}

/** `npm run keys:rotate`; how many rows it wrote. */
async function rotate(variables: Record<string, string>): Promise<number> {
  const args = [path.join(root, 'app', 'rotate-keys.js')]
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: { NODE_ENV: 'production', PATH: process.env.PATH, ...variables },
  })
  return Number(/换了 (\d+) 行，现用/.exec(stdout)?.[1] ?? -1)
}

/** What a start says that is refused. */
function refusalOf(variables: Record<string, string>) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [path.join(root, 'app', 'start.js')], {
    encoding: 'utf8',
    timeout: 120_000,
    env: { NODE_ENV: 'production', PATH: process.env.PATH, PORT: '0', ...variables },
  })
  return { code: status, said: `${stderr}${stdout}` }
}

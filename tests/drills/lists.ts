import { spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isNotNull } from 'drizzle-orm'
import { commitImport } from '#app/domain/imports/commit.server.ts'
import { writeBegun } from '#app/domain/imports/commit-parts.server.ts'
import { findOwnImport } from '#app/domain/imports/queries.server.ts'
import { readImport } from '#app/domain/imports/read.server.ts'
import type { Db } from '#db/database.ts'
import { type OpenDatabase, openDatabase } from '#db/open.ts'
import { people } from '#db/schema/people.ts'
import { freshDatabase } from '../support/database.ts'
import { keepDatabase } from '../support/kept-database.ts'
import { listOf } from '../support/lists.ts'
import { makePerson, makeTown, makeVillage, testKeys, testNow } from '../support/make.ts'

const townId = '451381100'
const rounds = 8

const written = (db: Db) => db.$count(people, isNotNull(people.importId))

/** Writes something small again and again, as others do meanwhile; says how long the longest of them waited, in ms. */
function others(db: Db) {
  let longest = 0
  let most = process.memoryUsage().rss
  let over = false
  const running = (async () => {
    while (!over) {
      const asked = performance.now()
      await db.transact((tx) => tx.$count(people))
      longest = Math.max(longest, performance.now() - asked)
      most = Math.max(most, process.memoryUsage().rss)
      await pause(10)
    }
  })()
  return async () => {
    over = true
    await running
    return { longest: Math.round(longest), megabytes: Math.round(most / 1024 / 1024) }
  }
}

/** A list of so many rows, three in a hundred wrong in twenty ways; the database is put back after each kill. */
export async function lists(count: number): Promise<string[]> {
  const faults: string[] = []
  const fresh = await freshDatabase()
  let open = await openDatabase(fresh.url)
  await makeVillage(open.db)
  await makeTown(open.db, { id: '451381101', name: '北泗镇', place: 2 })
  const staff = await makePerson(open.db, { roles: [{ role: 'town-staff', townId, venueId: null, teamId: null }] })
  const taken = (await makePerson(open.db, { name: '韦大石' })).phone
  const { bytes, wrong, right } = listOf(count, 3, taken)

  const file = { kind: 'people' as const, name: '登记表.xlsx', bytes, attested: true }
  const look = async () => {
    const id = await readImport(open.db, testKeys, staff, { ...file, bytes: new Uint8Array(bytes) }, testNow)
    return findOwnImport(open.db, testKeys, staff, id, testNow)
  }
  const before = Math.round(process.memoryUsage().rss / 1024 / 1024)
  const read = await measured('检查', open.db, faults, before, look)
  if (read.bad !== wrong || read.good !== right)
    faults.push(`报了 ${read.bad} 行错、${read.good} 行对，应是 ${wrong}、${right}`)
  if ((await written(open.db)) !== 0) faults.push('还没确认就写了')
  const all = await commitImport(open.db, testKeys, staff, read.id, 'all', testNow)
  if (all.ok) faults.push('有错的行，却全部写了')
  await open.close()

  const kept = await keepDatabase(fresh.url)
  const { back } = kept
  const args = [fresh.url, read.id, staff.id, townId]
  const whole = await killedAt(args, null, back)
  if (whole.count !== right) faults.push(`没有被杀，却写了 ${whole.count} 人，应是 ${right}`)
  const counts: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const {
      count: there,
      state,
      written: said,
      after,
    } = await killedAt(args, (whole.took * (round + 0.5)) / rounds, back)
    counts.push(there)
    if (state === 'writing') {
      if (there !== said || after !== right) faults.push(`写着 ${there} 人，页面说 ${said}，接着写完是 ${after} 人`)
      continue
    }
    if (there !== 0 && there !== right) faults.push(`被杀以后剩了 ${there} 人`)
    if ((state === 'committed') !== there > 0) faults.push(`有 ${there} 人，页面却说 ${state}`)
  }
  console.log(
    `   写到一半被杀 ${rounds} 次（整个要 ${Math.round(whole.took)} 毫秒），之后各有：${counts.join('、')} 人`,
  )
  const torn = await killedAt([...args, 'torn'], null, back)
  if (torn.count === 0 || torn.count === right) faults.push(`反例没有被看出来：${torn.count} 人`)
  if (torn.state === 'writing') faults.push('反例是分开写的样子')
  console.log(`   反例（分二十次写）被杀以后有 ${torn.count} 人，看得出来`)

  await back()
  open = await openDatabase(fresh.url)
  const outcome = await measured('写入', open.db, faults, before, () =>
    commitImport(open.db, testKeys, staff, read.id, 'good', testNow),
  )
  if (!outcome.ok || outcome.written !== right || (await written(open.db)) !== right) faults.push('写入的人数不对')
  const again = await measured('同一份再检查', open.db, faults, before, look)
  if (again.good !== 0 || again.known !== right) faults.push(`同一份再传，又多了 ${again.good} 人`)
  console.log(`   ${count} 行：错 ${read.bad}，写入 ${right}，再传新增 ${again.good}`)
  await open.close()
  await kept.drop()
  await fresh.drop()
  return faults
}

async function measured<T>(
  words: string,
  db: Db,
  faults: string[],
  before: number,
  work: () => Promise<T>,
): Promise<T> {
  const end = others(db)
  const began = performance.now()
  const result = await work()
  const took = (performance.now() - began) / 1000
  const { longest, megabytes } = await end()
  console.log(`   ${words}：${took.toFixed(1)} 秒，别人最多等 ${longest} 毫秒，内存最多多用 ${megabytes - before} MB`)
  if (longest > 2_000) faults.push(`${words}时别人等了 ${longest} 毫秒`)
  return result
}

/** Writes in a process of its own, killed so many ms after it begins (null: never); what is there afterwards. */
async function killedAt(args: string[], delay: number | null, back: () => Promise<void>) {
  await back()
  const writer = spawn(process.execPath, [path.join(import.meta.dirname, 'list-writer.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise<void>((resolve) => writer.once('exit', () => resolve()))
  let began = 0
  let took = 0
  writer.stdout.on('data', (text: Buffer) => {
    const said = text.toString()
    if (said.includes('go')) {
      began = performance.now()
      if (delay !== null) setTimeout(() => writer.kill('SIGKILL'), delay)
    }
    if (said.includes('torn')) writer.kill('SIGKILL')
    if (said.includes('done')) took = performance.now() - began
  })
  await gone
  const open: OpenDatabase = await openDatabase(args[0]!)
  const count = await written(open.db)
  const actor = { id: args[2]!, name: '', roles: [] }
  const { state, written: said } = await findOwnImport(open.db, testKeys, actor, args[1]!, testNow)
  // What the next start does.
  if (state === 'writing') await writeBegun(open.db, testNow)
  const after = await written(open.db)
  await open.close()
  return { count, state, written: said, after, took }
}

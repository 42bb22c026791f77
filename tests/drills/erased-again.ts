import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { inArray } from 'drizzle-orm'
import { closeDue } from '#app/domain/people/erase.server.ts'
import { erasureFile } from '#app/ports/erasure-log.server.ts'
import { engine } from '#db/engine.ts'
import { openDatabase } from '#db/open.ts'
import { accounts } from '#db/schema/people.ts'
import { freshDatabase } from '../support/database.ts'
import { makeActivity, makePerson, makeSignup, testKeys, testRing } from '../support/make.ts'
import { freePort } from '../support/postgres.ts'
import { startProduct } from '../support/product.ts'
import { backUpAsWritten, cut, type Place, refusesSpoiled, restoreAsWritten } from './backup-ways.ts'
import { everythingIn } from './everything.ts'
import { unsound } from './sound.ts'

const count = 100

/**
 * A hundred people are erased, and yesterday's backup is restored: when the port answers for the first time nothing of
 * them is there. The controls restore the same without the log of the erased, and find them; and a torn backup, which
 * must be refused: whoever is half restored would be erased by nobody.
 */
export async function erasedAgain(): Promise<string[]> {
  const faults: string[] = []
  const fresh = await freshDatabase()
  const open = await openDatabase(fresh.url)
  const activity = await makeActivity(open.db)
  const canaries: string[][] = []
  const ids: string[] = []
  for (let number = 0; number < count; number += 1) {
    const [name, phone] = [`鱻麤${number}號`, `17${String(310_000_007 + number * 7_654_321).slice(-9)}`]
    const email = `canary${number}x@kanari.example`
    const note = `第${number}位要坐靠窗`
    const person = await makePerson(open.db, { name, phone, email })
    await makeSignup(open.db, activity.shift, person, { state: 'left', note })
    canaries.push([name, phone, email, note])
    ids.push(person.id)
  }
  const copy = await backUpAsWritten(fresh, path.join(fresh.dataDir, 'yesterday'), 'yesterday')
  await open.db.transact((tx) =>
    tx.update(accounts).set({ status: 'closing', closeAt: new Date() }).where(inArray(accounts.personId, ids)),
  )
  const log = path.join(fresh.dataDir, 'erasures.log')
  const closed = await closeDue(open.db, testKeys, erasureFile(log), new Date())
  const left = await peopleIn(fresh, canaries)
  await open.close()
  if (closed !== count || left !== 0) faults.push(`注销了 ${closed} 人，还找得到 ${left} 人`)

  // In the folder of before, where the log of the erased still lies; the database alone is yesterday's.
  const dataDir = fresh.dataDir
  const kept = readFileSync(log)
  for (const name of readdirSync(dataDir)) if (name.startsWith('qingshi.db')) rmSync(path.join(dataDir, name))
  const there = await restoreAsWritten(copy, dataDir)
  const before = await peopleIn(there, canaries)
  const after = await atFirstAnswer(there, canaries)
  console.log(
    `   注销 ${closed} 人，剩 ${left} 人；恢复昨天的备份后有 ${before} 人，端口第一次应答时有 ${after.people} 人`,
  )
  if (before !== count) faults.push(`备份里应有 ${count} 人，找到 ${before} 人`)
  if (after.people !== 0) faults.push(`端口开了还找得到 ${after.people} 人`)
  faults.push(...after.faults)
  if (after.bytes > 0) faults.push(`库文件的字节里还有 ${after.bytes} 人的姓名`)
  await there.drop()

  const bare = path.join(dataDir, 'bare')
  const control = await restoreAsWritten(copy, bare)
  rmSync(path.join(bare, 'erasures.log'), { force: true })
  const back = await atFirstAnswer(control, canaries)
  console.log(
    `   对照（没有 erasures.log）：回来了 ${back.people} 人；那份记录有 ${kept.toString().trim().split('\n').length} 行`,
  )
  if (back.people !== count) faults.push('对照没有被看出来')
  await control.drop()
  if (!(await refusesSpoiled(copy, dataDir, '截断', cut))) faults.push('截断的备份恢复了')
  await fresh.drop()
  return faults
}

/** Of how many people something stands in the database. */
async function peopleIn({ url }: Place, canaries: readonly string[][]): Promise<number> {
  const open = await openDatabase(url)
  const all = await everythingIn(open.db, testKeys)
  await open.close()
  return canaries.filter((own) => own.some((canary) => all.includes(canary))).length
}

/** Starts the product and looks as soon as its port answers; then stops it and looks at what lies in the files. */
async function atFirstAnswer(place: Place, canaries: readonly string[][]) {
  const port = await freePort()
  let over = false
  const looking = (async () => {
    while (!over) {
      const answered = await fetch(`http://127.0.0.1:${port}/livez`).then(
        () => true,
        () => false,
      )
      if (answered) return peopleIn(place, canaries)
      await pause(5)
    }
    return -1
  })()
  const product = await startProduct({
    PORT: String(port),
    DATA_DIR: place.dataDir,
    DATABASE_URL: place.url,
    SECRET_KEYS: testRing,
  })
  over = true
  const people = await looking
  await product.stop()
  const open = await openDatabase(place.url)
  const faults = await unsound(open, place.url, place.dataDir)
  await open.close()
  return { people, faults, bytes: engine === 'sqlite' ? namesInFiles(place.dataDir, canaries) : 0 }
}

function namesInFiles(dataDir: string, canaries: readonly string[][]): number {
  const files = readdirSync(dataDir)
    .map((name) => path.join(dataDir, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file))
  return canaries.filter(([name = '']) => files.some((bytes) => bytes.includes(name))).length
}

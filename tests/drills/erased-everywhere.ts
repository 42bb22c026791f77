import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { totalMinutes } from '#app/domain/hours/totals.server.ts'
import { closeDue } from '#app/domain/people/erase.server.ts'
import { erasureFile } from '#app/ports/erasure-log.server.ts'
import { forgetBackups } from '#db/backup.ts'
import { engine } from '#db/engine.ts'
import { accounts } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { type App, startApp } from '../support/app.ts'
import { addressesOfRoutes, crawl, idsOf } from '../support/crawl.ts'
import { makePerson, testKeys } from '../support/make.ts'
import { everythingIn } from './everything.ts'
import { plantEverywhere, tablesWithout, type Where, words } from './planted.ts'
import { unsound } from './sound.ts'

const day = 86_400_000
const canaries = Object.values(words)
const among = (text: string) => canaries.filter((canary) => text.includes(canary))

/** Tables a person may stand in without anything that tells who they are: only the id, which is the tombstone's. */
const nameless = [
  'objections', // nobody is asked who they are
  'attendanceContests', // by its attendance; a word of one is planted
  'roles',
  'takenOut',
  'imports',
  'invitations',
  'factorResets',
  'activityProposals',
  'sendings',
  'consentLinks',
  'eventValues',
]

/**
 * Somebody with something in every table is erased; then nothing of them is in any row, sealed or not, in a file, on a
 * page of anybody, in an export or in the log, while the sums stay, and backups are gone after thirty-five days.
 */
export async function erasedEverywhere(): Promise<string[]> {
  const faults: string[] = []
  const app = await startApp()
  const where = await plantEverywhere(app.db)
  const without = (await tablesWithout(app.db, where.id)).filter((table) => !nameless.includes(table))
  const before = among(await everythingIn(app.db, testKeys))
  const pagesBefore = await pagesWith(app, faults)
  const sums = await sumsOf(app, where)
  console.log(
    `   放了 ${canaries.length} 个词，库里找得到 ${before.length} 个，页面上 ${pagesBefore.found} 个；没有放进的表：${without.join('、') || '无'}`,
  )
  if (without.length > 0) faults.push(`没有放进的表：${without.join('、')}`)
  if (before.length !== canaries.length) faults.push('有的词没有放进去')
  if (pagesBefore.found === 0) faults.push('注销以前页面上也找不到：这次扫描证明不了什么')

  const due = new Date(app.now().getTime() + 15 * day)
  await app.db.transact((tx) =>
    tx.update(accounts).set({ status: 'closing', closeAt: app.now() }).where(eq(accounts.personId, where.id)),
  )
  app.travel(due)
  const since = app.log.length
  const closed = await closeDue(app.db, testKeys, erasureFile(path.join(app.dataDir, 'erasures.log')), due)
  if (closed !== 1) faults.push(`注销了 ${closed} 人`)
  const after = among(await everythingIn(app.db, testKeys))
  const pagesAfter = await pagesWith(app, faults)
  const logged = among(app.log.slice(since).join('\n'))
  const left = [...after.map((word) => `库里：${word}`), ...pagesAfter.places, ...logged.map((word) => `日志：${word}`)]
  faults.push(...left)
  if ((await sumsOf(app, where)) !== sums) faults.push('注销以后总数变了')
  faults.push(...(await unsound(app.open, databaseOf(app), app.dataDir)))
  const bytes = await inBytes(app)
  faults.push(...bytes.map((word) => `文件里：${word}`))
  console.log(
    `   注销以后：库里 ${after.length} 个，${pagesAfter.pages} 页上 ${pagesAfter.found} 个，日志里 ${logged.length} 个，文件里 ${bytes.length} 个；总数没变`,
  )

  // The control: one thing that a table kept.
  await app.db.transact((tx) => tx.update(signups).set({ note: words.note }).where(eq(signups.personId, where.id)))
  const control = among(await everythingIn(app.db, testKeys)).length
  console.log(`   对照（备注没有清掉）：找到 ${control} 个`)
  if (control !== 1) faults.push('对照没有被看出来')
  faults.push(...keptBackups(app.dataDir))
  await app.stop()
  return faults
}

const databaseOf = (app: App) => (engine === 'sqlite' ? `file:${path.join(app.dataDir, 'qingshi.db')}` : '')

/** What the town and the team served, which the person is a part of. */
const sumsOf = async ({ db }: App, { townId, teamId }: Where) =>
  JSON.stringify([await totalMinutes(db, 'town', townId), await totalMinutes(db, 'team', teamId)])

/** Every page and export that the county, an auditor and a stranger reach; where something stands. */
async function pagesWith(app: App, faults: string[]) {
  const places: string[] = []
  const routes = addressesOfRoutes(await idsOf(app.db))
  const viewers = [
    await app.as(await makePerson(app.db, { roles: [{ role: 'county-staff' }], joinedAt: app.now() })),
    await app.as(await makePerson(app.db, { roles: [{ role: 'auditor' }], joinedAt: app.now() })),
    app.visitor(),
  ]
  let pages = 0
  for (const viewer of viewers)
    for (const { address, status, body } of await crawl(viewer, { seeds: ['/', '/staff', ...routes], sample: 1 })) {
      pages += 1
      if (status >= 500) faults.push(`${address} ${status}`)
      for (const word of among(body)) places.push(`${address}：${word}`)
    }
  return { pages, found: places.length, places }
}

/** What stands in the bytes of the database, its log and everything beside it, once the log was written back. */
async function inBytes(app: App): Promise<string[]> {
  if (engine !== 'sqlite') return []
  const { default: Database } = await import('better-sqlite3')
  const file = new Database(path.join(app.dataDir, 'qingshi.db'))
  file.pragma('wal_checkpoint(truncate)')
  file.close()
  const files = readdirSync(app.dataDir, { withFileTypes: true }).filter((entry) => entry.isFile())
  const bytes = files.map(({ name }) => readFileSync(path.join(app.dataDir, name)))
  return canaries.filter((canary) => bytes.some((one) => one.includes(canary)))
}

/** Copies of thirty-four days stay, of thirty-six are gone: a backup brings nobody back for longer than is promised. */
function keptBackups(dataDir: string): string[] {
  const folder = path.join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true })
  const now = new Date()
  for (const days of [34, 36])
    for (const name of [`qingshi-${days}.db`, `qingshi-${days}.json`, `before-0001-${days}.db`]) {
      const file = path.join(folder, name)
      writeFileSync(file, '')
      utimesSync(file, now, new Date(now.getTime() - days * day))
    }
  forgetBackups(folder, now)
  const left = readdirSync(folder).filter((name) => /-3[46]\./.test(name))
  console.log(
    `   过了 34 天的备份还在 ${left.filter((name) => name.includes('-34.')).length} 份，过了 36 天的 ${left.filter((name) => name.includes('-36.')).length} 份`,
  )
  return left.length === 3 && left.every((name) => name.includes('-34.'))
    ? []
    : [`35 天的备份没有清对：${left.join('、')}`]
}

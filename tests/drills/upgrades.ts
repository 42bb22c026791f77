import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { engine, fileOf } from '#db/engine.ts'
import { openDatabase } from '#db/open.ts'
import { countsOf, databaseOf, releases } from '../support/fixtures.ts'
import { keepDatabase } from '../support/kept-database.ts'
import { testRing } from '../support/make.ts'
import { tell } from '../support/postgres.ts'
import { startProduct } from '../support/product.ts'
import { unsound } from './sound.ts'

const kills = 12

/** The data of every released version is upgraded, killed in the middle again and again, and then boots whole. */
export async function upgrades(): Promise<string[]> {
  const faults: string[] = []
  for (const release of releases) faults.push(...(await upgradeOf(release)))
  return faults
}

async function upgradeOf(release: string): Promise<string[]> {
  const faults: string[] = []
  const { url, place, drop } = await databaseOf(release)
  const kept = await keepDatabase(url)
  const before = await stateOf(url)
  const counts = await countsOf(url)
  const statements = Number(upgradeIn(url, 0).stdout)
  await kept.back()

  // Each time on what the last one left behind, as an operator starts it again and again.
  const torn: number[] = []
  let killed = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const at = 1 + Math.floor((statements * (kill + 0.5)) / kills)
    const { signal, status } = upgradeIn(url, at)
    if (signal !== 'SIGKILL') {
      if (status !== 0) faults.push(`第 ${at} 条以前就停了`)
      break // everything that has to be done was done
    }
    killed += 1
    if ((await stateOf(url)) !== before) torn.push(at)
  }
  if (torn.length > 0) faults.push(`在第 ${torn.join('、')} 条被杀以后，库不是原来的样子`)
  if (killed < kills / 2) faults.push(`只杀了 ${killed} 次`)

  const product = await startProduct({ DATA_DIR: place, DATABASE_URL: url, SECRET_KEYS: testRing })
  await product.stop()
  const after = await countsOf(url)
  const fewer = Object.keys(counts).filter((table) => (after[table] ?? -1) < counts[table]!)
  if (fewer.length > 0) faults.push(`升级后少了行：${fewer.join('、')}`)
  const open = await openDatabase(url)
  faults.push(...(await unsound(open, url, place)))
  await open.close()
  const backups = engine === 'sqlite' ? readdirSync(path.join(place, 'backups')).length : 0
  console.log(
    `   ${release}：升级 ${statements} 条语句，杀了 ${killed} 次，每次都是原样；最后 ${Math.round(product.startedIn)} 毫秒起来，${Object.keys(after).length} 张表一行不少${backups ? `，升级前的备份 ${backups} 份` : ''}`,
  )

  await kept.back()
  upgradeIn(url, Math.floor(statements / 2), 'torn')
  const seen = (await stateOf(url)) !== before
  console.log(`   对照（不在一个事务里升级）：${seen ? '看出来了' : '没有看出来'}`)
  if (!seen) faults.push('对照没有被看出来')
  await kept.drop()
  await drop()
  return faults
}

/** Upgrades in a process that kills itself before the n-th statement; 0: never. */
const upgradeIn = (url: string, at: number, ...how: string[]) =>
  spawnSync(process.execPath, [path.join(import.meta.dirname, 'upgrade-killed.ts'), url, String(at), ...how], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url },
  })

/** What a database is, in one text: its tables, columns, indexes and triggers, and how many rows there are. */
async function stateOf(url: string): Promise<string> {
  const counts = JSON.stringify(await countsOf(url))
  if (engine === 'postgres') {
    const rows = await tell(
      url,
      `select coalesce(string_agg(line, ';' order by line), '') as state from (
         select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
           from information_schema.columns where table_schema = 'public'
         union all select indexdef from pg_indexes where schemaname = 'public'
         union all select tgname || ' ' || coalesce(obj_description(oid, 'pg_trigger'), '') from pg_trigger where not tgisinternal
         union all select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
           where connamespace = 'public'::regnamespace) lines`,
    )
    return counts + JSON.stringify(rows)
  }
  const file = new Database(fileOf(url))
  const state = file.prepare('select name, sql from sqlite_master order by name').all()
  file.close()
  return counts + JSON.stringify(state)
}

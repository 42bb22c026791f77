import path from 'node:path'
import { eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { counties } from '#db/schema/league.ts'
import { people } from '#db/schema/people.ts'
import { seedAwardKinds, seedBranches } from '#db/seed/awards.ts'
import { seedCounty } from '#db/seed/county.ts'
import { seedHolidays } from '#db/seed/holidays.ts'
import { seedRules } from '#db/seed/rules.ts'
import { seedStarRules } from '#db/seed/star-rules.ts'
import { BadConfig, type Config } from './config.server.ts'
import type { Keys } from './domain/keys.server.ts'
import { applyErasures } from './domain/people/erase.server.ts'
import { keysFit } from './domain/people/keys-fit.server.ts'
import { findMissingKey } from './domain/people/rotation/missing-key.server.ts'
import { makeSetupToken } from './domain/people/staff/setup.server.ts'
import { paths } from './paths.ts'
import { erasureFile } from './ports/erasure-log.server.ts'
import { localFiles } from './ports/files.server.ts'
import { printSignIns, seedDemoCounty } from './seed.server.ts'

interface Start {
  config: Pick<Config, 'baseUrl' | 'local' | 'demo' | 'dataDir'>
  keys: Keys
  open: OpenDatabase
  now: Date
  notice: (words: string) => void
  /** Where the site is, without a slash at its end. */
  baseUrl?: string
}

/**
 * Brings a database to where it can serve: the county and the rules on any, the demo county on an empty one that is only
 * tried out on this machine, and whoever was erased since a backup erased again. Throws BadConfig where the keys do not fit, or invented people would be shown as real.
 */
export async function prepare({ config, keys, open, now, notice, baseUrl = '' }: Start): Promise<void> {
  const empty = (await open.db.$count(people)) === 0
  if ((await open.db.$count(counties)) === 0)
    await open.db.transact(async (tx) => {
      await seedCounty(tx)
      await seedRules(tx)
    })
  await open.db.transact(async (tx) => {
    await seedHolidays(tx)
    await seedAwardKinds(tx)
    await seedBranches(tx)
    await seedStarRules(tx)
  })
  if (!(await keysFit(open.db, keys)))
    throw new BadConfig(
      'SECRET_KEYS：数据库里的资料不是用这些密钥加密的。把原来的密钥加在后面，用逗号隔开。\n' +
        '             SECRET_KEYS does not open what is sealed in this database: add the old key, after a comma.',
    )
  const missing = await findMissingKey(open.db, keys)
  if (missing !== null)
    throw new BadConfig(
      `SECRET_KEYS：有资料是用密钥 ${missing} 加密的，这里没有它。把它加回来，用逗号隔开；npm run keys:rotate 换完再拿掉。\n` +
        `             SECRET_KEYS lacks the key ${missing}, with which something here is sealed: add it after a comma.`,
    )
  await applyErasures(open.db, keys, erasureFile(path.join(config.dataDir, 'erasures.log')), now)
  if (config.baseUrl && !config.demo && (await hasDemoPeople(open.db)))
    throw new BadConfig(
      'DEMO：数据库里是演示人员，不能对外使用。换一个空的数据库，或写 DEMO=1，让每一页都标明“演示”。\n' +
        '      DEMO: this database holds invented people; use an empty one, or set DEMO=1 to say so on every page.',
    )
  if (!empty || config.baseUrl || !config.local) {
    await printSetup(open.db, baseUrl, now, notice)
    return
  }
  notice('数据库是空的，正在建演示县……')
  printSignIns(await seedDemoCounty(open, keys, now, localFiles(path.join(config.dataDir, 'files'))), notice)
}

/** Prints the one link by which a county without anybody to run it gets its first two people. */
async function printSetup(db: Db, baseUrl: string, now: Date, notice: (words: string) => void): Promise<void> {
  const token = await makeSetupToken(db, now)
  if (token)
    notice(
      `还没有人管这个县。打开这个链接，请来头两个人（只能用一次，别给别人看）：\n  ${baseUrl}${paths.setup({ key: token })}`,
    )
}

/** Whether the people of the demo county live here; every page then says 演示. */
export async function hasDemoPeople(db: Db): Promise<boolean> {
  return (await db.select({ id: people.id }).from(people).where(eq(people.demo, true)).limit(1)).length > 0
}

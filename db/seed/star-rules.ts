import type { Tx } from '../database.ts'
import { starRules } from '../schema/stars.ts'

/** The rule set of the whole country. */
export const national = {
  region: 'national',
  validFrom: '2005-01-01',
  source: '中国社区志愿者注册管理办法 第十八条：100、300、600、1000、1500 小时',
  label: 'P',
}

/** What the stars ask for where a region has set nothing else (rules.md 53); hours of the source, kept as minutes. */
export const thresholds = [100, 300, 600, 1000, 1500]

/** Puts in the rule sets that are not there yet. Needed on every installation, at every start; repeating it changes nothing. */
export async function seedStarRules(tx: Tx): Promise<void> {
  const rows = thresholds.map((hours, index) => ({
    id: `${national.region}@${national.validFrom}/${index + 1}`,
    ...national,
    level: index + 1,
    minutes: hours * 60,
  }))
  await tx.insert(starRules).values(rows).onConflictDoNothing()
}

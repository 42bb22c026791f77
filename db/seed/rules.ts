import type { Tx } from '../database.ts'
import { rules } from '../schema/everywhere.ts'

type Rule = Omit<typeof rules.$inferInsert, 'id'>

/**
 * Every number of a regulation that the product uses, with where it comes from. Labels: V read in full, P seen on a
 * page, L a rule of this place, M from memory. A correction is a new row with its own first day, never an edit of code.
 */
const standardRules: readonly Rule[] = [
  {
    key: 'minor.account-guardian-age',
    value: '14',
    validFrom: '2021-11-01',
    source: '个人信息保护法 第二十八条、第三十一条；未成年人保护法 第七十二条',
    label: 'V',
    words: '不满 14 岁的孩子，要由监护人陪着建账号。',
  },
  {
    key: 'minor.age',
    value: '18',
    validFrom: '2013-12-01',
    source: '中国注册志愿者管理办法（2013 年修订）；未成年人保护法 第二条',
    label: 'P',
    words: '14 到 17 岁可以自己报名，监护人同意后才算数。',
  },
  {
    key: 'signup.hold-hours',
    value: '48',
    validFrom: '2020-01-01',
    source: '本地约定：等监护人同意时，名额保留多久',
    label: 'L',
    words: '等监护人同意的名额最多留 48 小时。',
  },
  {
    key: 'signup.hold-before-close-hours',
    value: '2',
    validFrom: '2020-01-01',
    source: '本地约定：等监护人同意时，最晚留到报名截止前多久',
    label: 'L',
    words: '最晚留到报名截止前 2 小时。',
  },
  {
    key: 'signup.moved-up-grace-hours',
    value: '24',
    validFrom: '2020-01-01',
    source: '志愿服务条例 第二十二条（不能来要及时告知）；本地约定',
    label: 'L',
    words: '开始前 24 小时内才候补上的，开始前都可以退出，不算失约。',
  },
]

/** Puts in the rules that are not there yet. Needed on every installation, demo or not; repeating it changes nothing. */
export async function seedRules(tx: Tx): Promise<void> {
  const rows = standardRules.map((rule) => ({ id: `${rule.key}@${rule.validFrom}`, ...rule }))
  await tx
    .insert(rules)
    .values(rows)
    .onConflictDoNothing({ target: [rules.key, rules.validFrom] })
}

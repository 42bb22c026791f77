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
    key: 'minor.pending-days',
    value: '7',
    validFrom: '2020-01-01',
    source: '本地约定；个人信息保护法 第十九条（保存期限取最短）、第三十一条（不满 14 岁要监护人同意）',
    label: 'L',
    words: '不满 14 岁的账号，7 天没等到监护人同意就删掉。',
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
  {
    key: 'messages.quiet-from-hour',
    value: '22',
    validFrom: '2020-01-01',
    source: '本地约定：夜里不打扰',
    label: 'L',
    words: '晚上 22 点以后不发短信和邮件，账号安全和当天的变动除外。',
  },
  {
    key: 'messages.quiet-until-hour',
    value: '7',
    validFrom: '2020-01-01',
    source: '本地约定：夜里不打扰',
    label: 'L',
    words: '夜里攒下的短信和邮件，早上 7 点再发。',
  },
  {
    key: 'messages.reminder-hour',
    value: '18',
    validFrom: '2020-01-01',
    source: '本地约定：前一天提醒',
    label: 'L',
    words: '活动前一天 18 点提醒报上名的人，一场只提醒一次。',
  },
  {
    key: 'sms.number-minute',
    value: '1',
    validFrom: '2020-01-01',
    source: '本地约定；和阿里云短信的默认限制一致',
    label: 'L',
    words: '同一个号码 1 分钟最多收 1 条短信。',
  },
  {
    key: 'sms.number-hour',
    value: '5',
    validFrom: '2020-01-01',
    source: '本地约定；和阿里云短信的默认限制一致',
    label: 'L',
    words: '同一个号码 1 小时最多收 5 条短信。',
  },
  {
    key: 'sms.number-day',
    value: '10',
    validFrom: '2020-01-01',
    source: '本地约定；和阿里云短信的默认限制一致',
    label: 'L',
    words: '同一个号码 24 小时最多收 10 条短信。',
  },
  {
    key: 'sms.all-day',
    value: '1000',
    validFrom: '2020-01-01',
    source: '本地约定：每天花在短信上的钱有个数',
    label: 'L',
    words: '全平台一天最多发 1000 条短信，超出的只发邮件和站内消息。',
  },
  {
    key: 'attendance.opens-minutes',
    value: '60',
    validFrom: '2020-01-01',
    source: '本地约定：提前多久可以签到',
    label: 'L',
    words: '开始前 60 分钟起可以签到。',
  },
  {
    key: 'attendance.closes-minutes',
    value: '120',
    validFrom: '2020-01-01',
    source: '本地约定：结束以后多久还可以签退',
    label: 'L',
    words: '结束后 120 分钟内可以签退，再晚由负责人写明原因补。',
  },
  {
    key: 'hours.shift-tolerance-minutes',
    value: '15',
    validFrom: '2020-01-01',
    source: '本地约定：早到晚走算多少',
    label: 'L',
    words: '提前和推后最多各算 15 分钟。',
  },
  {
    key: 'hours.presence-share',
    value: '60',
    validFrom: '2020-01-01',
    source: '云南青年志愿者的规定（外地例子）',
    label: 'P',
    words: '在场不到一场的 60%，不算时长。',
  },
  {
    key: 'hours.day-upper',
    value: '480',
    validFrom: '2020-01-01',
    source: 'i志愿的规定（外地例子）：每天 8 小时',
    label: 'L',
    words: '一个人一天超过 8 小时，要单独审，写明原因。',
  },
  {
    key: 'hours.day-county',
    value: '720',
    validFrom: '2020-01-01',
    source: 'i志愿的规定（外地例子）：每天 12 小时',
    label: 'L',
    words: '一个人一天超过 12 小时，要县团委来审。',
  },
  {
    key: 'hours.back-entry-days',
    value: '90',
    validFrom: '2020-01-01',
    source: '本地约定：补录多久以内的服务',
    label: 'L',
    words: '只补录 90 天以内的服务。',
  },
  {
    key: 'hours.back-entries-per-day',
    value: '3',
    validFrom: '2020-01-01',
    source: '央视新闻 2025-07-17：时长买卖；本地约定',
    label: 'L',
    words: '一个人一天最多给自己补录 3 张。',
  },
  {
    key: 'hours.many-by-one-hand',
    value: '30',
    validFrom: '2020-01-01',
    source: '央视新闻 2025-07-17：时长买卖；本地约定',
    label: 'L',
    words: '一个人一天登记 30 张以上，审核时提醒，不能一起通过。',
  },
  {
    key: 'hours.notice-days',
    value: '3',
    validFrom: '2012-10-23',
    source: '民函〔2012〕340号',
    label: 'M',
    words: '补录的时长公示 3 个工作日，没有异议才计入。',
  },
  {
    key: 'hours.attendance-notice',
    value: '0',
    validFrom: '2020-01-01',
    source: '本地约定：现场签到的时长要不要公示',
    label: 'L',
    words: '现场签到的时长审核后直接计入，不公示（1 是要公示）。',
  },
  {
    key: 'stars.notice',
    value: '1',
    validFrom: '2020-01-01',
    source: '本地约定：星级授予以前要不要公示',
    label: 'L',
    words: '星级审核通过后先公示再授予（0 是不公示，通过就授予）。',
  },
  {
    key: 'stars.notice-days',
    value: '3',
    validFrom: '2020-01-01',
    source: '没有查到星级公示的天数，照民函〔2012〕340号公示服务记录的 3 个工作日；本地约定',
    label: 'L',
    words: '星级公示 3 个工作日，没有异议，公示结束后第二天授予。',
  },
  {
    key: 'certificates.notice-days',
    value: '7',
    validFrom: '2015-08-03',
    source: '民发〔2015〕149号：出具后在本单位公示不少于 7 天',
    label: 'P',
    words: '服务证明开出后，在单位里公示 7 天。',
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

import type { Reader } from '#db/database.ts'
import { dayOf } from '../calendar.ts'
import { findRuleNumbers } from '../rules/queries.server.ts'
import { lengthWord } from '../wording.ts'

const keys = [
  'hours.back-entry-days',
  'hours.back-entries-per-day',
  'hours.day-upper',
  'hours.day-county',
  'hours.notice-days',
] as const

/** How far back entries go today and who may allow more, in words for whoever writes one. */
export async function boundsOfBackEntries(db: Reader, now: Date) {
  const rules = await findRuleNumbers(db, keys, dayOf(now))
  const [upper, county] = [lengthWord(rules['hours.day-upper']), lengthWord(rules['hours.day-county'])]
  return {
    days: rules['hours.back-entry-days'],
    perDay: rules['hours.back-entries-per-day'],
    words: [
      `补录 ${rules['hours.back-entry-days']} 天以内的服务，一天最多交 ${rules['hours.back-entries-per-day']} 张。`,
      `一天加起来超过 ${upper}，要单独审、写明原因；超过 ${county}，要县团委来审。`,
      `审核通过以后公示 ${rules['hours.notice-days']} 个工作日，没有异议才计入。`,
    ],
  }
}

import { readFileSync } from 'node:fs'
import path from 'node:path'

const common: ReadonlySet<string> = new Set(
  readFileSync(path.join(import.meta.dirname, 'common-passwords.txt'), 'utf8')
    .split('\n')
    .filter(Boolean),
)

/** Words that stand for this platform, its trade and its pilot county: the first things a stranger tries. */
const words = [
  '青石志愿 青石 志愿 志愿者 志愿服务 团委 共青团 青年之家 小青石 七彩假期 合山 合山市 岭南镇 北泗镇 河里镇 红水河 密码 我的密码',
  'qingshi qingshizhiyuan zhiyuan zhiyuanzhe volunteer tuanwei gongqingtuan gqt qingnian youth xiaoqingshi',
  'heshan heshanshi lingnan lingnanzhen beisi beisizhen heli helizhen hongshuihe laibin guangxi',
  'admin administrator staff manager leader auditor password mima',
].flatMap((line) => line.split(' '))

/** What is known of the person whose password it is. */
export interface Known {
  name?: string
  /** Phone number or e-mail address. */
  login?: string
  loginName?: string
  /** YYYY-MM-DD */
  birthDay?: string
}

/**
 * Whether a stranger would try this password early: one of the most common ones, or nothing but a word of the
 * platform or something known of the person, with digits and signs around it.
 */
export function isGuessable(password: string, known: Known = {}): boolean {
  const folded = password.toLowerCase()
  if (common.has(folded) || new Set(folded).size === 1) return true
  const letters = folded.replace(/[\p{N}\p{P}\p{S}\s]/gu, '')
  const [mailbox = ''] = (known.login ?? '').toLowerCase().split('@')
  const own = [
    known.name?.toLowerCase(),
    known.loginName?.replace(/\d/g, ''),
    mailbox.replace(/[\p{N}\p{P}\p{S}]/gu, ''),
  ]
  if (letters !== '') return words.includes(letters) || own.includes(letters)
  const digits = folded.replace(/\D/g, '')
  const days = known.birthDay ? daysAsTyped(known.birthDay) : []
  const given = [mailbox.replace(/\D/g, ''), ...days].filter((text) => text.length >= 6)
  return given.some((text) => digits.includes(text) || (text.includes(digits) && digits.length >= 6))
}

// 20100318, 100318 and 2010318: the ways a birthday is typed as a number.
function daysAsTyped(day: string): string[] {
  const [year = '', month = '', date = ''] = day.split('-')
  return [year + month + date, year.slice(2) + month + date, `${year}${Number(month)}${Number(date)}`]
}

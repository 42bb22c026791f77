import { lengthWord, longDay } from '../../wording.ts'
import type { Content, Holder } from '../content.ts'
import type { HonourContent } from '../honours/content.ts'

/** Everything that is printed of one certificate of service. */
export interface Printable extends Printed {
  content: Content
}

/** The same of an honour. */
export interface HonourPrintable extends Printed {
  content: HonourContent
}

interface Printed {
  number: string
  holder: Holder
  form: 'paper' | 'platform'
  /** the address in the QR code */
  verifyAddress: string
  /** eight signs to type beside the number */
  check: string
  /** 合山市青年志愿服务平台 */
  platform: string
}

/** A certificate in the words of the paper, in the order in which it is read. */
export interface PaperWords {
  title: string
  platform: string
  number: string
  /** parts that stand out are the second of a pair */
  statement: readonly (readonly [plain: string, strong: string])[]
  total: string
  heads: readonly string[]
  rows: readonly (readonly string[])[]
  sum: readonly string[]
  /** filled in by hand on paper */
  identity: string | null
  signs: readonly string[]
  issuer: string
  date: string
  seal: string | null
  check: readonly string[]
  note: string
}

const monthWord = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`
const monthsWord = (from: string, until: string) =>
  from === until ? monthWord(from) : `${monthWord(from)}—${monthWord(until)}`

/** What the paper is called: a record of the platform until the county has confirmed that it is the issuing body. */
export const titleOf = ({ isIssuingBody }: { isIssuingBody: boolean }): string =>
  isIssuingBody ? '志愿服务记录证明' : '志愿服务平台记录'

/** The words of a certificate; the same for the page, the PDF and the picture. */
export function wordsOfPaper({ number, holder, content, form, check, platform }: Printable): PaperWords {
  const { issuing, from, until, times, minutes, backMinutes, lines, drawnOn } = content
  const onPaper = form === 'paper'
  return {
    title: titleOf(issuing),
    platform,
    number,
    statement: [
      ['兹证明 ', holder.name],
      ['（志愿者编号 ', holder.number],
      ['），自 ', longDay(from)],
      [' 至 ', longDay(until)],
      [' 参加青年志愿服务 ', `${times} 次`],
      ['。经核实，累计服务时长为', ''],
    ],
    total: lengthWord(minutes),
    heads: ['服务内容', '时间', '次数', '时长'],
    rows: lines.map((line) => [
      line.what,
      monthsWord(line.from, line.until),
      String(line.times),
      lengthWord(line.minutes),
    ]),
    sum: ['合计', '', String(times), lengthWord(minutes)],
    identity: onPaper ? '证件类型和号码（平台不收集，盖章时核对原件后填写）：' : null,
    signs: onPaper ? [`负责人 ${issuing.inCharge}（签名）：`, `经办人 ${issuing.handler}（签名）：`] : [],
    issuer: issuing.issuer,
    date: longDay(drawnOn),
    seal: onPaper ? '盖章处' : null,
    check: checkWords(check),
    note: noteOf(content, onPaper, backMinutes),
  }
}

/** How a stranger looks it up, beside the QR code. */
export const checkWords = (check: string): readonly string[] => [
  '扫码查验真伪，或在青石志愿',
  '“证明查验”输入编号和',
  `校验码 ${check.slice(0, 4)} ${check.slice(4)}`.toUpperCase(),
]

function noteOf({ issuing }: Content, onPaper: boolean, backMinutes: number): string {
  return [
    '依据平台记录生成，记录由活动组织者提交、团委审核，时长精确到分钟。',
    backMinutes > 0 ? `其中补录 ${lengthWord(backMinutes)}，公示后计入。` : '',
    onPaper ? '签名、盖章后有效。' : `平台记录，不盖章。负责人 ${issuing.inCharge}，经办人 ${issuing.handler}。`,
    `联系 ${issuing.contact}。`,
  ].join('')
}

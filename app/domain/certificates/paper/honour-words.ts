import { longDay } from '../../wording.ts'
import { checkWords, type HonourPrintable, type PaperWords } from './words.ts'

/** A certificate of honour in the words of the paper; it has no table and no figure. */
export interface HonourWords extends PaperWords {
  /** whom it addresses */
  to: string
  closing: string
  /** by which document, and which entry of the register it is */
  source: string
}

/** The words of a certificate of honour; the same for the page, the PDF and the picture. */
export function wordsOfHonour({ number, holder, content, form, check, platform }: HonourPrintable): HonourWords {
  const { title, year, awardedOn, issuer, documentNumber, holderKind, entry } = content
  // A title that names its year says it itself.
  const when = title.includes(String(year)) ? '' : ` ${year} 年度`
  return {
    title: '荣誉证书',
    ...{ platform, number, issuer, date: longDay(awardedOn) },
    to: [holderKind === 'person' ? (holder.unit ?? '') : '', holder.name].filter(Boolean).join(' '),
    statement: [
      [`在${when}评选中被评为“`, title],
      ['”。', ''],
    ],
    closing: '特发此证，以资鼓励。',
    source: [documentNumber && `依据 ${documentNumber}`, `荣誉登记册 ${entry}`].filter(Boolean).join('，'),
    ...{ total: '', heads: [], rows: [], sum: [], identity: null, signs: [] },
    seal: form === 'paper' ? '盖章处' : null,
    check: checkWords(check),
    note: noteOf(content, form),
  }
}

const noteOf = ({ issuing }: HonourPrintable['content'], form: HonourPrintable['form']): string =>
  [
    form === 'paper' ? '盖章后有效。' : '电子证书，不盖章，以查验结果为准。',
    `登记册由${issuing.issuer}保管，联系 ${issuing.contact}。`,
  ].join('')

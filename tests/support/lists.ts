import { rowXml, workbookOf } from './zip.ts'

/** Lists of invented people as town offices keep them, some rows of each wrong in one of twenty ways. */

export const listHeads = [
  '姓名',
  '出生日期',
  '手机号',
  '镇',
  '村或社区',
  '监护人姓名',
  '与监护人关系',
  '监护人手机号',
  '备注',
]

export type Cells = (string | number | null)[]

const surnames = [...'蓝韦覃莫罗潘廖梁黄陆']
const given = [...'小大春夏秋冬山水石木江河云雨风花草叶松竹']

/** A right row, the `number`th: one in ten is a child with a guardian. */
export function rightRow(number: number, town = '岭南镇', village = '石村'): Cells {
  const name = surnames[number % 10]! + given[Math.floor(number / 10) % 20]! + given[Math.floor(number / 200) % 20]!
  const child = number % 10 === 9
  const [month, day] = [(number % 12) + 1, (number % 28) + 1]
  const year = child ? 2013 + (Math.floor(number / 4000) % 2) : 1950 + (Math.floor(number / 4000) % 40)
  return [
    name,
    dayWritten(number, year, month, day),
    child ? null : phoneWritten(number),
    number % 7 === 0 ? ` ${town}　` : town,
    village,
    child ? `${surnames[(number + 3) % 10]}大${given[number % 20]}` : null,
    child ? ['父亲', '妈妈', '外婆', '其他'][number % 4]! : null,
    child ? String(13_700_000_000 + number) : null,
    `第 ${number} 行`,
  ]
}

/** Digits of both widths, with blanks, hyphens and the apostrophe that keeps zeros: all of it is right. */
function phoneWritten(number: number): string | number {
  const phone = String(13_600_000_000 + number)
  const wide = [...phone].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
  return [
    phone,
    Number(phone),
    wide,
    `'${phone}`,
    `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`,
    `${phone} `,
  ][number % 6]!
}

function dayWritten(number: number, year: number, month: number, day: number): string {
  const [long, short] = [(part: number) => String(part).padStart(2, '0'), String]
  return [
    `${year}-${long(month)}-${long(day)}`,
    `${year}/${short(month)}/${short(day)}`,
    `${year}年${short(month)}月${short(day)}日`,
    `${year}.${short(month)}.${short(day)}`,
    `${year}${long(month)}${long(day)}`,
  ][number % 5]!
}

const set =
  (at: number, value: string | number | null) =>
  (row: Cells): Cells =>
    row.map((cell, place) => (place === at ? value : cell))

/** The twenty ways; `first` is a right row before, `taken` a phone that is somebody else's. */
export const wrongs: Record<string, (row: Cells, other: { first: Cells; taken: string }) => Cells> = {
  'phone too short': set(2, '1390000'),
  'phone of letters': set(2, '没有手机'),
  'phone of somebody with an account': (row, { taken }) => set(2, taken)(row),
  'twice in the file': (_, { first }) => first,
  'phone twice in the file': (row, { first }) => set(2, first[2]!)(row),
  'no such town': set(3, '海上镇'),
  'another town': set(3, '北泗镇'),
  'no such village': set(4, '月亮村'),
  'a day in words': set(1, '二〇〇九年五月'),
  'a day that never was': set(1, '2009-02-30'),
  'a day to come': set(1, '2031-01-01'),
  'a day as a bare number': set(1, 39_944),
  'a formula': set(0, '<c><f>A2</f><v>1</v></c>'),
  'a fault': set(4, '<c t="e"><v>#N/A</v></c>'),
  'no name': set(0, null),
  'a name of a sign': set(0, '蓝小😀'),
  'a name of 300 characters': set(0, '蓝'.repeat(300)),
  'a child without a guardian': (row) => [row[0]!, '2016-03-04', null, row[3]!, row[4]!, null, null, null, ''],
  'a guardian with the same phone': (row) => [
    row[0]!,
    '2010-03-04',
    '13811112222',
    row[3]!,
    row[4]!,
    '蓝大山',
    '父亲',
    '13811112222',
    '',
  ],
  'a merged cell': set(8, 'merged'),
}

/**
 * A workbook of so many rows, so many of a hundred wrong, the kinds one after another, on two sheets with their columns in
 * different orders and a blank row here and there. `wrong` says how many there are.
 */
export function listOf(count: number, percent: number, taken: string): { bytes: Buffer; wrong: number; right: number } {
  const kinds = Object.values(wrongs)
  const sheets = [0, 1].map((sheet) => ({
    order: sheet === 0 ? [0, 1, 2, 3, 4, 5, 6, 7, 8] : [8, 3, 4, 0, 2, 1, 7, 6, 5],
    rows: [] as string[],
    merges: [] as string[],
    at: 1,
  }))
  for (const sheet of sheets)
    sheet.rows.push(
      rowXml(
        1,
        sheet.order.map((place) => (sheet.at === 1 ? headWritten(listHeads[place]!) : '')),
      ),
    )
  let wrong = 0
  for (let number = 0; number < count; number++) {
    const sheet = sheets[number < count / 2 ? 0 : 1]!
    sheet.at += number % 1000 === 500 ? 2 : 1
    let row = rightRow(number)
    if (Math.floor(((number + 1) * percent) / 100) > Math.floor((number * percent) / 100)) {
      const make = kinds[wrong % kinds.length]!
      // What is wrong with a row is one thing only: it is otherwise of somebody who stands nowhere else.
      const alone = rightRow(number - (number % 10) + 100_000)
      row = make(alone, { first: rightRow(number - (number % 10)), taken })
      if (row[8] === 'merged') sheet.merges.push(`D${sheet.at}:E${sheet.at}`)
      wrong += 1
    }
    sheet.rows.push(
      rowXml(
        sheet.at,
        sheet.order.map((place) => row[place] ?? null),
      ),
    )
  }
  const bytes = workbookOf({
    sheets: sheets.map(({ rows, merges }, at) => ({
      name: at === 0 ? '第一册' : '第二册',
      rows: rows.join(''),
      before: at === 0 ? '<cols><col min="9" max="9" hidden="1"/></cols>' : '',
      after: merges.length
        ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
        : '',
    })),
  })
  return { bytes, wrong, right: count - wrong }
}

const headWritten = (title: string) => (title === '姓名' ? ' 姓　名*' : title === '手机号' ? '手机号（选填）' : title)

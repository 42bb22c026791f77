import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import type { SheetForm } from '#app/domain/sheets/form.ts'
import { fromCsv } from '#app/domain/sheets/plain-text.ts'
import { writeCsv } from '#app/domain/sheets/write-csv.server.ts'
import { mostPrinted, writeXlsx } from '#app/domain/sheets/write-xlsx.server.ts'
import { answerWithSheet } from '#app/http/spreadsheet.server.ts'

const now = new Date('2026-05-09T01:00:00Z')

const form = (rows: SheetForm['rows'], more: Partial<SheetForm> = {}): SheetForm => ({
  unit: '共青团青石县委员会',
  topic: '服务时长汇总表',
  columns: [
    { title: '姓名', kind: 'text' },
    { title: '人次', kind: 'number', total: true },
    { title: '时长（小时）', kind: 'minutes', total: true },
    { title: '日期', kind: 'day' },
    { title: '签到', kind: 'instant' },
  ],
  rows,
  ...more,
})

const bytesOf = async (body: Uint8Array | ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(body as BodyInit).arrayBuffer())

const read = async (sheet: SheetForm) => readXlsx(await bytesOf(await writeXlsx(sheet)), { readStyles: true })

/** What a program might take for a formula, out of a name, a team or a note. */
const corpus = [
  '=HYPERLINK("http://x","点我")',
  "=cmd|'/C calc'!A0",
  '+8613800000000',
  '-1',
  '@SUM(1+1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠a',
  "'=1+1",
  "'",
  '|calc',
  '"=1+1",=2',
  '451081200801010011',
  '0012',
  'TRUE',
  '1E5',
  '2026-05-09',
  '<c><f>1+1</f></c>&amp;',
  '𬭊喆😀',
]

describe('T13 S67 no text becomes a formula', () => {
  test('in XLSX every text is a text cell, marked so, and reads back as it was', async () => {
    const book = await read(form(corpus.map((text) => [text, -1, 90, '2026-05-09', now])))
    const sheet = book.sheets[0]!
    const rows = sheet.rows.slice(2, 2 + corpus.length)
    // XML reads a lone carriage return as a line feed.
    expect(rows.map((row) => String(row[1]).replace('\r', '\n'))).toEqual(
      corpus.map((text) => text.replace('\r', '\n')),
    )
    const cells = rows.map((_, at) => sheet.cells!.get(`${at + 2},1`)!)
    expect(cells.filter(({ type, formula, style }) => type !== 'string' || formula || style?.numFmt !== '@')).toEqual(
      [],
    )
    expect(rows.map((row) => row[2])).toEqual(corpus.map(() => -1))
  })

  test('in a long table and in heads, titles and notes as well', async () => {
    const rows = Array.from({ length: mostPrinted + 1 }, (_, at) => [corpus[at % corpus.length]!, 1, 60])
    const [long] = (await read(form(rows))).sheets
    expect(long!.rows.slice(1, corpus.length + 1).map((row) => typeof row[1])).toEqual(corpus.map(() => 'string'))
    const odd = form([], { topic: '=1+1', notes: ['=2+2'], mark: '@me', signatures: ['-x'] })
    const [sheet] = (await read({ ...odd, columns: [{ title: '=3', kind: 'text' }] })).sheets
    expect([...sheet!.cells!.values()].filter(({ formula }) => formula)).toEqual([])
  })

  test('in CSV an apostrophe guards it and comes off again; typed numbers stay numbers', async () => {
    const bytes = await bytesOf(writeCsv(form(corpus.map((text) => [text, -1, 90, '2026-05-09', now]))))
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    expect(text.startsWith('\ufeff"序号","姓名"')).toBe(true)
    const fields = [...text.matchAll(/(?<=\n\d+,)"((?:[^"]|"")*)"(?=,-1,1\.5,"2026-05-09","2026-05-09 09:00"\r\n)/g)]
    const written = fields.map(([, field]) => field!.replaceAll('""', '"'))
    expect(written.map(fromCsv)).toEqual(corpus)
    expect(written.filter((field) => /^[\s]*[=+\-@＝＋－＠]/.test(field))).toEqual([])
  })
})

test('a form is what an office prints: title across, numbered, sums, signatures, A4 across', async () => {
  const rows = [
    ['蓝小溪', 2, 90, '2026-05-09', now],
    ['韦小石', 3, 45, '2026-05-10', null],
  ]
  const book = await read(
    form(rows, { landscape: true, signatures: ['填表人', '单位（盖章）'], mark: '甲 09:00 导出', guide: ['怎么填'] }),
  )
  const [sheet, guide] = book.sheets
  expect(sheet!.rows.map((row) => row.filter((cell) => cell !== null))).toEqual([
    ['共青团青石县委员会服务时长汇总表'],
    ['序号', '姓名', '人次', '时长（小时）', '日期', '签到'],
    [1, '蓝小溪', 2, 1.5, new Date('2026-05-09T00:00:00Z'), new Date('2026-05-09T09:00:00Z')],
    [2, '韦小石', 3, 0.75, new Date('2026-05-10T00:00:00Z')],
    ['合计', 5, 2.25],
    [expect.stringMatching(/^填表人：　+单位（盖章）：/)],
    ['甲 09:00 导出'],
  ])
  expect(sheet!.merges![0]).toEqual({ startRow: 0, startCol: 0, endRow: 0, endCol: 5 })
  expect(sheet!.pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'landscape', fitToWidth: 1 })
  expect(sheet!.freezePane).toMatchObject({ rows: 2 })
  expect(guide).toMatchObject({ name: '说明', rows: [['怎么填']] })
})

test('the file is named 单位+主题+日期, whatever stands in it', async () => {
  const named = async (topic: string) =>
    (await answerWithSheet(form([], { topic }), now, 'csv')).headers.get('content-disposition')!
  const name = encodeURIComponent('共青团青石县委员会名单20260509.csv')
  expect(await named('名单')).toBe(`attachment; filename="qingshi.csv"; filename*=UTF-8''${name}`)
  expect(decodeURIComponent(await named('../"a\r\nx: y\'(1)'))).toContain("..ax y'(1)20260509.csv")
})

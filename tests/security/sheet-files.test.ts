import { describe, expect, test } from 'vitest'
import { BadFile, type FileRow } from '#app/domain/sheets/read/file.ts'
import { readFile } from '#app/domain/sheets/read-file.server.ts'
import { writeXlsx } from '#app/domain/sheets/write-xlsx.server.ts'
import { oldWorkbook } from '../support/old-workbook.ts'
import { rowXml, workbookOf, zipOf } from '../support/zip.ts'

async function read(bytes: Uint8Array, name = '名单.xlsx') {
  const rows: FileRow[] = []
  for await (const some of readFile(bytes, name)) rows.push(...some.filter((row) => 'cells' in row))
  return rows
}

const outcomeOf = async (bytes: Uint8Array, name?: string) => {
  try {
    return (await read(bytes, name)).length
  } catch (error) {
    if (error instanceof BadFile) return error.fault
    throw error
  }
}

const sheet = (rows: string, more = {}) => workbookOf({ sheets: [{ name: '表', rows, ...more }] })
const honest = sheet(rowXml(1, ['姓名', '手机号']) + rowXml(2, ['蓝小溪', '13900000001']))
const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, 0x20)

describe('T11 a file that would harm whoever opens it is refused whole, with its reason', () => {
  const bombs: [string, () => Buffer, string, string?][] = [
    ['a part packed a thousand times', () => zipOf([{ name: 'xl/a.xml', content: zeros(40) }]), 'bomb'],
    [
      'many parts, none too tight, too much together',
      () => zipOf(Array.from({ length: 170 }, (_, at) => ({ name: `xl/${at}.xml`, content: zeros(1) }))),
      'bomb',
    ],
    [
      'a directory that lies',
      () => zipOf([...parts(), { name: 'xl/a.xml', content: zeros(8), announced: 40 }]),
      'bomb',
    ],
    [
      'a thousand parts',
      () => zipOf(Array.from({ length: 1000 }, (_, at) => ({ name: `${at}`, content: '' }))),
      'bomb',
    ],
    [
      'a ZIP of ZIPs',
      () => zipOf([{ name: 'inner.zip', content: zipOf([{ name: 'a', content: zeros(40) }]) }]),
      'not-a-sheet',
    ],
    ['a million columns', () => sheet(`<row r="1"><c r="BDWGN1"><v>1</v></c></row>`), 'broken'],
    ['sixteen thousand columns', () => sheet(`<row r="1"><c r="XFD1"><v>1</v></c></row>`), 'too-wide'],
    ['a document type that asks for files of the server', () => xxe(), 'foreign-xml'],
    [
      'entities a billion times over',
      () =>
        zipOf([
          ...parts(),
          { name: 'xl/laughs.xml', content: '<!DOCTYPE l [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><l>&b;</l>' },
        ]),
      'foreign-xml',
    ],
    [
      'XML in another encoding',
      () => zipOf([...parts(), { name: 'xl/other.xml', content: Buffer.from('\ufeff<!DOCTYPE x>', 'utf16le') }]),
      'foreign-xml',
    ],
    ['macros', () => workbookOf({ sheets: [], more: [{ name: 'xl/vbaProject.bin', content: 'x' }] }), 'macro'],
    ['a name of a macro file', () => honest, 'macro', '名单.xlsm'],
    [
      'macros under another name',
      () =>
        zipOf([
          { name: '[Content_Types].xml', content: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' },
          { name: 'xl/workbook.xml', content: '' },
        ]),
      'macro',
    ],
    ['too many rows', () => Buffer.from(`姓名,手机号\n${'a,b\n'.repeat(100_021)}`), 'too-many-rows', '名单.csv'],
    ['more than 10 MB', () => Buffer.alloc(10 * 1024 * 1024 + 1), 'too-large'],
    ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'not-a-sheet'],
    ['half a file', () => honest.subarray(0, honest.length - 40), 'broken'],
    ['nothing', () => Buffer.alloc(0), 'not-a-sheet'],
  ]
  test.each(bombs)('%s', async (_, make, fault, name) => expect(await outcomeOf(make(), name)).toBe(fault))

  test('an honest file is read', async () => expect(await outcomeOf(honest)).toBe(2))
})

const parts = () => [
  { name: '[Content_Types].xml', content: '<Types/>' },
  { name: 'xl/workbook.xml', content: '<workbook/>' },
]
const xxe = () =>
  zipOf([
    ...parts(),
    {
      name: 'xl/sharedStrings.xml',
      content:
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>',
    },
  ])

test('every value is read as text, whatever type the program gave it', async () => {
  const rows = [
    rowXml(1, [
      '姓名',
      13900000001,
      '<c s="1"><v>39944</v></c>',
      '<c t="b"><v>1</v></c>',
      '<c t="e"><v>#N/A</v></c>',
      0.5,
    ]),
    rowXml(3, ['<c><f>1+1</f><v>2</v></c>', "'0012", '=1+1', ' 乙　']),
  ]
  const book = workbookOf({
    date1904: true,
    sheets: [
      { name: '一&amp;二', rows: rows.join(''), after: '<mergeCells count="1"><mergeCell ref="B3:C3"/></mergeCells>' },
      { name: '藏', rows: rowXml(1, ['x']), state: 'hidden' },
      { name: '三', rows: rowXml(1, ['y']) },
    ],
  })
  expect(await read(book)).toEqual([
    { sheet: '一&二', row: 1, cells: ['姓名', '13900000001', '2013-05-12', '是', '#N/A', '0.5'], odd: { 4: 'error' } },
    { sheet: '一&二', row: 3, cells: ['2', "'0012", '=1+1', ' 乙　'], odd: { 0: 'formula', 1: 'merged', 2: 'merged' } },
    { sheet: '三', row: 1, cells: ['y'], odd: {} },
  ])
})

test('an old .xls is read, a formula in it seen', async () => {
  const book = oldWorkbook(
    '名单',
    [
      ['姓名', '手机号'],
      ['蓝小溪', '13900000001'],
    ],
    [2, 0],
  )
  expect(await read(book, '名单.xls')).toEqual([
    { sheet: '名单', row: 1, cells: ['姓名', '手机号'], odd: {} },
    { sheet: '名单', row: 2, cells: ['蓝小溪', '13900000001'], odd: {} },
    { sheet: '名单', row: 3, cells: ['0'], odd: { 0: 'formula' } },
  ])
})

test('CSV is read in UTF-8 and in GB18030, with any of the usual signs between', async () => {
  const gb = Buffer.concat([Buffer.from('d0d5c3fb2cb1b8d7a20a', 'hex'), Buffer.from('c0b6d0a1cfaa2c3d312b310a', 'hex')])
  expect(await read(gb, '名单.csv')).toEqual([
    { sheet: '', row: 1, cells: ['姓名', '备注'], odd: {} },
    { sheet: '', row: 2, cells: ['蓝小溪', '=1+1'], odd: { 1: 'formula' } },
  ])
  const [row] = await read(Buffer.from('\ufeff姓名\t"a\nb"\t\'=1\n'), '名单.csv')
  expect(row).toEqual({ sheet: '', row: 1, cells: ['姓名', 'a\nb', '=1'], odd: {} })
  expect(await outcomeOf(Buffer.from([0x61, 0xff, 0xff, 0x0a]), 'a.csv')).toBe('encoding')
})

test('what the product writes, it reads again', async () => {
  const form = {
    unit: '团委',
    topic: '名单',
    columns: [{ title: '姓名', kind: 'text' as const }],
    rows: [['=蓝']],
    numbered: false,
  }
  expect((await read((await writeXlsx(form)) as Uint8Array)).map(({ cells }) => cells[0])).toEqual([
    '团委名单',
    '姓名',
    '=蓝',
  ])
})

import type { Cell, CellValue, ColumnDef, MergeRange, WriteSheet } from 'hucre/xlsx'
import { writeXlsx as writeBook, writeXlsxStream } from 'hucre/xlsx'
import { cellOf, formats } from './cells.ts'
import {
  type Column,
  numberedColumns,
  numberedRows,
  type Row,
  type SheetForm,
  titleOf,
  totalsOf,
  widthOf,
} from './form.ts'
import { border, headStyle, noteStyle, pageOf, signatureLine, textSheet, titleStyle } from './paper.ts'
import { cellText } from './plain-text.ts'

/** A printed form is made in memory; what is longer is nobody's to print and is written as it comes. */
export const mostPrinted = 10_000

/** The table as XLSX: up to 10,000 rows as a form to print on A4, beyond that a plain table, at no more than a few MB of memory. */
export async function writeXlsx(form: SheetForm): Promise<Uint8Array | ReadableStream<Uint8Array>> {
  const source = numberedRows(form)
  const first: Row[] = []
  for (;;) {
    const { value, done } = await source.next()
    if (done) return writeBook({ sheets: sheetsOf(form, first), properties: { title: cellText(titleOf(form)) } })
    first.push(value)
    if (first.length > mostPrinted) return longTable(form, first, source)
  }
}

function sheetsOf(form: SheetForm, rows: Row[]): WriteSheet[] {
  const guide = form.guide ? [textSheet('说明', form.guide)] : []
  const cover = form.cover ? [textSheet('封面', form.cover)] : []
  return [...cover, formSheet(form, rows), ...guide]
}

/** Title, notes, heads, rows, 合计, signatures and the mark, one below the other. */
function formSheet(form: SheetForm, body: Row[]): WriteSheet {
  const columns = numberedColumns(form)
  const last = columns.length - 1
  const rows: CellValue[][] = []
  const cells = new Map<string, Partial<Cell>>()
  const merges: MergeRange[] = []
  const wide = (text: string, style: Cell['style']) => {
    const at = rows.length
    rows.push([cellText(text)])
    for (let column = 0; column <= last; column++) cells.set(`${at},${column}`, { style })
    if (last > 0) merges.push({ startRow: at, startCol: 0, endRow: at, endCol: last })
  }
  const plain = (row: CellValue[], style: Cell['style']) => {
    for (let column = 0; column <= last; column++) cells.set(`${rows.length},${column}`, { style })
    rows.push(row)
  }

  wide(titleOf(form), titleStyle)
  for (const note of form.notes ?? []) wide(note, noteStyle)
  const head = rows.length
  plain(
    columns.map(({ title }) => cellText(title)),
    headStyle,
  )
  const totals = totalsOf(columns)
  for (const row of body) {
    totals.add(row)
    rows.push(columns.map((column, at) => cellOf(row[at], column)))
  }
  const sums = totals.line()
  if (sums) rows.push(columns.map((column, at) => cellOf(sums[at], column)))
  if (form.signatures?.length) wide(signatureLine(form.signatures), { ...noteStyle, alignment: { vertical: 'bottom' } })
  if (form.mark) wide(form.mark, noteStyle)

  return {
    name: sheetName(form.topic),
    columns: columns.map(columnOf),
    rows,
    cells,
    merges,
    freezePane: { rows: head + 1 },
    rowDefs: new Map([
      [0, { height: 30 }],
      ...(form.signatures?.length ? ([[rows.length - (form.mark ? 2 : 1), { height: 42 }]] as const) : []),
    ]),
    ...pageOf(form, head, columns.length),
  }
}

function longTable(form: SheetForm, first: Row[], rest: AsyncGenerator<Row>): ReadableStream<Uint8Array> {
  const columns = numberedColumns(form)
  async function* lines(): AsyncGenerator<CellValue[]> {
    yield columns.map(({ title }) => cellText(title))
    const totals = totalsOf(columns)
    const cells = (row: Row) => columns.map((column, at) => cellOf(row[at], column))
    for (const row of first.splice(0)) {
      totals.add(row)
      yield cells(row)
    }
    for await (const row of rest) {
      totals.add(row)
      yield cells(row)
    }
    const sums = totals.line()
    if (sums) yield cells(sums)
    if (form.mark) yield [cellText(form.mark)]
  }
  return writeXlsxStream(lines(), {
    name: sheetName(form.topic),
    columns: columns.map(columnOf),
    freezePane: { rows: 1 },
  })
}

const columnOf = (column: Column): ColumnDef => ({
  width: widthOf(column),
  style: {
    border,
    numFmt: formats[column.kind],
    alignment: {
      vertical: 'center',
      wrapText: column.kind === 'text',
      horizontal: column.kind === 'text' ? 'left' : 'center',
    },
  },
})

/** Excel takes 31 characters and none of these signs. */
const sheetName = (topic: string) =>
  cellText(topic)
    .replace(/[\\/?*[\]:']/g, ' ')
    .trim()
    .slice(0, 31) || '表'

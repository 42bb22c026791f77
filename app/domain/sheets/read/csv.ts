import { streamCsvRows } from 'hucre/csv'
import { fromCsv } from '../plain-text.ts'
import { BadFile, type FileRow, fileLimits, type Oddity } from './file.ts'
import { isError } from './value.ts'

/** A CSV file in UTF-8, or in GB18030 as Chinese programs save it. What begins like a formula is one. Throws BadFile. */
export function* readCsv(bytes: Buffer): Generator<FileRow> {
  const text = decode(bytes)
  if (/[\0]/.test(text)) throw new BadFile('not-a-sheet')
  let row = 0
  let count = 0
  for (const values of streamCsvRows(text, { delimiter: delimiterOf(text) })) {
    row += 1
    const cells = values.map((value) => String(value ?? ''))
    if (cells.every((cell) => cell.trim() === '')) continue
    if (cells.length > fileLimits.columns) throw new BadFile('too-wide')
    count += 1
    if (count > fileLimits.rows + 20) throw new BadFile('too-many-rows')
    const odd: Record<number, Oddity> = {}
    for (const [column, cell] of cells.entries()) {
      if (/^[=＝]/.test(cell.trim())) odd[column] = 'formula'
      else if (isError(cell)) odd[column] = 'error'
    }
    yield { sheet: '', row, cells: cells.map(fromCsv), odd }
  }
}

function decode(bytes: Buffer): string {
  for (const label of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes)
    } catch {
      // The next one may fit.
    }
  }
  throw new BadFile('encoding')
}

/** What parts the heads: the sign that stands most often in the first line. */
function delimiterOf(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]|$/))
  const counted = [',', '\t', ';', '，'].map((sign) => ({ sign, count: line.split(sign).length }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

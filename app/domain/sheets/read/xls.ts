import { readXls as readBook } from 'hucre/xlsx'
import { readStreams } from './compound.ts'
import { BadFile, type FileRow, fileLimits, type Oddity } from './file.ts'
import { isError, textOfCell } from './value.ts'

const [formula, lock, begin] = [0x0006, 0x002f, 0x0809]

/** The sheets of an .xls file of Excel 97 to 2003, row by row. Throws BadFile. */
export async function* readXls(bytes: Buffer): AsyncGenerator<FileRow> {
  const streams = readStreams(bytes)
  if (streams.has('EncryptedPackage')) throw new BadFile('password')
  if (['_VBA_PROJECT_CUR', 'VBA', '_VBA_PROJECT', 'Macros'].some((name) => streams.has(name)))
    throw new BadFile('macro')
  const book = streams.get('Workbook')
  if (!book) throw new BadFile('not-a-sheet')
  const formulas = listFormulas(book)
  const { sheets } = await readBook(bytes)
  for (const [place, { name: sheet, rows, merges = [] }] of sheets.entries()) {
    if (rows.length > fileLimits.rows + 20) throw new BadFile('too-many-rows')
    for (const [index, values = []] of rows.entries()) {
      if (values.length > fileLimits.columns) throw new BadFile('too-wide')
      const cells = Array.from(values, textOfCell)
      if (cells.every((text) => text.trim() === '')) continue
      const odd: Record<number, Oddity> = {}
      for (const [column, text] of cells.entries()) {
        if (isError(text)) odd[column] = 'error'
        if (merges.some((area) => holds(area, index, column))) odd[column] = 'merged'
        if (formulas[place]?.has(`${index} ${column}`)) odd[column] = 'formula'
      }
      yield { sheet, row: index + 1, cells, odd }
    }
  }
}

interface Merge {
  startRow: number
  endRow: number
  startCol: number
  endCol: number
}

const holds = ({ startRow, endRow, startCol, endCol }: Merge, row: number, column: number) =>
  startRow <= row && row <= endRow && startCol <= column && column <= endCol

/** The calculated cells of each sheet: the library gives their last results, which say nothing of where they come from. */
function listFormulas(book: Buffer): Set<string>[] {
  const sheets: Set<string>[] = []
  let depth = -1 // the first part is the book itself
  for (let at = 0; at + 4 <= book.length; ) {
    const [kind, length] = [book.readUInt16LE(at), book.readUInt16LE(at + 2)]
    if (kind === lock) throw new BadFile('password')
    if (kind === begin) {
      depth += 1
      if (depth > 0) sheets.push(new Set())
    }
    if (kind === formula && at + 8 <= book.length)
      sheets.at(-1)?.add(`${book.readUInt16LE(at + 4)} ${book.readUInt16LE(at + 6)}`)
    at += 4 + length
  }
  return sheets
}

import { streamXlsxRows } from 'hucre/xlsx'
import { BadFile, type FileNote, type FileRow, fileLimits, type Oddity } from './file.ts'
import { type Area, type Marks, scanXml } from './scan-xml.ts'
import { textOf } from './unpack.ts'
import { isError, textOfCell } from './value.ts'
import { listParts, type Part } from './zip.ts'

/** The visible sheets of a workbook, row by row. Everything is judged before the reader of the library sees it. Throws BadFile. */
export async function* readXlsx(bytes: Buffer): AsyncGenerator<FileRow | FileNote> {
  const parts = listParts(bytes)
  const byName = new Map(parts.map((part) => [part.name.replace(/^\//, ''), part]))
  if (parts.some(({ name }) => /vbaProject|\.bas$|macrosheets\//i.test(name))) throw new BadFile('macro')
  const types = byName.get('[Content_Types].xml')
  if (!types || !byName.has('xl/workbook.xml')) throw new BadFile('not-a-sheet')
  if (/macroEnabled|ms-excel\.(?:sheet|template|addin)\.(?:macro|binary)/i.test(await textOf(bytes, types)))
    throw new BadFile('macro')

  const marks = new Map<string, Marks>()
  for (const part of parts) if (/\.(?:xml|rels|vml)$/i.test(part.name)) marks.set(part.name, await scanXml(bytes, part))
  for (const [place, { name, file, hidden }] of (await listSheets(bytes, byName)).entries())
    if (!hidden)
      yield* readSheet(bytes, place, name, marks.get(file) ?? { formulas: new Set(), merges: [], hidden: [] })
}

interface SheetPart {
  name: string
  file: string
  hidden: boolean
}

async function listSheets(bytes: Buffer, byName: Map<string, Part>): Promise<SheetPart[]> {
  const [book, links] = await Promise.all(
    ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels'].map((name) => textOf(bytes, byName.get(name))),
  )
  const targets = new Map(
    [...links!.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  )
  return [...book!.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => {
    const target = targets.get(attribute(tag, '\\w+:id')) ?? ''
    return {
      name: attribute(tag, 'name'),
      file: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
      hidden: /hidden/i.test(attribute(tag, 'state')),
    }
  })
}

const attribute = (tag: string, name: string) =>
  (
    new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`)
      .exec(tag)
      ?.slice(1)
      .find((text) => text !== undefined) ?? ''
  )
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')

async function* readSheet(
  bytes: Buffer,
  place: number,
  sheet: string,
  { formulas, merges, hidden }: Marks,
): AsyncGenerator<FileRow | FileNote> {
  if (hidden.length > 0) yield { sheet, hidden }
  let count = 0
  for await (const { index, values } of streamXlsxRows(bytes, { sheet: place })) {
    if (
      values.length > fileLimits.columns &&
      values.slice(fileLimits.columns).some((value) => value !== null && value !== '')
    )
      throw new BadFile('too-wide')
    const cells = values.slice(0, fileLimits.columns).map(textOfCell)
    const odd = oddOf(index, cells, formulas, merges)
    if (cells.every((text) => text.trim() === '') && Object.keys(odd).length === 0) continue
    count += 1
    if (count > fileLimits.rows + 20) throw new BadFile('too-many-rows')
    yield { sheet, row: index + 1, cells, odd }
  }
}

function oddOf(row: number, cells: string[], formulas: Set<string>, merges: Area[]): Record<number, Oddity> {
  const odd: Record<number, Oddity> = {}
  for (const { top, left, bottom, right } of merges)
    if (top <= row && row <= bottom)
      for (let column = left; column <= Math.min(right, fileLimits.columns - 1); column++) odd[column] = 'merged'
  for (const [column, text] of cells.entries()) if (isError(text)) odd[column] = 'error'
  if (formulas.size > 0)
    for (let column = 0; column < fileLimits.columns; column++)
      if (formulas.has(`${row} ${column}`)) odd[column] = 'formula'
  return odd
}

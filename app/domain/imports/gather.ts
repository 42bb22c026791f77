import type { FileNote, FileRow } from '../sheets/read/file.ts'
import { lettersOf } from '../sheets/read/scan-xml.ts'
import { columnsOf, type ImportKind } from './columns.ts'
import { foreignIn, type Heads, missingIn, readHeads } from './heads.ts'
import type { DataRow } from './rows.ts'
import { asTyped, clean } from './texts.ts'

/** How far down a sheet its heads may stand: a title and a few notes may be above them. */
const headsWithin = 20

/** Puts the rows of a file under the heads of their sheets, `more` of which are read by their titles, and keeps what should be said about the file as a whole. */
export function gather(kind: ImportKind, more: readonly string[] = []) {
  const words = new Set(columnsOf[kind].filter((column) => column.words).map(({ key }) => key))
  const sheets = new Map<string, { heads: Heads | null; tried: number }>()
  const said = new Set<string>()
  const titles = new Set<string>()
  const missing: string[] = []
  let found = false

  function take(rows: readonly (FileRow | FileNote)[]): DataRow[] {
    const under: DataRow[] = []
    for (const row of rows) {
      if ('hidden' in row) {
        said.add(`${quoted(row.sheet)}有隐藏的列（${row.hidden.map(lettersOf).join('、')}），里面的内容也读了`)
        continue
      }
      const sheet = sheets.get(row.sheet) ?? { heads: null, tried: 0 }
      sheets.set(row.sheet, sheet)
      if (!sheet.heads) tryHeads(sheet, row)
      else {
        const read = rowUnder(sheet.heads, row, words)
        if (read) under.push(read)
      }
    }
    return under
  }

  function tryHeads(sheet: { heads: Heads | null; tried: number }, { sheet: name, cells }: FileRow): void {
    sheet.tried += 1
    if (sheet.tried > headsWithin) return
    const heads = readHeads(cells, kind)
    if (!heads) return
    const absent = missingIn(heads, kind)
    // A second sheet that is something else is not read; the first one must be right.
    if (absent.length > 0 && found) return
    missing.push(...absent)
    found = true
    sheet.heads = heads
    for (const title of heads.titles) if (title) titles.add(title)
    const foreign = foreignIn(heads).filter((title) => !more.map(clean).includes(title))
    if (foreign.length > 0) said.add(`${quoted(name)}多了几列，没有读：${foreign.slice(0, 10).join('、')}`)
  }

  return {
    take,
    missing,
    get titles() {
      return found ? [...titles] : null
    },
    /** What is to be said at the end: hidden columns, foreign ones, sheets that were not read. */
    notes(): string[] {
      const unread = [...sheets].filter(([name, { heads }]) => !heads && name !== '说明').map(([name]) => name)
      return [...said, ...unread.map((name) => `${quoted(name)}没有读：没找到表头`)]
    },
  }
}

const quoted = (sheet: string) => (sheet ? `工作表“${sheet}”` : '文件')

/** The row under its heads; null where nothing the template knows is filled in, and for the example of the template. */
function rowUnder(
  { keys, titles }: Heads,
  { sheet, row, cells, odd }: FileRow,
  words: ReadonlySet<string>,
): DataRow | null {
  const read: DataRow = { sheet, row, typed: {}, values: {}, odd: {} }
  for (const [at, title] of titles.entries()) {
    const text = cells[at] ?? ''
    if (title) read.typed[title] = text
    const key = keys[at]
    if (!key) continue
    read.values[key] = words.has(key) ? asTyped(text) : clean(text)
    if (odd[at]) read.odd[key] = odd[at]
  }
  const filled = Object.values(read.values).filter((text) => text !== '')
  return filled.length === 0 || filled.some((text) => /^示例[:：]/.test(text)) ? null : read
}

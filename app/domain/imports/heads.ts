import { columnsOf, type ImportColumn, type ImportKind } from './columns.ts'
import { clean } from './texts.ts'

/** The heads of a sheet: which column of the template each column of the file is, and how the file names it. */
export interface Heads {
  keys: (string | null)[]
  titles: string[]
}

/** 姓名, 姓 名, 姓名* and 姓名（必填） are one name. */
const nameOf = (text: string): string =>
  clean(text)
    .toLowerCase()
    .replace(/\((?:必填|选填|可空)\)/g, '')
    .replace(/[\s*:：()（）【】[\]"'·_]/g, '')

/** The heads, where a row holds some; a row with fewer than two known names is none. */
export function readHeads(cells: readonly string[], kind: ImportKind): Heads | null {
  const columns = columnsOf[kind]
  const taken = new Set<string>()
  const keys = cells.map((cell) => {
    const column = columnNamed(nameOf(cell), columns, taken)
    if (column) taken.add(column.key)
    return column?.key ?? null
  })
  return taken.size >= 2 ? { keys, titles: cells.map(clean) } : null
}

// The title of a column goes before another's second name: 电话 of a venue is not its leader's.
function columnNamed(name: string, columns: readonly ImportColumn[], taken: ReadonlySet<string>) {
  const free = columns.filter(({ key }) => !taken.has(key))
  return (
    free.find(({ title }) => nameOf(title) === name) ??
    free.find(({ also = [] }) => also.some((one) => nameOf(one) === name))
  )
}

/** The titles of what the template asks for and the file does not have. */
export const missingIn = ({ keys }: Heads, kind: ImportKind): string[] =>
  columnsOf[kind].filter(({ key, required }) => required && !keys.includes(key)).map(({ title }) => title)

/** Columns of the file that mean nothing to the template. */
export const foreignIn = ({ keys, titles }: Heads): string[] =>
  titles.filter((title, at) => title !== '' && keys[at] === null && title !== '序号' && title !== reasonTitle)

/** What the report adds, and what is not read when the report is uploaded again. */
export const reasonTitle = '错误原因'

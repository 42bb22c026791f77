/** What stands in a column: typed ones stay numbers and dates in a spreadsheet, everything else is text and only text. */
export type ColumnKind = 'text' | 'number' | 'minutes' | 'day' | 'instant'

export interface Column {
  title: string
  kind: ColumnKind
  /** In characters; absent: as its kind needs. */
  width?: number
  /** Its sum stands in the row 合计. */
  total?: boolean
}

/** Text, a number, whole minutes (shown as hours), a day as YYYY-MM-DD or an instant, as its column's kind says. */
export type Value = string | number | Date | null | undefined

export type Row = readonly Value[]

/** A table as offices print and file it; the writers make XLSX or CSV of it. */
export interface SheetForm {
  /** Who issues it: 共青团青石县委员会. */
  unit: string
  /** What it is: 暑期活动签到表. Together with the unit it is the title and the name of the file. */
  topic: string
  columns: readonly Column[]
  rows: Iterable<Row> | AsyncIterable<Row>
  /** Absent: landscape from seven columns on. */
  landscape?: boolean
  /** Absent: numbered. A template to be filled in is not. */
  numbered?: boolean
  /** What is signed below: 填表人, 负责人（签字）, 单位（盖章）. */
  signatures?: readonly string[]
  /** Lines below the title. */
  notes?: readonly string[]
  /** A sheet of its own before the table that says what this is: one line each. */
  cover?: readonly string[]
  /** A sheet of its own that explains: one line each. */
  guide?: readonly string[]
  /** Who took it out and when; stands below the table and at the foot of every printed page. */
  mark?: string
}

export const titleOf = ({ unit, topic }: SheetForm): string => `${unit}${topic}`

const widths: Record<ColumnKind, number> = { text: 16, number: 10, minutes: 12, day: 13, instant: 18 }

export const widthOf = ({ kind, width }: Column): number => width ?? widths[kind]

/** The rows with their numbers before them, in the order in which they come. */
export async function* numberedRows({ rows, numbered = true }: SheetForm): AsyncGenerator<Row> {
  let number = 0
  for await (const row of rows) {
    number += 1
    yield numbered ? [number, ...row] : row
  }
}

/** The columns as written, 序号 before them. */
export const numberedColumns = ({ columns, numbered = true }: SheetForm): Column[] =>
  numbered ? [{ title: '序号', kind: 'number', width: 6 }, ...columns] : [...columns]

/** Adds up the columns that want it, row by row; `line` is the row 合计, or null when no column does. */
export function totalsOf(columns: readonly Column[]) {
  const sums = columns.map(({ total }): number | null => (total ? 0 : null))
  return {
    add(row: Row) {
      for (const [at, value] of row.entries()) {
        const sum = sums[at]
        if (sum != null && typeof value === 'number') sums[at] = sum + value
      }
    },
    line(): Row | null {
      if (sums.every((sum) => sum === null)) return null
      const free = sums.indexOf(null)
      return sums.map((sum, at) => sum ?? (at === free ? '合计' : null))
    },
  }
}

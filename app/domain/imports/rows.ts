import type { importRows, rowStates } from '#db/schema/imports.ts'
import type { Oddity } from '../sheets/read/file.ts'
import { columnsOf, type ImportKind } from './columns.ts'
import { oddWords, rowWords } from './refusals.ts'

/** A row under its heads. */
export interface DataRow {
  sheet: string
  row: number
  /** As it stands in the file, by its own heads. */
  typed: Record<string, string>
  /** Cleaned, by the keys of the template. */
  values: Record<string, string>
  odd: Record<string, Oddity>
}

/** What is wrong with a row: in which column, and what to do about it. */
export interface Problem {
  key: string
  words: string
}

export type RowState = (typeof rowStates)[number]
type Row = typeof importRows.$inferInsert

/** A row after the looking: good with what it will become, there already, or bad with everything that is wrong. */
export interface Checked {
  row: DataRow
  state: RowState
  problems: Problem[]
  /** What the commit needs: sealed columns of a person, or the whole of another kind. */
  becomes?: Partial<Row>
  payload?: unknown
}

/** Looks at rows some hundred at a time and remembers those before. */
export interface Checker {
  (rows: DataRow[]): Promise<Checked[]>
  /** What whoever uploaded the sheet should know before they commit it. */
  notes?: () => string[]
}

/** What a row says of itself wherever it belongs: nothing missing, nothing calculated or merged, nothing endless. */
export function problemsOfShape({ values, odd }: DataRow, kind: ImportKind): Problem[] {
  return columnsOf[kind].flatMap(({ key, required }) => {
    const oddity = odd[key]
    if (oddity) return [{ key, words: oddWords[oddity] }]
    const value = values[key] ?? ''
    if (required && value === '') return [{ key, words: rowWords.missing }]
    return value.length > longest ? [{ key, words: rowWords['too-long'] }] : []
  })
}

const longest = 500

export const bad = (row: DataRow, problems: Problem[]): Checked => ({ row, state: 'bad', problems })

/**
 * The values of a row read one by one, beginning with what is wrong with its shape: `read` gives null for what is empty,
 * wrong already, or no such thing, and then notes it; `sound` tells what is filled in and not wrong so far.
 */
export function readingOf({ values }: DataRow, shape: readonly Problem[]) {
  const wrong = [...shape]
  const sound = (key: string): boolean => (values[key] ?? '') !== '' && !wrong.some((one) => one.key === key)
  const read = <T>(key: string, words: string, reader: (text: string) => T | null): T | null => {
    if (!sound(key)) return null
    const value = reader(values[key]!)
    if (value === null) wrong.push({ key, words })
    return value
  }
  return { values, wrong, sound, read }
}

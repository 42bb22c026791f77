import type { Keys } from '../keys.server.ts'
import type { DataRow, Problem } from './rows.ts'

/** What of a row is sealed: where it stood, what was typed, what is wrong with it and what it becomes. */
export interface RowBody extends Pick<DataRow, 'sheet' | 'row' | 'typed' | 'values'> {
  problems: Problem[]
  payload?: unknown
}

export const sealBody = (keys: Keys, id: string, body: RowBody): string =>
  keys.seal(JSON.stringify(body), `import_rows.body.${id}`)

export const openBody = (keys: Keys, { id, body }: { id: string; body: string }): RowBody =>
  JSON.parse(keys.unseal(body, `import_rows.body.${id}`)) as RowBody

/** The two texts of an import that may name people. */
export const importPlace = (id: string, column: 'file_name' | 'heads') => `imports.${column}.${id}`

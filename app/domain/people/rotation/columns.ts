import { fieldsOf, type PersonalTable, tableWords } from '../fields.ts'

/** What of a table is under the keys: its sealed columns, and the indexes that are made again of others. */
export interface KeyedColumns {
  table: PersonalTable
  sealed: string[]
  indexes: { column: string; purpose: string; by: readonly string[] }[]
}

/** Every column under the keys, from the list of fields and from nowhere else. */
export const keyedColumns: readonly KeyedColumns[] = (Object.keys(tableWords) as PersonalTable[]).flatMap((table) => {
  const fields = fieldsOf(table)
  const sealed = fields.flatMap(([column, { stored }]) => (stored === 'sealed' ? [column] : []))
  const indexes = fields.flatMap(([column, { finds }]) => (finds ? [{ column, ...finds }] : []))
  return sealed.length > 0 ? [{ table, sealed, indexes }] : []
})

/** What stands in a sealed column while nothing is said in it: there is nothing to open or to seal anew. */
export const unsaid: readonly string[] = ['', '{}']

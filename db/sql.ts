import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { big, table, text } from './columns.ts'
import type { Tx } from './database.ts'
import { engine } from './engine.ts'

/** The column contains the text, whatever the case of its Latin letters; `%` and `_` are themselves. */
export function contains(column: AnyColumn, text: string): SQL {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  return engine === 'postgres'
    ? sql`${column} ilike ${pattern} escape '\\'`
    : sql`${column} like ${pattern} escape '\\'`
}

/** The sum of a column of numbers, 0 over no rows. Drizzle's own `sum` is text, and null over none. */
export const total = (column: AnyColumn): SQL<number> => sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number)

/** The search index of shifts (db/guards.ts): one row of words per search key. Join it as `shifts.searchKey = key`. */
export const shiftSearch = table('shift_search', {
  key: big(engine === 'postgres' ? 'search_key' : 'rowid').notNull(),
  words: text('words').notNull(),
})

/** Makes the shift of this key findable by these words (tokens with spaces between), instead of any it had. */
export async function indexWords(tx: Tx, key: number, words: string): Promise<void> {
  await forgetWords(tx, key)
  await tx.insert(shiftSearch).values({ key, words })
}

/** Takes the shift of this key out of the search. */
export async function forgetWords(tx: Tx, key: number): Promise<void> {
  await tx.delete(shiftSearch).where(sql`${shiftSearch.key} = ${key}`)
}

/**
 * A row of `shiftSearch` holds every phrase: its tokens one after another. Tokens are letters and digits as the domain
 * cut them; what would be an operator is a literal. Order by `shiftSearch.key` with a limit, and reading stops early.
 */
export function matching(...phrases: (readonly string[])[]): SQL {
  const spoken = phrases.filter((tokens) => tokens.length > 0).map((tokens) => tokens.join(' '))
  if (spoken.length === 0) return sql`1 = 1`
  if (engine === 'postgres') {
    const queries = spoken.map((phrase) => sql`phraseto_tsquery('simple', ${phrase})`)
    return sql`to_tsvector('simple', ${shiftSearch.words}) @@ (${sql.join(queries, sql` && `)})`
  }
  const query = spoken.map((phrase) => `"${phrase.replaceAll('"', '""')}"`).join(' AND ')
  return sql`${sql.identifier('shift_search')} match ${query}`
}

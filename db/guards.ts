/**
 * What the generator of migrations cannot write: the rows that may never change, and the search index. They are made
 * again in the transaction of every migration, because a rebuilt table silently loses its triggers.
 */

import { postgresRule, type RowRule, sqliteRule } from './row-rules.ts'
import { rulesOfHours } from './rules-of-hours.ts'
import { rulesOfRoles } from './rules-of-roles.ts'

/** A trigger by its name, the table it keeps and the statements that make it, as one engine spells them. */
export interface Guard {
  name: string
  table: string
  make: string
}

/** Tables that only grow: a row, once written, is neither changed nor taken away. */
const appendOnly = ['events']

/** What the rows of a table may not be, one engine as the other. */
const rowRules: readonly RowRule[] = [...rulesOfHours, ...rulesOfRoles]

export const sqliteGuards: readonly Guard[] = [
  ...appendOnly.flatMap((table) =>
    (['update', 'delete'] as const).map((act) => ({
      name: `${table}_refuse_${act}`,
      table,
      make: `create trigger ${table}_refuse_${act} before ${act} on ${table} begin select raise(abort, '${table} is append-only'); end`,
    })),
  ),
  ...rowRules.map(sqliteRule),
]

export const postgresRefusal = `create or replace function refuse_change() returns trigger language plpgsql as $$
begin raise exception '% is append-only', tg_table_name; end $$`

export const postgresGuards: readonly Guard[] = [
  ...appendOnly.map((table) => ({
    name: `${table}_refuse_change`,
    table,
    make: `create trigger ${table}_refuse_change before update or delete or truncate on ${table} execute function refuse_change()`,
  })),
  ...rowRules.map(postgresRule),
]

/**
 * The words of every shift that can be found, as bigrams: `rowid` is the shift's search key, which grows with its start,
 * so that matches are read in the order of time and reading may stop early. It keeps its words: they move to PostgreSQL
 * and survive a change of this definition. What is forgotten leaves no trace (`secure-delete`).
 */
export const sqliteSearch = {
  name: 'shift_search',
  make: `create virtual table shift_search using fts5(words, tokenize = 'unicode61 remove_diacritics 2', columnsize = 0)`,
  set: `insert into shift_search (shift_search, rank) values ('secure-delete', 1)`,
}

export const postgresSearch = {
  name: 'shift_search',
  make: `create table if not exists shift_search (search_key bigint primary key, words text not null)`,
  set: `create index if not exists shift_search_words on shift_search using gin (to_tsvector('simple', words))`,
}

/**
 * What the generator of migrations cannot write: the rows that may never change, and the search index. They are made
 * again in the transaction of every migration, because a rebuilt table silently loses its triggers.
 */

import { postgresRule, type RowRule, sqliteRule } from './row-rules.ts'
import { rulesOfCertificates } from './rules-of-certificates.ts'
import { rulesOfEvents } from './rules-of-events.ts'
import { rulesOfHonours } from './rules-of-honours.ts'
import { rulesOfHours } from './rules-of-hours.ts'
import { rulesOfPeople } from './rules-of-people.ts'
import { rulesOfRoles } from './rules-of-roles.ts'
import { rulesOfStars } from './rules-of-stars.ts'

/** A trigger by its name, the table it keeps and the statements that make it, as one engine spells them. */
export interface Guard {
  name: string
  table: string
  make: string
}

/** Tables whose rows, once written, are never changed; of the first a month may be taken away, of the others nothing. */
const unchanging = ['events', 'event_months']
const lasting = ['event_months']

/** What the rows of a table may not be, one engine as the other. */
const rowRules: readonly RowRule[] = [
  ...rulesOfCertificates,
  ...rulesOfEvents,
  ...rulesOfHours,
  ...rulesOfPeople,
  ...rulesOfRoles,
  ...rulesOfStars,
  ...rulesOfHonours,
]

const refusing = (table: string, act: 'update' | 'delete'): Guard => ({
  name: `${table}_refuse_${act}`,
  table,
  make: `create trigger ${table}_refuse_${act} before ${act} on ${table} begin select raise(abort, '${table} is append-only'); end`,
})

export const sqliteGuards: readonly Guard[] = [
  ...unchanging.map((table) => refusing(table, 'update')),
  ...lasting.map((table) => refusing(table, 'delete')),
  ...rowRules.map(sqliteRule),
]

export const postgresRefusal = `create or replace function refuse_change() returns trigger language plpgsql as $$
begin raise exception '% is append-only', tg_table_name; end $$`

export const postgresGuards: readonly Guard[] = [
  ...unchanging.map((table) => ({
    name: `${table}_refuse_change`,
    table,
    make: `create trigger ${table}_refuse_change before update or ${lasting.includes(table) ? 'delete or ' : ''}truncate on ${table} execute function refuse_change()`,
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

import type { Guard } from './guards.ts'

/** What may not stand in a table, or happen to a row of it, as both engines can say it: `new` and `old` are the row. */
export interface RowRule {
  /** named for what it promises */
  name: string
  table: string
  on: 'insert' | 'update' | 'delete'
  /** SQL that both engines read; a row for which it holds is refused */
  when: string
  words: string
}

/** A rule as SQLite keeps it. */
export const sqliteRule = ({ name, table, on, when, words }: RowRule): Guard => ({
  name,
  table,
  make: `create trigger ${name} before ${on} on ${table} when ${when} begin select raise(abort, '${words}'); end`,
})

/** The same as PostgreSQL keeps it: its triggers ask no other table themselves, a function does. */
export const postgresRule = ({ name, table, on, when, words }: RowRule): Guard => ({
  name,
  table,
  make: `create or replace function ${name}() returns trigger language plpgsql as $$
begin if ${when} then raise exception '${words}'; end if; return ${on === 'delete' ? 'old' : 'new'}; end $$;
create trigger ${name} before ${on} on ${table} for each row execute function ${name}()`,
})

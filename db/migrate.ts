import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Engine } from './engine.ts'

/** One step from an older schema to a newer one, as generated; never edited once a database has it. */
export interface Migration {
  name: string
  statements: string[]
  hash: string
}

/** A migration that a database says it has had. */
export type Applied = Pick<Migration, 'name' | 'hash'>

export interface MigrateOptions {
  onNotice: (message: string) => void
  folder?: string
}

/** Where the migrations of an engine lie. */
export const foldersOfMigrations = (engine: Engine) => path.join(import.meta.dirname, 'migrations', engine)

/** The table in which a database remembers its migrations, by its own clock; the same words on both engines. */
export const memory = `create table if not exists applied_migrations (
  position integer primary key, name text not null unique, hash text not null, applied_at text not null default current_timestamp)`

/** Every migration of this release, in the order of the list and not of any timestamp. */
export function listMigrations(folder: string): Migration[] {
  const journal = JSON.parse(readFileSync(path.join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string }[]
  }
  return journal.entries.map(({ tag }) => {
    const text = readFileSync(path.join(folder, `${tag}.sql`), 'utf8')
    return { name: tag, statements: statementsOf(text), hash: createHash('sha256').update(text).digest('hex') }
  })
}

/**
 * What a database still lacks, in order. Throws when it was migrated by a newer release, or when a migration that it has
 * had was edited since.
 */
export function pendingOf(listed: readonly Migration[], applied: readonly Applied[]): Migration[] {
  for (const { name, hash } of applied) {
    const known = listed.find((migration) => migration.name === name)
    if (!known) {
      throw new Error(
        `The database holds the migration ${name}, which this release does not know: it was written by a newer release. ` +
          'Install that release again, or restore the backup made before it (docs/operations.md)',
      )
    }
    if (known.hash !== hash) throw new Error(`The migration ${name} was edited after this database had it`)
  }
  return listed.filter((migration) => !applied.some(({ name }) => name === migration.name))
}

/** Whether a database has had all of these migrations and no other, as they are written now. */
export const hasExactly = (listed: readonly Migration[], applied: readonly Applied[]): boolean =>
  applied.length === listed.length &&
  listed.every((one) => applied.some(({ name, hash }) => name === one.name && hash === one.hash))

// Inside a transaction this pragma does nothing; the migrator turns foreign keys off before it begins.
const isForeignKeyPragma = (statement: string) => /^pragma\s+(defer_)?foreign_keys\b/i.test(statement)

const statementsOf = (text: string) =>
  text
    .split('--> statement-breakpoint')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '' && !isForeignKeyPragma(statement))

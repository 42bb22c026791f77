import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A folder of migrations as the generator writes one: a list, and a file for each. */
export function writeMigrations(folder: string, migrations: Record<string, string[]>): string {
  mkdirSync(path.join(folder, 'meta'), { recursive: true })
  const entries = Object.keys(migrations).map((tag, idx) => ({ idx, tag }))
  writeFileSync(path.join(folder, 'meta', '_journal.json'), JSON.stringify({ entries }))
  for (const [tag, statements] of Object.entries(migrations)) {
    writeFileSync(path.join(folder, `${tag}.sql`), statements.join('\n--> statement-breakpoint\n'))
  }
  return folder
}

/** Two tables of which one lives by the other, as a first release might have had them. */
export const families = [
  'CREATE TABLE parents (id text PRIMARY KEY NOT NULL, name text NOT NULL);',
  'CREATE TABLE children (id text PRIMARY KEY NOT NULL, parent_id text NOT NULL REFERENCES parents(id) ON DELETE cascade);',
]

/** What the generator writes to add a check to `parents` on SQLite: the table is built again. */
export const rebuildOfParents = [
  'PRAGMA foreign_keys=OFF;',
  'CREATE TABLE `__new_parents` (`id` text PRIMARY KEY NOT NULL, `name` text NOT NULL, CONSTRAINT "named" CHECK("__new_parents"."name" <> \'\'));',
  'INSERT INTO `__new_parents`("id", "name") SELECT "id", "name" FROM `parents`;',
  'DROP TABLE `parents`;',
  'ALTER TABLE `__new_parents` RENAME TO `parents`;',
  'PRAGMA foreign_keys=ON;',
]

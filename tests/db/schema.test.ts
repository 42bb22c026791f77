import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { environmentWith } from '#db/engine.ts'
import { foldersOfMigrations } from '#db/migrate.ts'
import { emptyFolder } from './empty-database.ts'

const root = path.resolve(import.meta.dirname, '../..')

test.each([
  ['sqlite', 'sqlite', 'file:unused'],
  ['postgres', 'postgresql', 'postgres://unused'],
] as const)('the migrations of %s lead to the schema as it is written today', (engine, dialect, url) => {
  const out = path.join(emptyFolder(), 'migrations')
  cpSync(foldersOfMigrations(engine), out, { recursive: true })
  const said = execFileSync(
    process.execPath,
    [
      path.join(root, 'node_modules/drizzle-kit/bin.cjs'),
      ...['generate', '--dialect', dialect, '--schema', './db/schema/*.ts', '--out', path.relative(root, out)],
    ],
    { cwd: root, env: environmentWith(url), encoding: 'utf8' },
  )
  expect(said).toContain('No schema changes')
})

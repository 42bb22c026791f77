import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { environmentWith } from './engine.ts'
import { mendRebuild } from './mend-rebuild.ts'

// `npm run db:generate -- name_of_the_change`: the next migration of each engine from the one schema, under one name.
const [name = 'change'] = process.argv.slice(2)
const root = path.resolve(import.meta.dirname, '..')
const kit = path.join(root, 'node_modules', 'drizzle-kit', 'bin.cjs')

for (const url of ['file:unused', 'postgres://unused']) {
  const { status } = spawnSync(
    process.execPath,
    [kit, 'generate', '--config', 'db/drizzle.config.ts', '--name', name],
    {
      cwd: root,
      stdio: 'inherit',
      env: environmentWith(url),
    },
  )
  if (status !== 0) process.exit(1)
}
mendRebuild(path.join(root, 'db', 'migrations', 'sqlite'))

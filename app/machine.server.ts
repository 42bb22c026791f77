import { mkdir, readdir, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { backUpApart } from '#db/backup-apart.ts'
import { foldersOfMigrations, listMigrations } from '#db/migrate.ts'
import type { OpenDatabase } from '#db/open.ts'
import product from '../package.json' with { type: 'json' }
import type { Config } from './config.server.ts'
import type { Backup, Machine } from './ports/machine.ts'

interface Composed {
  config: Pick<Config, 'dataDir' | 'databaseFile'>
  open: Pick<OpenDatabase, 'engine' | 'isCurrent'>
  clock: () => Date
}

/** This machine: its disk, the database on it and the copies that were made of it. */
export function thisMachine({ config, open, clock }: Composed): Machine {
  const folder = path.join(config.dataDir, 'backups')
  const steps = listMigrations(foldersOfMigrations(open.engine))
  const file = config.databaseFile
  return {
    version: product.version,
    engine: open.engine,
    schema: { newest: steps.at(-1)?.name ?? '', steps: steps.length },
    isCurrent: () => open.isCurrent(),
    upFor: () => process.uptime(),
    async disk() {
      const { bavail, blocks, bsize } = await statfs(config.dataDir)
      return { free: bavail * bsize, whole: blocks * bsize }
    },
    databaseBytes: async () => (file ? (await stat(file)).size : null),
    backups: () => backupsIn(folder),
    backUp: file
      ? async () => {
          await mkdir(folder, { recursive: true, mode: 0o700 })
          const wanted = { file, folder, logs: config.dataDir, now: clock().getTime() }
          return path.basename(await backUpApart(wanted))
        }
      : null,
  }
}

/** What has its name is whole; what is still being made ends in .part. */
async function backupsIn(folder: string): Promise<Backup[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const found = names
    .filter((name) => /^(qingshi|before)-.+\.db$/.test(name))
    .map(async (name): Promise<Backup> => {
      const { mtime, size } = await stat(path.join(folder, name))
      return { name, madeAt: mtime, bytes: size, beforeUpgrade: name.startsWith('before-') }
    })
  return (await Promise.all(found)).sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime())
}

import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, statSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { manifestOf } from '#db/backup.ts'
import { engine } from '#db/engine.ts'
import { barePostgres } from '../support/postgres.ts'

const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '..', '..')
const program = (name: string, args: string[], variables: Record<string, string>) =>
  run(process.execPath, [path.join(root, 'db', name), ...args], {
    env: { NODE_ENV: 'production', PATH: process.env.PATH, ...variables },
  })

/** Where a database and what belongs beside it are. */
export interface Place {
  url: string
  dataDir: string
}

/** Backs up with the command of docs/operations.md, in a process of its own. Answers the copy. */
export async function backUpAsWritten({ url, dataDir }: Place, folder: string, name: string): Promise<string> {
  mkdirSync(folder, { recursive: true })
  if (engine === 'postgres') {
    const copy = path.join(folder, `${name}.dump`)
    await run('pg_dump', ['--format=custom', `--file=${copy}`, url])
    return copy
  }
  const { stdout } = await program('backup.ts', [folder], { DATABASE_URL: url, DATA_DIR: dataDir })
  return /备份好了：(.+?)（/.exec(stdout)![1]!
}

/** Restores a copy to a new place with the command of docs/operations.md. Rejects when it is refused. */
export async function restoreAsWritten(copy: string, dataDir: string): Promise<Place & { drop(): Promise<void> }> {
  mkdirSync(dataDir, { recursive: true })
  if (engine === 'postgres') {
    const { url, drop } = await barePostgres()
    try {
      await run('pg_restore', ['--no-owner', '--exit-on-error', `--dbname=${url}`, copy])
    } catch (error) {
      await drop()
      throw error
    }
    return { url, dataDir, drop }
  }
  const url = `file:${path.join(dataDir, 'qingshi.db')}`
  await program('restore.ts', [copy], { DATABASE_URL: url, DATA_DIR: dataDir })
  return { url, dataDir, drop: async () => {} }
}

/** Whether a copy that was spoiled is not restored. */
export async function refusesSpoiled(
  copy: string,
  dataDir: string,
  words: string,
  spoil: (other: string) => void,
): Promise<boolean> {
  const other = path.join(dataDir, `spoiled-${words}${path.extname(copy)}`)
  copyFileSync(copy, other)
  if (engine === 'sqlite') copyFileSync(manifestOf(copy), manifestOf(other))
  spoil(other)
  const refused = await restoreAsWritten(other, path.join(dataDir, `refused-${words}`)).then(
    (there) => there.drop().then(() => false),
    () => true,
  )
  console.log(`   ${words}的备份：${refused ? '不收' : '收了'}`)
  return refused
}

/** Cuts the end off a copy, as a full disk or a broken line would. */
export const cut = (copy: string): void => truncateSync(copy, Math.floor(statSync(copy).size * 0.9))

import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { engine, fileOf } from '#db/engine.ts'
import { copyPostgres, dropPostgres, newPostgres } from './postgres.ts'

/** A database as it was at a moment, which can be put back over it again and again. */
export interface KeptDatabase {
  back(): Promise<void>
  drop(): Promise<void>
}

/** Keeps a database as it is. Nobody has it open, now and whenever it is put back. */
export async function keepDatabase(url: string): Promise<KeptDatabase> {
  if (engine === 'postgres') {
    const kept = newPostgres()
    await copyPostgres(url, kept)
    return { back: () => copyPostgres(kept, url), drop: () => dropPostgres(kept) }
  }
  const file = fileOf(url)
  const kept = `${file}.kept`
  copyFileSync(file, kept)
  return {
    async back() {
      for (const end of ['-wal', '-shm']) if (existsSync(file + end)) rmSync(file + end)
      copyFileSync(kept, file)
    },
    drop: async () => rmSync(kept),
  }
}

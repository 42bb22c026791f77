import { asc, eq, gt } from 'drizzle-orm'
import type { Files } from '#app/ports/files.server.ts'
import type { Db, Reader } from '#db/database.ts'
import { files } from '#db/schema/files.ts'
import { partsOf } from './keep.server.ts'

/** The hash of a file everybody may fetch, or null: of a private one nobody learns that it is there. */
export async function findPublicFile(db: Reader, id: string): Promise<{ hash: string } | null> {
  const [file] = await db.select({ hash: files.hash, visibility: files.visibility }).from(files).where(eq(files.id, id))
  return file?.visibility === 'public' ? { hash: file.hash } : null
}

export interface FileFaults {
  /** rows whose file is not in the folder, as `id.part` */
  missing: string[]
  /** files in the folder that no row names */
  orphans: string[]
}

const batch = 1_000

/** Compares the folder with the table: every row has its files, every file its row. */
export async function verifyFiles(db: Db, folder: Files): Promise<FileFaults> {
  const nameOf = ({ id, part }: { id: string; part: string }) => `${id}.${part}`
  const unnamed = new Set((await folder.list()).map(nameOf))
  const missing: string[] = []
  let after = ''
  for (;;) {
    const rows = await db
      .select({ id: files.id })
      .from(files)
      .where(gt(files.id, after))
      .orderBy(asc(files.id))
      .limit(batch)
    for (const name of rows.flatMap(({ id }) => partsOf(id)).map(nameOf)) if (!unnamed.delete(name)) missing.push(name)
    after = rows.at(-1)?.id ?? ''
    if (rows.length < batch) return { missing, orphans: [...unnamed].sort() }
  }
}

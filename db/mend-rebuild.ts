import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

interface Journal {
  entries: { idx: number; tag: string }[]
}

interface Snapshot {
  tables: Record<string, { columns: Record<string, unknown> } | undefined>
}

/**
 * Where drizzle-kit makes a SQLite table anew to change a check, it copies the columns that the same change adds out of the
 * old table, which has none of them yet (drizzle-orm#3653). Takes them out of the copy of the newest migration: they start
 * empty or with their default.
 */
export function mendRebuild(folder: string): void {
  const read = <T>(file: string) => JSON.parse(readFileSync(path.join(folder, 'meta', file), 'utf8')) as T
  const last = read<Journal>('_journal.json').entries.at(-1)
  if (!last || last.idx === 0) return
  const before = read<Snapshot>(`${String(last.idx - 1).padStart(4, '0')}_snapshot.json`)
  const file = path.join(folder, `${last.tag}.sql`)
  const written = readFileSync(file, 'utf8')
  const mended = written.replace(copies, (copy: string, table: string, columns: string) => {
    const known = before.tables[table]?.columns
    if (!known) return copy
    const kept = columns
      .split(', ')
      .filter((column) => column.slice(1, -1) in known)
      .join(', ')
    return `INSERT INTO \`__new_${table}\`(${kept}) SELECT ${kept} FROM \`${table}\`;`
  })
  if (mended !== written) writeFileSync(file, mended)
}

const copies = /INSERT INTO `__new_(\w+)`\(([^)]*)\) SELECT [^;]* FROM `\1`;/g

import { and, asc, desc, eq, gt } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { importRows, imports } from '#db/schema/imports.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import type { Keys } from '../keys.server.ts'
import { maskBirthDay, maskName, maskPhone } from '../people/masks.ts'
import { columnsOf, type ImportKind } from './columns.ts'
import type { ImportFault } from './refusals.ts'
import { importPlace, openBody, type RowBody } from './sealed.server.ts'

/** A reading that has not ended after this long has been cut off. */
const cutOffAfter = 5 * 60_000

/** An import as its uploader sees it. `cut-off`: the reading ended in the middle, and nothing was written. */
export interface OwnImport {
  id: string
  kind: ImportKind
  state: 'reading' | 'cut-off' | 'ready' | 'refused' | 'writing' | 'committed' | 'dropped' | 'expired'
  /** Null once it has been forgotten. */
  fileName: string | null
  fault: ImportFault | null
  notes: string[]
  good: number
  bad: number
  known: number
  written: number | null
  madeAt: Date
  committedAt: Date | null
  expiresAt: Date
}

function asOwn(keys: Keys, row: typeof imports.$inferSelect, now: Date): OwnImport {
  const late = row.state === 'reading' && now.getTime() - row.madeAt.getTime() > cutOffAfter
  const over = row.state === 'ready' && row.expiresAt <= now
  return {
    ...row,
    state: late ? 'cut-off' : over ? 'expired' : row.state,
    fileName: row.fileName && keys.unseal(row.fileName, importPlace(row.id, 'file_name')),
    fault: row.fault as ImportFault | null,
    notes: JSON.parse(row.notes) as string[],
  }
}

/** The actor's own import. Throws NotFound, for another's as well. */
export async function findOwnImport(db: Reader, keys: Keys, actor: Actor, id: string, now: Date): Promise<OwnImport> {
  const [row] = await db
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), eq(imports.madeById, actor.id)))
  if (!row) throw new NotFound('import')
  return asOwn(keys, row, now)
}

/** The actor's last imports, the newest first. */
export async function listOwnImports(db: Reader, keys: Keys, actor: Actor, now: Date): Promise<OwnImport[]> {
  const rows = await db
    .select()
    .from(imports)
    .where(eq(imports.madeById, actor.id))
    .orderBy(desc(imports.madeAt))
    .limit(20)
  return rows.map((row) => asOwn(keys, row, now))
}

/** A bad row as a page shows it: where it stands, and each thing to change with its value masked. */
export interface BadRow {
  number: number
  sheet: string
  row: number
  problems: { title: string; value: string; words: string }[]
}

/** The bad rows after a number, in the order of the file. */
export async function listBadRows(
  db: Reader,
  keys: Keys,
  { id, kind }: Pick<OwnImport, 'id' | 'kind'>,
  after: number,
  limit: number,
): Promise<BadRow[]> {
  const rows = await listBodies(db, keys, id, after, limit, 'bad')
  return rows.map(({ number, body }) => ({
    number,
    sheet: body.sheet,
    row: body.row,
    problems: body.problems.map(({ key, words }) => {
      const column = columnsOf[kind].find((one) => one.key === key)
      return { title: column?.title ?? '', value: masked(body.values[key] ?? '', column?.mask), words }
    }),
  }))
}

/** Rows of an import with what is sealed in them, by number. */
export async function listBodies(
  db: Reader,
  keys: Keys,
  importId: string,
  after: number,
  limit: number,
  state?: 'bad' | 'good',
): Promise<{ number: number; state: string; body: RowBody }[]> {
  const rows = await db
    .select({ id: importRows.id, number: importRows.number, state: importRows.state, body: importRows.body })
    .from(importRows)
    .where(
      and(
        eq(importRows.importId, importId),
        gt(importRows.number, after),
        state ? eq(importRows.state, state) : undefined,
      ),
    )
    .orderBy(asc(importRows.number))
    .limit(limit)
  return rows.map((row) => ({ number: row.number, state: row.state, body: openBody(keys, row) }))
}

function masked(text: string, mask: 'name' | 'phone' | 'day' | undefined): string {
  if (text === '') return ''
  if (mask === 'name') return maskName(text)
  if (mask === 'phone') return maskPhone(text)
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text
  return mask === 'day' && /^\d{4}.?\d/.test(text) ? maskBirthDay(text) : short
}

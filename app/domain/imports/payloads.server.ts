import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { importRows } from '#db/schema/imports.ts'
import type { Keys } from '../keys.server.ts'
import { openBody } from './sealed.server.ts'

/** What the good rows of an import become, in the order of the file; for kinds of which there are hundreds at most. */
export async function payloadsOf<T>(tx: Tx, keys: Keys, importId: string): Promise<T[]> {
  const rows = await tx
    .select({ id: importRows.id, body: importRows.body })
    .from(importRows)
    .where(and(eq(importRows.importId, importId), eq(importRows.state, 'good')))
    .orderBy(asc(importRows.number))
  return rows.map((row) => openBody(keys, row).payload as T)
}

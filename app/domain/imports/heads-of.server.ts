import { eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { imports } from '#db/schema/imports.ts'
import type { Keys } from '../keys.server.ts'
import { reasonTitle } from './heads.ts'
import { importPlace } from './sealed.server.ts'

/** The heads of an uploaded file, but for the column that a report of before added. */
export async function findHeads(db: Reader, keys: Keys, id: string): Promise<string[]> {
  const [row] = await db.select({ heads: imports.heads }).from(imports).where(eq(imports.id, id))
  if (!row?.heads) return []
  const titles = JSON.parse(keys.unseal(row.heads, importPlace(id, 'heads'))) as string[]
  return titles.filter((title) => title !== reasonTitle)
}

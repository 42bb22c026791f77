import { and, eq, lte, ne } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { importRows, imports } from '#db/schema/imports.ts'

const batch = 20

/** Deletes the rows of imports whose 24 hours are over; that somebody uploaded something stays, without a word of what stood in it. Answers how many rows. */
export async function forgetImports(db: Db, now: Date): Promise<number> {
  const over = await db
    .selectDistinct({ id: imports.id })
    .from(imports)
    .innerJoin(importRows, eq(importRows.importId, imports.id))
    .where(and(lte(imports.expiresAt, now), ne(imports.state, 'writing')))
    .limit(batch)
  let gone = 0
  for (const { id } of over) {
    gone += await db.transact(async (tx) => {
      await tx.update(imports).set({ fileName: null, heads: null, notes: '[]' }).where(eq(imports.id, id))
      return (await tx.delete(importRows).where(eq(importRows.importId, id)).returning({ id: importRows.id })).length
    })
  }
  return gone
}

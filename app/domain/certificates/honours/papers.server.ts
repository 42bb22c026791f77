import { and, asc, inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { certificates } from '#db/schema/certificates.ts'
import type { Certificate } from '../find.server.ts'

const live = inArray(certificates.state, ['asked', 'drafted', 'issued'])

/** The certificate of each honour that holds or is on its way, the replacement before what it replaces. */
export async function papersOf(db: Reader, ids: readonly string[]): Promise<Map<string, Certificate>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select()
    .from(certificates)
    .where(and(inArray(certificates.honourId, [...ids]), live))
    .orderBy(asc(certificates.askedAt), asc(certificates.id))
  const papers = new Map<string, Certificate>()
  for (const row of rows) if (row.state !== 'issued' || !papers.has(row.honourId!)) papers.set(row.honourId!, row)
  return papers
}

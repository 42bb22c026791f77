import { eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { certificateRegisters } from '#db/schema/certificates.ts'

/**
 * The next number of a year's register, in the transaction that uses it: when that fails, nobody has got it and the next
 * one gets it. A number that was given out stays given out.
 */
export async function nextNumber(tx: Tx, day: string): Promise<string> {
  const year = day.slice(0, 4)
  await tx
    .insert(certificateRegisters)
    .values({ id: year, last: 0 })
    .onConflictDoNothing({ target: certificateRegisters.id })
  const [register] = await tx
    .update(certificateRegisters)
    .set({ last: sql`${certificateRegisters.last} + 1` })
    .where(eq(certificateRegisters.id, year))
    .returning()
  return numberOf(year, register!.last)
}

/** A number as it is printed. */
export const numberOf = (year: string, count: number): string => `QS-ZM-${year}-${String(count).padStart(6, '0')}`
